// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/line_reference.h"
#include "time/timestamp.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hopscope {

/// A request that went well near a failed one, as its outermost hop logged it.
struct HealthyNeighbour {
    LineReference at;
    Timestamp time{};                 ///< of its end, aligned
    std::optional<Duration> duration;
    int status = 0;
    std::string method;
    std::string target;
    std::string client;
    std::string upstream;             ///< that answered it; empty where the log does not tell
    bool samePath = false;            ///< as the failed one
    bool sameUpstream = false;
    friend bool operator==(const HealthyNeighbour &, const HealthyNeighbour &) = default;
};

struct HealthyNeighbours {
    LineReference of;                       ///< the failed request, by its outermost line
    std::vector<HealthyNeighbour> requests; ///< in the order of time
    TimeRange looked;                       ///< all that ended here was looked at
    friend bool operator==(const HealthyNeighbours &, const HealthyNeighbours &) = default;
};

} // namespace hopscope
