// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/zone.h"

#include <optional>

namespace hopscope {

/// How the stamps of one source become comparable with the others'.
struct SourceClock {
    std::optional<Zone> zone;  ///< the stamps are local times of it, read as if they were UTC
    Duration zoneShift{};      ///< found by comparing: the stamps are ahead of UTC by a whole number of half hours
    Duration offset{};         ///< the clock is ahead of the reference

    Timestamp aligned(Timestamp stamp) const { return (zone ? zone->toUtc(stamp) : stamp) - zoneShift - offset; }
};

} // namespace hopscope
