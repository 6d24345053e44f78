// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/failure_groups.h"
#include "rules/traffic.h"

namespace hopscope {

/// Sets what can be counted of an incident: times, peak, share of the traffic, and over which paths, clients and servers it
/// spreads. `members` are in the order of time.
void countMembers(const Members &members, const Traffic &traffic, Incident &incident);

} // namespace hopscope
