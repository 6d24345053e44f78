// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/crowds.h"

#include "base/cancellation.h"
#include "base/median.h"
#include "base/sort_by_number.h"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

namespace hopscope {

namespace {

std::int64_t secondOf(Timestamp t)
{
    return std::chrono::floor<std::chrono::seconds>(t).time_since_epoch().count();
}

} // namespace

Crowds::Crowds(LargeVector<Arrival> arrivals)
    : m_arrivals(std::move(arrivals))
{
    sortByNumber(m_arrivals, [](const Arrival &arrival) { return numberOf(arrival.time); });
    measureUsual();
}

/// Of the seconds in which something came; of a long capture at even distances.
void Crowds::measureUsual()
{
    constexpr std::int64_t samples = 4000;
    if (m_arrivals.empty())
        return;
    const std::int64_t step = (secondOf(m_arrivals.back().time) - secondOf(m_arrivals.front().time)) / samples + 1;
    std::vector<double> rates;
    std::vector<double> shares;
    std::int64_t next = std::numeric_limits<std::int64_t>::min();
    for (const Arrival &arrival : m_arrivals) {
        const std::int64_t second = secondOf(arrival.time);
        if (second < next)
            continue;
        next = second + step;
        stopIfCancelled();
        const Crowd crowd = measured(second);
        rates.push_back(crowd.rate);
        shares.push_back(crowd.topShare);
    }
    m_usualRate = median(std::move(rates));
    m_usualTopShare = median(std::move(shares));
}

/// Whose clients they are is asked of the busiest only.
Crowd Crowds::at(Timestamp t) const
{
    const std::int64_t now = secondOf(t);
    std::size_t most = 0;
    std::int64_t busiest = now;
    for (std::int64_t second = now - 9; second <= now + 2; ++second) {
        if (const std::size_t requests = arrivalsOf(second).size(); requests > most) {
            most = requests;
            busiest = second;
        }
    }
    if (most == 0)
        return {};
    const auto [found, isNew] = m_measured.try_emplace(busiest);
    if (isNew)
        found->second = measured(busiest);
    return found->second;
}

/// The three seconds that end with `second`.
std::span<const Arrival> Crowds::arrivalsOf(std::int64_t second) const
{
    const auto at = [](std::int64_t s) { return Timestamp(std::chrono::seconds(s)); };
    const auto first = std::ranges::lower_bound(m_arrivals, at(second - 2), {}, &Arrival::time);
    const auto last = std::lower_bound(first, m_arrivals.end(), at(second + 1), [](const Arrival &arrival, Timestamp t) { return arrival.time < t; });
    return {first, last};
}

Crowd Crowds::measured(std::int64_t second) const
{
    m_clients.clear();
    for (const Arrival &arrival : arrivalsOf(second))
        m_clients.push_back(arrival.client);
    std::ranges::sort(m_clients);
    Crowd crowd;
    std::array<std::size_t, 3> top{}; // the most first
    for (auto client = m_clients.begin(); client != m_clients.end(); ++crowd.clients) {
        const auto next = std::find_if(client, m_clients.end(), [client](std::uint64_t other) { return other != *client; });
        std::size_t count = static_cast<std::size_t>(next - client);
        for (std::size_t &least : top)
            std::tie(least, count) = std::pair(std::max(least, count), std::min(least, count));
        client = next;
    }
    crowd.requests = m_clients.size();
    crowd.rate = static_cast<double>(crowd.requests) / 3.0;
    crowd.topShare = crowd.requests == 0 ? 0 : static_cast<double>(top[0] + top[1] + top[2]) / static_cast<double>(crowd.requests);
    return crowd;
}

} // namespace hopscope
