// SPDX-License-Identifier: GPL-3.0-or-later
#include "forecast/neighbour_waits.h"

#include "forecast/quantile.h"

namespace hopscope {

namespace {

constexpr std::ptrdiff_t onEachSide = 5;

} // namespace

NeighbourWaits::NeighbourWaits(const Workload &workload) : m_usualWay(workload.usualWay)
{
    for (const Exchange &exchange : workload.exchanges) {
        if (exchange.ending == Ending::Answered && exchange.work)
            m_waits.emplace_back(exchange.arrival, std::max(exchange.elapsed - exchange.work->service, Duration::zero()));
    }
}

Duration NeighbourWaits::at(Timestamp arrival) const
{
    const auto middle = std::ranges::lower_bound(m_waits, arrival, {}, &std::pair<Timestamp, Duration>::first);
    const auto first = middle - std::min(onEachSide, middle - m_waits.begin());
    const auto last = middle + std::min(onEachSide, m_waits.end() - middle);
    std::vector<Duration> near;
    for (auto neighbour = first; neighbour != last; ++neighbour) {
        if (std::chrono::abs(neighbour->first - arrival) <= std::chrono::seconds(5))
            near.push_back(neighbour->second);
    }
    return near.empty() ? m_usualWay : quantile(std::move(near), 0.5);
}

} // namespace hopscope
