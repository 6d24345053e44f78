// SPDX-License-Identifier: GPL-3.0-or-later
#include "forecast/queue_forecast.h"

#include "forecast/quantile.h"

#include <map>

namespace hopscope {

namespace {

constexpr std::size_t enough = 3; ///< requests of one key that tell what it usually takes

/// Near its limit a request may end either way for reasons that no log has.
bool isClearlyAbove(Duration need, Duration limit)
{
    return need > limit + limit / 50;
}

bool isClearlyBelow(Duration need, Duration limit)
{
    return need < limit - limit / 50;
}

} // namespace

QueueForecast::QueueForecast(const Workload &workload) : m_workload(workload)
{
    if (workload.throwsAway)
        measureServices();
    std::map<std::uint16_t, Queue> queues;
    std::vector<std::uint32_t> unlogged;
    for (std::uint32_t i = 0; i < workload.exchanges.size(); ++i) {
        if (const auto &work = workload.exchanges[i].work)
            queues[work->server];
    }
    for (std::uint32_t i = 0; i < workload.exchanges.size(); ++i) {
        const Exchange &exchange = workload.exchanges[i];
        if (!exchange.work && !(workload.throwsAway && exchange.unlogged && queues.size() == 1))
            continue;
        Queue &queue = exchange.work ? queues[exchange.work->server] : queues.begin()->second;
        const Timestamp arrival = exchange.ending == Ending::Unproxied ? exchange.work->begun : exchange.arrival;
        queue.jobs.push_back({arrival, servicesOf(exchange).median});
        queue.exchanges.push_back(i);
    }
    for (auto &[server, queue] : queues)
        m_queues.push_back(std::move(queue));
}

QueueForecast::Services QueueForecast::summaryOf(const std::vector<Duration> &services)
{
    return {quantile(services, 0), quantile(services, 0.5), quantile(services, 1)};
}

void QueueForecast::measureServices()
{
    std::unordered_map<std::uint64_t, std::vector<Duration>> byKey;
    std::vector<Duration> all;
    for (const Exchange &exchange : m_workload.exchanges) {
        if (!exchange.work || !exchange.work->answeredWell)
            continue;
        byKey[exchange.key].push_back(exchange.work->service);
        all.push_back(exchange.work->service);
    }
    for (const auto &[key, services] : byKey) {
        if (services.size() >= enough)
            m_services.emplace(key, summaryOf(services));
    }
    m_allServices = summaryOf(all);
}

QueueForecast::Services QueueForecast::servicesOf(const Exchange &exchange) const
{
    if (exchange.work)
        return {exchange.work->service, exchange.work->service, exchange.work->service};
    const auto usual = m_services.find(exchange.key);
    return usual == m_services.end() ? m_allServices : usual->second;
}

QueueForecast::Course QueueForecast::run(std::size_t workers, Duration timeout) const
{
    Course course;
    course.timeout = timeout;
    course.needs.resize(m_workload.exchanges.size());
    const QueueRules rules{workers, m_workload.throwsAway ? std::optional(timeout) : std::nullopt};
    for (const Queue &queue : m_queues) {
        const QueueCourse replayed = replayQueue(queue.jobs, rules);
        course.deepest = std::max(course.deepest, replayed.deepest);
        for (std::size_t job = 0; job < queue.jobs.size(); ++job) {
            const std::uint32_t exchange = queue.exchanges[job];
            const Services services = servicesOf(m_workload.exchanges[exchange]);
            const Duration outside = replayed.waits[job].value_or(timeout) + m_workload.usualWay;
            course.needs[exchange] = {true, !replayed.waits[job], outside + services.least, outside + services.most};
        }
    }
    return course;
}

Fate QueueForecast::Course::fateOf(std::size_t exchange, bool answeredWell) const
{
    const Need &need = needs[exchange];
    if (!need.told)
        return {};
    if (need.thrownAway || need.least > timeout)
        return {Fate::Fails, timeout};
    if (need.most > timeout)
        return {};
    return {answeredWell ? Fate::Succeeds : Fate::Fails, (need.least + need.most) / 2};
}

QueueForecast::Fit QueueForecast::fitOf(const Course &today) const
{
    Fit fit;
    for (std::size_t i = 0; i < today.needs.size(); ++i) {
        const Ending ending = m_workload.exchanges[i].ending;
        const Course::Need &need = today.needs[i];
        if (!need.told || (ending != Ending::TimedOut && ending != Ending::Answered))
            continue;
        fit.timedOut += ending == Ending::TimedOut;
        const bool fails = need.thrownAway || isClearlyAbove(need.least, today.timeout);
        const bool succeeds = !need.thrownAway && isClearlyBelow(need.most, today.timeout);
        fit.wrong += ending == Ending::TimedOut ? succeeds : fails;
    }
    return fit;
}

} // namespace hopscope
