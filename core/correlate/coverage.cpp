// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/coverage.h"

#include <algorithm>

namespace hopscope {

namespace {

/// A rotated log goes on with the next request, which may be some seconds later.
constexpr Duration rotationGap = std::chrono::seconds(30);

void join(std::vector<TimeRange> &ranges)
{
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

bool contains(const std::vector<TimeRange> &ranges, TimeRange range)
{
    return std::ranges::any_of(ranges, [&](const TimeRange &r) { return r.begin <= range.begin && range.end <= r.end; });
}

} // namespace

void Coverage::add(int hop, std::size_t log, TimeRange range)
{
    if (range.begin >= range.end)
        return;
    m_hops[hop].all.push_back(range);
    m_hops[hop].ofLog[log].push_back(range);
}

void Coverage::tellServer(int hop, std::uint32_t server, std::size_t log, std::size_t paired, std::size_t answered)
{
    // A look-alike may be paired with the wrong log now and then; a log may cover a part of the time only.
    constexpr std::size_t enough = 3;
    if (paired >= std::min(enough, answered) && paired * 20 >= answered)
        m_hops[hop].logsOf[server].insert(log);
}

void Coverage::tellAnswered(int hop, std::uint32_t server, std::size_t paired, std::size_t answered)
{
    constexpr std::size_t enough = 10;
    if (answered >= enough && paired * 5 < answered * 4)
        m_hops[hop].incomplete.insert(server);
}

bool Coverage::lacksMany(int hop, std::uint32_t server) const
{
    const auto found = m_hops.find(hop);
    return found != m_hops.end() && found->second.incomplete.contains(server);
}

void Coverage::close()
{
    for (auto &[hop, coverage] : m_hops) {
        join(coverage.all);
        for (auto &[log, ranges] : coverage.ofLog)
            join(ranges);
    }
}

bool Coverage::covers(int hop, TimeRange range, std::uint32_t server) const
{
    const auto found = m_hops.find(hop);
    if (found == m_hops.end())
        return false;
    const HopCoverage &coverage = found->second;
    if (server == 0 ? !coverage.incomplete.empty() : coverage.incomplete.contains(server))
        return false;
    if (server == 0 || coverage.logsOf.empty())
        return contains(coverage.all, range);
    const auto logs = coverage.logsOf.find(server);
    return logs != coverage.logsOf.end() && std::ranges::any_of(logs->second, [&](std::size_t log) {
        const auto ranges = coverage.ofLog.find(log);
        return ranges != coverage.ofLog.end() && contains(ranges->second, range);
    });
}

} // namespace hopscope
