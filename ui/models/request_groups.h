// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

#include <QString>

#include <vector>

namespace hopscope {

/// By what the flagged requests are grouped.
enum class Grouping : std::uint8_t { None, Cause, Incident, Path, Upstream, Client, Minute };

struct RequestGroup {
    QString title;
    std::optional<Cause> cause;        ///< of a group by cause or incident
    std::vector<std::size_t> requests; ///< indices of Findings::requests, in their order
};

/// The requests in groups, the largest first, minutes in the order of time. Grouping None makes none.
std::vector<RequestGroup> groupsOf(const Findings &findings, const std::vector<std::size_t> &requests, Grouping grouping);

/// "Cause", "Path": the name that a person chooses a grouping by.
QString groupingName(Grouping grouping);

} // namespace hopscope
