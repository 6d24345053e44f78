// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/neighbours.h"

#include "base/cancellation.h"
#include "base/median.h"
#include "base/sort_by_number.h"

#include <algorithm>

namespace hopscope {

namespace {

using std::chrono::milliseconds;
using Quarters = std::chrono::duration<std::int64_t, std::ratio<1, 4>>;

bool wentWell(const HopRequest &request)
{
    return request.status >= 200 && request.status < 400;
}

bool hasFailed(const HopRequest &request)
{
    return request.status >= 500 || request.status <= 0;
}

} // namespace

Neighbours::Neighbours(const Correlation &all, const std::function<bool(Timestamp)> &isCalm) : m_all(all)
{
    LargeVector<Duration> calm;
    CancelPoll poll;
    for (const HopRequest &request : all.requests()) {
        poll();
        // A pause between attempts tells nothing of how fast the server is.
        if (request.outer != noRequest || !request.hasDuration || request.retried || all.hopOf(request.source) != std::optional(0))
            continue;
        if (hasFailed(request))
            m_failed.push_back(request.end - request.start);
        if (!wentWell(request))
            continue;
        m_paces.emplace_back(request.start, request.end - request.start);
        if (!areVaried() && std::ranges::find(m_keys, request.key) == m_keys.end())
            m_keys.push_back(request.key);
        if (isCalm(request.start))
            calm.push_back(request.end - request.start);
    }
    sortByNumber(m_paces, [](const auto &pace) { return numberOf(pace.first); });
    std::ranges::sort(m_failed);
    m_usualPace = median(std::move(calm));
}

Neighbours::Pace Neighbours::pace(Timestamp around) const
{
    const Timestamp quarter = std::chrono::floor<Quarters>(around);
    const auto [at, isNew] = m_paceAt.try_emplace(quarter.time_since_epoch().count());
    if (isNew)
        at->second = measurePaceAt(quarter);
    return at->second;
}

Neighbours::Pace Neighbours::measurePaceAt(Timestamp around) const
{
    constexpr auto start = &std::pair<Timestamp, Duration>::first;
    const auto first = std::ranges::lower_bound(m_paces, around - milliseconds(250), {}, start);
    const auto last = std::ranges::lower_bound(m_paces, around + milliseconds(1250), {}, start);
    std::vector<Duration> durations;
    for (auto it = first; it != last; ++it)
        durations.push_back(it->second);
    const std::size_t count = durations.size();
    return {median(std::move(durations)), count};
}

std::vector<Duration> Neighbours::lastBefore(Timestamp t, Duration reach, std::size_t count) const
{
    auto it = std::ranges::lower_bound(m_paces, t, {}, &std::pair<Timestamp, Duration>::first);
    std::vector<Duration> durations;
    while (it != m_paces.begin() && durations.size() < count && std::prev(it)->first >= t - reach)
        durations.push_back((--it)->second);
    std::ranges::reverse(durations);
    return durations;
}

bool Neighbours::wentThrough(TimeRange came, Duration most) const
{
    constexpr std::ptrdiff_t enough = 3;
    constexpr auto start = &std::pair<Timestamp, Duration>::first;
    const auto first = std::ranges::upper_bound(m_paces, came.begin, {}, start);
    const auto last = std::ranges::lower_bound(first, m_paces.end(), came.end, {}, start);
    return last - first >= enough && std::all_of(first, last, [most](const auto &pace) { return pace.second <= most; });
}

std::size_t Neighbours::failedAfter(Duration duration) const
{
    const Duration doubt = duration / 100;
    return static_cast<std::size_t>(std::ranges::upper_bound(m_failed, duration + doubt) - std::ranges::lower_bound(m_failed, duration - doubt));
}

std::size_t Neighbours::failedWithin(TimeRange ended) const
{
    const auto requests = m_all.requests();
    const auto first = std::ranges::lower_bound(requests, ended.begin, {}, &HopRequest::when);
    const auto last = std::ranges::upper_bound(first, requests.end(), ended.end, {}, &HopRequest::when);
    return static_cast<std::size_t>(std::count_if(first, last, [this](const HopRequest &request) {
        return hasFailed(request) && m_all.hopOf(request.source) == std::optional(0);
    }));
}

Neighbours::Company Neighbours::company(Timestamp end, Duration leastFailed) const
{
    const std::pair<Timestamp, Duration> asked{std::chrono::floor<Quarters>(end), std::chrono::floor<Quarters>(leastFailed)};
    const auto [at, isNew] = m_companyAt.try_emplace(asked);
    if (isNew)
        at->second = measureCompanyAt(asked.first, asked.second);
    return at->second;
}

void Neighbours::forEachAbout(Timestamp end, const std::function<void(const HopRequest &)> &use) const
{
    constexpr Duration reach = std::chrono::seconds(2);
    const auto requests = m_all.requests();
    auto it = std::ranges::lower_bound(requests, end - reach, {}, &HopRequest::when);
    for (; it != requests.end() && it->when() <= end + reach; ++it) {
        if (m_all.hopOf(it->source) == std::optional(0))
            use(*it);
    }
}

Neighbours::Company Neighbours::measureCompanyAt(Timestamp end, Duration leastFailed) const
{
    Company company;
    forEachAbout(end, [&](const HopRequest &request) {
        ++company.others;
        const bool tooShort = request.hasDuration && request.end - request.start < leastFailed;
        company.failed += !tooShort && hasFailed(request) ? 1 : 0;
    });
    company.failed -= company.failed > 0 ? 1 : 0;
    company.others -= company.others > 0 ? 1 : 0;
    return company;
}

Neighbours::Work Neighbours::work(Timestamp end, Duration limit) const
{
    const std::pair<Timestamp, Duration> asked{std::chrono::floor<Quarters>(end), std::chrono::floor<Quarters>(limit)};
    const auto [at, isNew] = m_workAt.try_emplace(asked);
    if (isNew)
        at->second = measureWorkAt(asked.first, asked.second);
    return at->second;
}

Neighbours::Work Neighbours::measureWorkAt(Timestamp end, Duration limit) const
{
    Work work;
    forEachAbout(end, [&](const HopRequest &request) {
        if (!hasFailed(request) || request.inner == noRequest)
            return;
        const HopRequest &inner = m_all.requests()[request.inner];
        if (!inner.hasDuration || !wentWell(inner) || m_all.sources()[inner.source].role != Role::Server)
            return;
        ++work.count;
        work.shorter += inner.end - inner.start <= limit ? 1 : 0;
    });
    return work;
}

const Neighbours::Overtaking &Neighbours::overtaking(Timestamp end, Duration leastFailed) const
{
    const std::pair<Timestamp, Duration> asked{std::chrono::floor<Quarters>(end), std::chrono::floor<Quarters>(leastFailed)};
    const auto [at, isNew] = m_overtakingAt.try_emplace(asked);
    if (isNew)
        at->second = measureOvertakingAt(asked.first, asked.second);
    return at->second;
}

Neighbours::Overtaking Neighbours::measureOvertakingAt(Timestamp end, Duration leastFailed) const
{
    constexpr std::size_t enough = 64; // a flood has thousands
    std::vector<const HopRequest *> waited;
    forEachAbout(end, [&](const HopRequest &request) {
        if (waited.size() < enough && hasFailed(request) && request.hasDuration && request.end - request.start >= leastFailed)
            waited.push_back(&request);
    });
    Overtaking found{waited.size(), 0, {}};
    for (const HopRequest *request : waited) {
        const bool answered = areAnsweredBefore(*request, found.by);
        const bool served = areServedBefore(*request, waited, found.by);
        found.overtaken += answered || served ? 1 : 0;
    }
    return found;
}

/// Those that went well, by the proxy's log alone.
bool Neighbours::areAnsweredBefore(const HopRequest &request, std::set<Timestamp> &by) const
{
    constexpr std::size_t enough = 8;
    const Duration doubt = request.coarse ? std::chrono::milliseconds(300) : std::chrono::milliseconds(50);
    constexpr auto start = &std::pair<Timestamp, Duration>::first;
    const auto first = std::ranges::upper_bound(m_paces, request.start + doubt, {}, start);
    const auto last = std::ranges::lower_bound(first, m_paces.end(), request.end - doubt, {}, start);
    std::size_t found = 0;
    for (auto pace = first; pace != last && found < enough; ++pace) {
        if (pace->first + pace->second > request.end - doubt)
            continue;
        by.insert(pace->first);
        ++found;
    }
    return found > 0;
}

/// Those that failed as well, by the server's log, whose lines are written when what they tell of ends. Several workers end what they took
/// up together in any order: who came so shortly after it that they may have been such does not count.
bool Neighbours::areServedBefore(const HopRequest &request, std::span<const HopRequest *const> others, std::set<Timestamp> &by) const
{
    if (request.inner == noRequest)
        return false;
    const HopRequest &served = m_all.requests()[request.inner];
    const Duration together = std::max<Duration>(std::chrono::milliseconds(500), 3 * m_usualPace);
    bool found = false;
    for (const HopRequest *other : others) {
        if (other->inner == noRequest || other->start <= request.start + together)
            continue;
        const HopRequest &first = m_all.requests()[other->inner];
        if (first.source != served.source || first.line >= served.line)
            continue;
        by.insert(other->start);
        found = true;
    }
    return found;
}

} // namespace hopscope
