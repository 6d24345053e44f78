// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forecast/workload.h"

namespace hopscope {

/// What answered requests spent outside the server (proxy's duration minus server's), by the time they came. Where stamps
/// are too coarse to see how long a request waited itself, its neighbours' waits tell.
class NeighbourWaits {
public:
    explicit NeighbourWaits(const Workload &workload);
    /// Median of the nearest ten that came within five seconds; the usual way where there is none.
    Duration at(Timestamp arrival) const;

private:
    std::vector<std::pair<Timestamp, Duration>> m_waits; ///< in the order of time
    Duration m_usualWay;
};

} // namespace hopscope
