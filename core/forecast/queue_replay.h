// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hopscope {

struct QueueJob {
    Timestamp arrival{};
    Duration service{};
};

struct QueueRules {
    std::size_t workers = 1;          ///< at least 1
    std::optional<Duration> patience; ///< a job that waited longer is thrown away untouched; nullopt: all are worked on
};

struct QueueCourse {
    std::vector<std::optional<Duration>> waits; ///< of each job; nullopt where it was thrown away
    std::size_t deepest = 0;                    ///< most jobs that waited at once
};

/// One queue, first come first served, before workers that take one job at a time. Jobs are in the order of arrival.
/// Takes n log(workers) time.
QueueCourse replayQueue(std::span<const QueueJob> jobs, const QueueRules &rules);

} // namespace hopscope
