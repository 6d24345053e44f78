// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/cause_catalogue.h"
#include "facts/findings.h"

#include <vector>

namespace hopscope {

/// A judged request with what advice needs and the finding does not hold.
struct JudgedRequest {
    FlaggedRequest finding;
    ProxyKind proxy = ProxyKind::Any;
    std::string backend; ///< HAProxy's backend
};

/// Groups failures of one cause and trigger that follow each other within two minutes, numbers them in the order of time,
/// sets each request's incident, and writes title, summary and advice. Healed requests belong to none.
std::vector<Incident> groupIntoIncidents(std::vector<JudgedRequest> &judged);

} // namespace hopscope
