// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"
#include "facts/findings.h"

#include <vector>

namespace hopscope {

/// What observations are made of: the correlated sources, and what was judged of them.
class ObservedCase {
public:
    ObservedCase(const Correlation &all, const Findings &findings);

    const Correlation &all() const { return m_all; }
    const Findings &findings() const { return m_findings; }

    /// Whether the line is the outermost hop's entry of a request that failed in the end.
    bool failed(const LineReference &at) const;
    bool failed(const HopRequest &request) const;
    /// Whether a failed request was sent by a machine that asks whether all is well.
    bool isHealthCheck(const HopRequest &request) const;
    LineReference lineOf(const HopRequest &request) const;
    /// Whether the request is an entry of the outermost hop.
    bool isOutermost(const HopRequest &request) const;
    /// The span of each incident, in the order of time; none overlaps or touches the next.
    const std::vector<TimeRange> &troubledTimes() const { return m_troubled; }
    bool isTroubled(Timestamp t) const;

private:
    const Correlation &m_all;
    const Findings &m_findings;
    std::vector<LineReference> m_failed; ///< sorted
    std::vector<LineReference> m_healthChecks; ///< of the failed ones, sorted
    std::vector<TimeRange> m_troubled;
};

} // namespace hopscope
