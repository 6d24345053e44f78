// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/usual_durations.h"

#include "base/cancellation.h"
#include "base/large_vector.h"
#include "base/median.h"
#include "base/sort_by_number.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t least = 3;
/// More tell nothing new.
constexpr std::size_t enough = 200;

} // namespace

UsualDurations::UsualDurations(std::span<const HopRequest> requests, const std::function<bool(Timestamp)> &isCrowded)
{
    LargeVector<std::pair<std::uint64_t, Duration>> all;
    CancelPoll poll;
    for (const HopRequest &request : requests) {
        poll();
        const bool wentWell = request.status >= 200 && request.status < 400;
        if (request.outer == noRequest && request.hasDuration && wentWell && !isCrowded(request.start) && !isCrowded(request.end))
            all.emplace_back(request.key, request.end - request.start);
    }
    sortByNumber(all, [](const auto &one) { return one.first; });
    std::vector<Duration> durations;
    for (auto one = all.begin(); one != all.end();) {
        const std::uint64_t key = one->first;
        durations.clear();
        for (; one != all.end() && one->first == key; ++one) {
            if (durations.size() < enough)
                durations.push_back(one->second);
        }
        if (durations.size() >= least)
            m_byKey.emplace_back(key, median(durations));
    }
}

std::optional<Duration> UsualDurations::of(std::uint64_t key) const
{
    const auto found = std::ranges::lower_bound(m_byKey, key, {}, &std::pair<std::uint64_t, Duration>::first);
    return found == m_byKey.end() || found->first != key ? std::nullopt : std::optional(found->second);
}

} // namespace hopscope
