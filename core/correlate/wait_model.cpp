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

/// When a request came, and how long it waited.
using TimedWait = std::pair<Timestamp, Duration>;

/// Of some waits the median, at the median of their times.
TimedWait middleOf(std::span<const TimedWait> waits)
{
    std::vector<Duration> times;
    std::vector<Duration> values;
    for (const TimedWait &wait : waits) {
        times.push_back(wait.first - waits.front().first);
        values.push_back(wait.second);
    }
    return {waits.front().first + median(std::move(times)), median(std::move(values))};
}

/// Through the middles of what was before and after; level where one of them is nearly nothing.
class WaitLine {
public:
    WaitLine(const std::vector<TimedWait> &before, const std::vector<TimedWait> &after)
    {
        std::vector<TimedWait> all = before;
        all.insert(all.end(), after.begin(), after.end());
        m_from = middleOf(all);
        if (before.size() < 2 || after.size() < 2)
            return;
        const TimedWait first = middleOf(before);
        const TimedWait second = middleOf(after);
        if (second.first <= first.first)
            return;
        m_from = first;
        m_slope = static_cast<double>((second.second - first.second).count()) / static_cast<double>((second.first - first.first).count());
    }
    /// How far off it may be because only one side is known: a queue may grow as fast as time goes.
    Duration open() const { return m_slope ? Duration{} : waitReach; }
    Duration at(Timestamp t) const { return m_from.second + Duration(std::llround(m_slope.value_or(0) * static_cast<double>((t - m_from.first).count()))); }

private:
    TimedWait m_from;
    std::optional<double> m_slope;
};

} // namespace

Duration waitOf(const LogEntry &outer, const LogEntry &inner)
{
    if (outer.hasStart() && inner.hasStart())
        return inner.likelyStart() - outer.likelyStart();
    return inner.when() + Duration(inner.tie) - outer.when() - Duration(outer.tie);
}

bool UsualWait::isOvertaken(const LogEntry &outer, Duration waited) const
{
    constexpr Duration outOfOrder = std::chrono::seconds(30);
    return laterBegan && outer.hasDuration() && waited > std::max(*laterBegan, outer.duration()) + outOfOrder;
}

void WaitModel::add(const LogEntry &outer, const LogEntry &inner)
{
    const Timestamp came = outer.likelyBegin();
    const auto next = std::ranges::lower_bound(m_asked, came - waitReach);
    if (next != m_asked.end() && *next <= came + waitReach)
        m_waits.push_back({came, waitOf(outer, inner), outer.key});
}

void WaitModel::finish()
{
    sortByNumber(m_waits, [](const Wait &wait) { return numberOf(wait.came); });
    for (auto same = m_waits.begin(); same != m_waits.end();) {
        const auto next = std::find_if(same, m_waits.end(), [same](const Wait &wait) { return wait.came != same->came; });
        std::sort(same, next);
        same = next;
    }
}

/// A queue grows and empties: where both sides are known, on the straight line between them.
UsualWait WaitModel::around(const LogEntry &outer) const
{
    constexpr std::ptrdiff_t neighbours = 4;
    const Timestamp came = outer.likelyBegin();
    const auto next = std::ranges::lower_bound(m_waits, came, {}, &Wait::came);
    std::vector<TimedWait> before;
    std::vector<TimedWait> after;
    const auto take = [came](auto from, auto to, std::vector<TimedWait> &side) {
        for (; from != to; ++from) {
            if (std::chrono::abs(from->came - came) <= waitReach)
                side.emplace_back(from->came, from->wait);
        }
    };
    take(next - std::min<std::ptrdiff_t>(neighbours, next - m_waits.begin()), next, before);
    take(next, next + std::min<std::ptrdiff_t>(neighbours, m_waits.end() - next), after);
    if (before.size() + after.size() < 3)
        return {{}, {}, laterBegan(outer)};
    const WaitLine line(before, after);
    std::vector<Duration> off;
    for (const auto &side : {before, after}) {
        for (const TimedWait &wait : side)
            off.push_back(std::chrono::abs(wait.second - line.at(wait.first)));
    }
    return UsualWait{line.at(came), median(std::move(off)) + line.open(), laterBegan(outer)};
}

/// Of the first few of them.
std::optional<Duration> WaitModel::laterBegan(const LogEntry &outer) const
{
    constexpr int enough = 3;
    constexpr std::ptrdiff_t mostLookedAt = 1024;
    const Timestamp came = outer.likelyBegin();
    auto next = std::ranges::upper_bound(m_waits, came, {}, &Wait::came);
    const auto end = next + std::min(mostLookedAt, m_waits.end() - next);
    Duration latest{};
    int found = 0;
    for (; next != end && found < enough; ++next) {
        if (next->key != outer.key)
            continue;
        latest = std::max(latest, next->came + next->wait - came);
        ++found;
    }
    return found == enough ? std::optional(latest) : std::nullopt;
}

} // namespace hopscope
