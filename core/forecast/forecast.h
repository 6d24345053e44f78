// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forecast/neighbour_waits.h"
#include "forecast/workload.h"

namespace hopscope {

struct Fate;

/// Answers what would have been, from the servers' own durations. Made once an analysis; takes time and memory linear in the
/// requests. A question of the timeout costs one pass over them, one that has to replay a queue n log n.
class Forecast {
public:
    /// `all` must outlive it.
    Forecast(const Correlation &all, const Findings &findings);

    WhatIf answer(const WhatIfQuestion &question) const;
    /// The same for "proxy-timeout=`timeout`".
    WhatIf withTimeout(Duration timeout) const;

private:
    void byOwnDurations(WhatIf &answer) const;
    Fate fateOf(const Exchange &exchange, Duration timeout) const;
    Duration needOf(const ServerWork &work, const Exchange &exchange, Timestamp tried) const;
    bool wouldNewlyFail(const Exchange &exchange, Duration timeout) const;
    void tellWorkingOn(WhatIf &answer) const;
    void tellUnknown(WhatIf &answer) const;

    const Correlation &m_all;
    Workload m_workload;
    NeighbourWaits m_neighbours;
};

} // namespace hopscope
