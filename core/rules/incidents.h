// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/cause_catalogue.h"
#include "correlate/correlation.h"
#include "facts/findings.h"
#include "rules/missing_files.h"
#include "rules/server_addresses.h"

#include <string>
#include <vector>

namespace hopscope {

class Surroundings;
class Traffic;

/// A judged request with what incidents need and the finding does not hold.
struct JudgedRequest {
    FlaggedRequest finding;
    ProxyKind proxy = ProxyKind::Any; ///< whose directives help
    std::string backend{};              ///< HAProxy's backend
    std::string upstream{};             ///< address or name that its last attempt went to; empty where nothing tells
    std::string serverHost{};           ///< machine of the server that logged it; empty where nothing tells
    Duration resolution{};              ///< of the finding's time: the true one is at most so much later
    RequestIndex index = noRequest;     ///< of its entry at the outermost hop; noRequest where an error line alone tells of it
    std::vector<Missing> missing{};     ///< what would make a weak verdict surer
    std::optional<ServerAddress> server{}; ///< where it was to go, as far as log and configuration tell
};

/// Groups failures that have one cause, trigger and upstream and follow each other within two minutes, numbers the groups in
/// the order of time, sets each request's incident, and says of each what an on-call engineer would send on. Healed requests
/// belong to none. `judged` is in any order; `around` and `traffic` tell what else went on.
std::vector<Incident> groupIntoIncidents(std::vector<JudgedRequest> &judged, const Surroundings &around, const Traffic &traffic);

} // namespace hopscope
