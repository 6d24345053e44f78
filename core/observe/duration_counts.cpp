// SPDX-License-Identifier: GPL-3.0-or-later
#include "observe/duration_counts.h"

#include <cmath>

namespace hopscope {

void DurationCounts::add(Duration value)
{
    Duration::rep unit = 1;
    while (value.count() / unit >= 1000)
        unit *= 10;
    ++m_counts[Duration((value.count() + unit / 2) / unit * unit)];
    ++m_count;
}

void DurationCounts::add(const DurationCounts &others)
{
    for (const auto &[value, count] : others.m_counts)
        m_counts[value] += count;
    m_count += others.m_count;
}

Duration DurationCounts::percentile(double share) const
{
    const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(m_count)));
    std::uint64_t passed = 0;
    for (const auto &[value, count] : m_counts) {
        passed += count;
        if (passed >= wanted)
            return value;
    }
    return {};
}

std::uint64_t DurationCounts::above(Duration limit) const
{
    std::uint64_t found = 0;
    for (auto it = m_counts.upper_bound(limit); it != m_counts.end(); ++it)
        found += it->second;
    return found;
}

} // namespace hopscope
