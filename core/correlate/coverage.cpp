// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/coverage.h"

#include <algorithm>

namespace hopscope {

namespace {

/// A rotated log goes on with the next request, which may be some seconds later.
constexpr Duration rotationGap = std::chrono::seconds(30);

} // namespace

void Coverage::add(int hop, TimeRange range)
{
    if (range.begin < range.end)
        m_ranges[hop].push_back(range);
}

void Coverage::close()
{
    for (auto &[hop, ranges] : m_ranges) {
        std::sort(ranges.begin(), ranges.end(), [](const TimeRange &a, const TimeRange &b) { return a.begin < b.begin; });
        std::vector<TimeRange> joined;
        for (const TimeRange &range : ranges) {
            if (!joined.empty() && range.begin <= joined.back().end + rotationGap)
                joined.back().end = std::max(joined.back().end, range.end);
            else
                joined.push_back(range);
        }
        ranges = std::move(joined);
    }
}

bool Coverage::covers(int hop, TimeRange range) const
{
    const auto found = m_ranges.find(hop);
    if (found == m_ranges.end())
        return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](const TimeRange &r) { return r.begin <= range.begin && range.end <= r.end; });
}

} // namespace hopscope
