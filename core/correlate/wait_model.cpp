// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/wait_model.h"

#include "base/median.h"
#include "base/sort_by_number.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>

namespace hopscope {

namespace {

/// Requests that came so close to each other wait alike.
constexpr Duration waitReach = std::chrono::seconds(3);

using Wait = std::pair<Timestamp, Duration>;

/// Of some waits the median, at the median of their times.
Wait middleOf(std::span<const Wait> waits)
{
    std::vector<Duration> times;
    std::vector<Duration> values;
    for (const Wait &wait : waits) {
        times.push_back(wait.first - waits.front().first);
        values.push_back(wait.second);
    }
    return {waits.front().first + median(std::move(times)), median(std::move(values))};
}

/// Through the middles of what was before and after; level where one of them is nearly nothing.
class WaitLine {
public:
    WaitLine(const std::vector<Wait> &before, const std::vector<Wait> &after)
    {
        std::vector<Wait> all = before;
        all.insert(all.end(), after.begin(), after.end());
        m_from = middleOf(all);
        if (before.size() < 2 || after.size() < 2)
            return;
        const Wait first = middleOf(before);
        const Wait second = middleOf(after);
        if (second.first <= first.first)
            return;
        m_from = first;
        m_slope = static_cast<double>((second.second - first.second).count()) / static_cast<double>((second.first - first.first).count());
    }
    /// How far off it may be because only one side is known: a queue may grow as fast as time goes.
    Duration open() const { return m_slope ? Duration{} : waitReach; }
    Duration at(Timestamp t) const { return m_from.second + Duration(std::llround(m_slope.value_or(0) * static_cast<double>((t - m_from.first).count()))); }

private:
    Wait m_from;
    std::optional<double> m_slope;
};

} // namespace

Duration waitOf(const LogEntry &outer, const LogEntry &inner)
{
    if (outer.hasStart() && inner.hasStart())
        return inner.likelyStart() - outer.likelyStart();
    return inner.when() + Duration(inner.tie) - outer.when() - Duration(outer.tie);
}

void WaitModel::add(const LogEntry &outer, const LogEntry &inner)
{
    const Timestamp came = outer.likelyBegin();
    const auto next = std::ranges::lower_bound(m_asked, came - waitReach);
    if (next != m_asked.end() && *next <= came + waitReach)
        m_waits.emplace_back(came, waitOf(outer, inner));
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

/// A queue grows and empties: where both sides are known, on the straight line between them.
std::optional<UsualWait> WaitModel::around(Timestamp came) const
{
    constexpr std::ptrdiff_t neighbours = 4;
    const auto next = std::lower_bound(m_waits.begin(), m_waits.end(), std::pair(came, Duration::min()));
    const auto isNear = [came](const Wait &wait) { return std::chrono::abs(wait.first - came) <= waitReach; };
    std::vector<Wait> before(next - std::min<std::ptrdiff_t>(neighbours, next - m_waits.begin()), next);
    std::vector<Wait> after(next, next + std::min<std::ptrdiff_t>(neighbours, m_waits.end() - next));
    std::erase_if(before, std::not_fn(isNear));
    std::erase_if(after, std::not_fn(isNear));
    if (before.size() + after.size() < 3)
        return std::nullopt;
    const WaitLine line(before, after);
    std::vector<Duration> off;
    for (const auto &side : {before, after}) {
        for (const Wait &wait : side)
            off.push_back(std::chrono::abs(wait.second - line.at(wait.first)));
    }
    return UsualWait{line.at(came), median(std::move(off)) + line.open()};
}

} // namespace hopscope
