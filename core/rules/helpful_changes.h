// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"
#include "rules/incidents.h"

namespace hopscope {

/// What would make the case's weak verdicts surer, each thing once with the number of requests it would help to judge, most
/// first: the file to fetch or the line of configuration to change.
std::vector<HelpfulChange> helpfulChanges(const std::vector<JudgedRequest> &judged, const Correlation &all);

} // namespace hopscope
