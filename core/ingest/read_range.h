// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/request.h"
#include "time/moment.h"
#include "time/zone.h"

#include <string>

namespace hopscope {

/// The time range that a person asked for: `width` around a moment, half of it before and half behind.
struct Around {
    static constexpr Duration usualWidth = std::chrono::minutes(30);

    Moment moment;
    Duration width = usualWidth;
};

/// The range around an instant.
TimeRange rangeAround(Timestamp instant, Duration width);

/// What is kept of one source where a person asked for a time range: that range and a margin, so that what began or ended
/// outside can still be paired.
class ReadRange {
public:
    /// Requests last minutes at most, and clocks are hardly off by more.
    static constexpr Duration margin = std::chrono::minutes(5);

    /// `zone` is that of the stamps where a person said it. Where nobody knows it (`zoneUnknown`), the range grows by all that
    /// there are on earth.
    ReadRange(TimeRange asked, std::optional<Zone> zone, bool zoneUnknown);

    /// -1, 0 or 1: the instant, as the source's records have it, is before, in or behind the range.
    int sideOf(Timestamp logged) const;
    /// Whether some of the request is in the range; also where it has no time.
    bool touches(const Request &request) const;
    /// The instant of a logged time.
    Timestamp instantOf(Timestamp logged) const { return m_zone ? m_zone->toUtc(logged) : logged; }
    TimeRange range() const { return m_range; }
    /// "from 2026-11-21T09:42:00Z to 2026-11-21T10:22:00Z"
    std::string words() const;

private:
    TimeRange m_range;
    std::optional<Zone> m_zone;
};

} // namespace hopscope
