// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/clock_course.h"
#include "time/zone.h"

#include <algorithm>
#include <optional>

namespace hopscope {

/// How the stamps of one source become comparable with the others'.
struct SourceClock {
    std::optional<Zone> zone;  ///< the stamps are local times of it, read as if they were UTC
    Duration zoneShift{};      ///< found by comparing: the stamps are ahead of UTC by a whole number of half hours
    Duration offset{};         ///< the clock is ahead of the reference

    std::optional<ClockCourse> course; ///< found by comparing: it did not go evenly

    Timestamp aligned(Timestamp stamp) const { return (zone ? zone->toUtc(stamp) : stamp) - zoneShift - offset; }

    /// The same of stamps in the order of their lines. Where a change of clocks doubles an hour, or a clock was set, the lines
    /// before tell which of the two is meant: time does not go back. `before` is the latest instant of the lines before,
    /// Timestamp::min() of the first.
    Timestamp alignedAfter(Timestamp &before, Timestamp stamp) const
    {
        constexpr Duration outOfOrder = std::chrono::minutes(5);
        Timestamp instant = aligned(stamp);
        if (course) {
            Timestamp reached = before == Timestamp::min() ? before : before + offset;
            instant = course->straightened(instant + offset, reached) - offset;
        } else if (zone && before != Timestamp::min() && instant < before - outOfOrder) {
            instant = zone->toLaterUtc(stamp) - zoneShift - offset;
        }
        before = std::max(before, instant);
        return instant;
    }
};

} // namespace hopscope
