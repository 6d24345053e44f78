// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/failure_groups.h"

#include <span>

namespace hopscope {

/// Sets the recurrence of incidents that come back at a steady interval: those of one kind, or else those that the same kind
/// of event comes before. `kinds` has one entry for each incident, and both are in the order of time.
void findRecurrences(std::span<const FailureKind> kinds, const Correlation &all, std::vector<Incident> &incidents);

} // namespace hopscope
