// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hopscope {

/// Requests of the outermost hop whose end falls into one column of the timeline.
struct DurationColumn {
    std::uint32_t count = 0;
    std::uint32_t failed = 0;
    std::optional<Duration> minimum, median, p99, maximum; ///< of those with a duration
    friend bool operator==(const DurationColumn &, const DurationColumn &) = default;
};

/// A series of the queue lane: measured (Perfmon, HAProxy's fields) or computed (in flight, wait outside the server).
struct LaneSeries {
    std::string name; ///< "requests in flight at the proxy", "CurrentQueueSize (Shop)"
    std::string unit; ///< "requests", "ms"
    bool computed = false;
    std::vector<std::optional<double>> values; ///< one a column: the maximum in it; nullopt where nothing is known
    friend bool operator==(const LaneSeries &, const LaneSeries &) = default;
};

/// What a machine or a pool has a limited amount of. Each has a lane of its own.
enum class LoadKind : std::uint8_t { Cpu, Memory, Disk, Workers, LoadAverage };

/// A measured series of one kind: the share in use in percent, else the amount in the series' own unit.
struct LoadSeries {
    LoadKind kind = LoadKind::Cpu;
    LaneSeries series;
    friend bool operator==(const LoadSeries &, const LoadSeries &) = default;
};

/// What the timeline draws of one range, one entry a pixel column. Costs the same for ten thousand requests and ten million.
struct TimelineSlice {
    TimeRange range;
    std::vector<DurationColumn> durations;
    std::vector<LaneSeries> queues;
    std::vector<LoadSeries> loads; ///< those of one kind have one unit
    friend bool operator==(const TimelineSlice &, const TimelineSlice &) = default;
};

} // namespace hopscope
