// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/key_index.h"
#include "correlate/clock_course.h"
#include "correlate/log_entry.h"

#include <optional>
#include <span>

namespace hopscope {

/// How the inner log's clock went by the outer's, from what requests that are in both say in one stretch of time after the
/// other. nullopt where the stretches agree with one shift, and where too few requests tell. Entries are in the order of
/// their lines. Whether the logs fit together better by it is for the caller to see.
std::optional<ClockCourse> courseOf(const KeyedLog &outer, const KeyedLog &inner);

/// Takes the course out of the stamps of the log's entries, which are in the order of their lines.
void straighten(std::span<LogEntry> entries, const ClockCourse &course);

} // namespace hopscope
