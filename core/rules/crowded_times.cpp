// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/crowded_times.h"

#include "base/cancellation.h"

#include <algorithm>

namespace hopscope {

CrowdedTimes::CrowdedTimes(std::span<const Timestamp> starts, std::span<const Timestamp> ends, const std::function<bool(std::size_t)> &isCrowded)
{
    std::size_t started = 0;
    bool isOpen = false;
    CancelPoll poll;
    for (std::size_t ended = 0; ended < ends.size();) {
        poll();
        const Timestamp t = started < starts.size() ? std::min(starts[started], ends[ended]) : ends[ended];
        while (started < starts.size() && starts[started] == t)
            ++started;
        while (ended < ends.size() && ends[ended] == t)
            ++ended;
        const bool crowded = started > ended && isCrowded(started - ended);
        if (crowded && !isOpen)
            m_times.push_back({t, ends.back()});
        if (!crowded && isOpen)
            m_times.back().end = t;
        isOpen = crowded;
    }
}

bool CrowdedTimes::contains(Timestamp t) const
{
    const auto next = std::ranges::upper_bound(m_times, t, {}, &TimeRange::begin);
    return next != m_times.begin() && t < std::prev(next)->end;
}

} // namespace hopscope
