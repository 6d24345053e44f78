// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/periods.h"

#include <algorithm>

namespace hopscope {

Periods::Periods(std::vector<TimeRange> ranges)
{
    std::erase_if(ranges, [](const TimeRange &range) { return range.end <= range.begin; });
    std::ranges::sort(ranges, {}, &TimeRange::begin);
    for (const TimeRange &range : ranges) {
        if (!m_ranges.empty() && range.begin <= m_ranges.back().end)
            m_ranges.back().end = std::max(m_ranges.back().end, range.end);
        else
            m_ranges.push_back(range);
    }
}

bool Periods::contains(Timestamp t) const
{
    return std::ranges::any_of(m_ranges, [t](const TimeRange &range) { return range.contains(t); });
}

Duration Periods::length() const
{
    Duration length{};
    for (const TimeRange &range : m_ranges)
        length += range.length();
    return length;
}

std::optional<TimeRange> Periods::span() const
{
    return m_ranges.empty() ? std::nullopt : std::optional(TimeRange{m_ranges.front().begin, m_ranges.back().end});
}

Periods Periods::common(const Periods &other) const
{
    std::vector<TimeRange> both;
    auto mine = m_ranges.begin();
    auto theirs = other.m_ranges.begin();
    while (mine != m_ranges.end() && theirs != other.m_ranges.end()) {
        both.push_back({std::max(mine->begin, theirs->begin), std::min(mine->end, theirs->end)});
        if (mine->end < theirs->end)
            ++mine;
        else
            ++theirs;
    }
    return Periods(std::move(both));
}

} // namespace hopscope
