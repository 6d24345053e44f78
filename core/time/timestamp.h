// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hopscope {

/// Microseconds. All times and durations of Hopscope are integers of this unit.
using Duration = std::chrono::microseconds;
/// An instant: microseconds since 1970-01-01T00:00:00Z.
using Timestamp = std::chrono::sys_time<Duration>;

/// From `begin` up to, not including, `end`.
struct TimeRange {
    Timestamp begin{};
    Timestamp end{};

    Duration length() const { return end - begin; }
    bool contains(Timestamp t) const { return begin <= t && t < end; }
    friend bool operator==(const TimeRange &, const TimeRange &) = default;
};

constexpr double toMilliseconds(Duration d) { return static_cast<double>(d.count()) / 1000.0; }
constexpr double toSeconds(Duration d) { return static_cast<double>(d.count()) / 1e6; }
/// Rounded to the nearest microsecond; saturates at +-292,000 years.
Duration fromSeconds(double seconds);
Duration fromMilliseconds(double milliseconds);

/// "2026-11-21T01:04:13.474000Z" with `digits` of 0, 3 or 6 after the point.
std::string toIso8601(Timestamp t, int digits = 3);

/// As people say it: "0.8 ms", "120 ms", "1.2 s", "60 s", "3 min 20 s", "5 h 41 min".
std::string spoken(Duration d);

} // namespace hopscope
