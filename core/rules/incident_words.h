// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/failure_groups.h"

namespace hopscope {

/// "Proxy timeout: 855 requests in 17 min, most of them /report"; with " at 10.0.0.5:8080" behind the cause where
/// `nameUpstream` and the upstream is known. Of an incident whose members are counted.
std::string titleOf(const Incident &incident, bool nameUpstream);

/// A few sentences: when, how many and why, what share of the traffic that was, whom it hit, and how often it came. Of an
/// incident of which everything else is known.
std::string summaryOf(const Incident &incident, const Members &members);

} // namespace hopscope
