// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/wait_model.h"

#include "base/sort_by_number.h"

#include <algorithm>

namespace hopscope {

namespace {

/// Requests that started so close to each other wait alike.
constexpr Duration waitReach = std::chrono::seconds(3);

} // namespace

void WaitModel::add(const LogEntry &outer, const LogEntry &inner)
{
    if (!outer.hasStart() || !inner.hasStart())
        return;
    const Timestamp start = outer.likelyStart();
    const auto next = std::ranges::lower_bound(m_asked, start - waitReach);
    if (next != m_asked.end() && *next <= start + waitReach)
        m_waits.emplace_back(start, inner.likelyStart() - start);
}

void WaitModel::finish()
{
    sortByNumber(m_waits, [](const auto &wait) { return numberOf(wait.first); });
    for (auto same = m_waits.begin(); same != m_waits.end();) {
        const auto next = std::find_if(same, m_waits.end(), [same](const auto &wait) { return wait.first != same->first; });
        std::sort(same, next);
        same = next;
    }
}

std::optional<Duration> WaitModel::around(Timestamp start) const
{
    constexpr std::ptrdiff_t neighbours = 4;
    const auto next = std::lower_bound(m_waits.begin(), m_waits.end(), std::pair(start, Duration::min()));
    const auto first = next - std::min<std::ptrdiff_t>(neighbours, next - m_waits.begin());
    const auto last = next + std::min<std::ptrdiff_t>(neighbours, m_waits.end() - next);
    std::vector<Duration> near;
    for (auto it = first; it != last; ++it) {
        if (std::chrono::abs(it->first - start) <= waitReach)
            near.push_back(it->second);
    }
    if (near.size() < 3)
        return std::nullopt;
    const auto middle = near.begin() + static_cast<std::ptrdiff_t>((near.size() - 1) / 2);
    std::ranges::nth_element(near, middle);
    return *middle;
}

} // namespace hopscope
