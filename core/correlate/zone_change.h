// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/clock_course.h"
#include "correlate/error_line_join.h"

#include <optional>

namespace hopscope {

/// How the clock of an error log went that writes local time without its zone and went over to or from summer time amid its
/// lines, by the failed requests that they speak of. `zone` is what most of the lines were written in. nullopt where too few
/// lines speak for a change. The course is of stamps without that zone.
std::optional<ClockCourse> zoneChangeOf(std::span<const Event> lines, const JoinableHop &hop, Duration zone);

} // namespace hopscope
