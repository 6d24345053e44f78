// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/relation.h"

namespace hopscope {

/// Counts Relation::failedOnlyInA and failedOnlyInB by the relation's shift. What a hop refuses by itself does not get to the
/// next one, so the outer log has more failures. Takes linear time, and memory for the keys that failed.
void countFailedOnly(Relation &relation, std::span<const LogEntry> a, std::span<const LogEntry> b);

} // namespace hopscope
