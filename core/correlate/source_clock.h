// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/zone.h"

#include <algorithm>
#include <optional>

namespace hopscope {

/// How the stamps of one source become comparable with the others'.
struct SourceClock {
    std::optional<Zone> zone;  ///< the stamps are local times of it, read as if they were UTC
    Duration zoneShift{};      ///< found by comparing: the stamps are ahead of UTC by a whole number of half hours
    Duration offset{};         ///< the clock is ahead of the reference

    Timestamp aligned(Timestamp stamp) const { return (zone ? zone->toUtc(stamp) : stamp) - zoneShift - offset; }

    /// The same of stamps in the order of their lines. Where a change of clocks doubles an hour, the lines before tell which
    /// of the two is meant: time does not go back. `before` is the instant of the line before, Timestamp::min() of the first.
    Timestamp alignedAfter(Timestamp &before, Timestamp stamp) const
    {
        constexpr Duration outOfOrder = std::chrono::minutes(5);
        Timestamp instant = aligned(stamp);
        if (zone && before != Timestamp::min() && instant < before - outOfOrder)
            instant = zone->toLaterUtc(stamp) - zoneShift - offset;
        before = std::max(before, instant);
        return instant;
    }
};

} // namespace hopscope
