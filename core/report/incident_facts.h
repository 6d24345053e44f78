// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/source_paths.h"

#include <string>
#include <vector>

namespace hopscope::report {

/// One line of what is known of an incident, for people: "Clients" and "31, most of them 10.0.0.9 (812)".
struct IncidentFact {
    std::string label;
    std::string text;
};

/// Peak, share of the traffic, whom it hit, the first failure and what came before it; only what is known. Nothing from a
/// log acts on a terminal or a page.
std::vector<IncidentFact> incidentFacts(const Incident &incident, const SourcePaths &paths);

/// The first advice that is no piece of configuration and no check, up to the end of its first sentence; empty without one.
std::string adviceInShort(const Incident &incident);

/// How many incidents a person is shown in full: a case of sporadic failures can have thousands.
inline constexpr std::size_t incidentsShown = 20;
/// Those with the most requests, at most incidentsShown, in the order of time.
std::vector<const Incident *> largestIncidents(const Findings &findings);
/// "13,599 smaller incidents are left out here; …", or empty where none is.
std::string leftOutWords(const Findings &findings);

} // namespace hopscope::report
