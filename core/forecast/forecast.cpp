// SPDX-License-Identifier: GPL-3.0-or-later
#include "forecast/forecast.h"

#include "base/count_words.h"
#include "forecast/queue_answer.h"
#include "forecast/tally.h"
#include "forecast/worker_count.h"

#include <algorithm>

namespace hopscope {

namespace {

/// A limit that is not the proxy's timeout ended it: another one, which a question of that timeout does not change.
bool endedBefore(const Exchange &exchange)
{
    return exchange.elapsed < exchange.limit - exchange.limit / 10;
}

bool isGiven(Duration limit)
{
    return limit > Duration::zero();
}

std::size_t timedOutWithWork(const Workload &workload)
{
    return static_cast<std::size_t>(std::ranges::count_if(workload.exchanges,
        [](const Exchange &exchange) { return exchange.ending == Ending::TimedOut && exchange.work; }));
}

WhatIfQuestion timeoutQuestion(Duration timeout)
{
    return {"proxy-timeout=" + spoken(timeout), WhatIfKind::ProxyTimeout, timeout, 0};
}

} // namespace

Forecast::Forecast(const Correlation &all, const Findings &findings)
    : m_all(all), m_workload(workloadOf(all, findings)), m_neighbours(m_workload)
{
}

WhatIf Forecast::withTimeout(Duration timeout) const
{
    return answer(timeoutQuestion(timeout));
}

WhatIf Forecast::answer(const WhatIfQuestion &question) const
{
    WhatIf answer;
    answer.question = question;
    answer.fromTimeout = m_workload.timeout;
    if (question.kind == WhatIfKind::Workers || m_workload.throwsAway)
        answerByReplay(m_workload, m_all, answer);
    if (question.kind == WhatIfKind::Workers && !answer.refusal.empty())
        answer.unknown = m_workload.timedOut();
    if (question.kind == WhatIfKind::ProxyTimeout && (!m_workload.throwsAway || !answer.refusal.empty()))
        byOwnDurations(answer);
    return answer;
}

void Forecast::byOwnDurations(WhatIf &answer) const
{
    const Duration timeout = answer.question.timeout;
    Tally tally;
    for (const Exchange &exchange : m_workload.exchanges) {
        if (exchange.ending == Ending::TimedOut)
            tally.add(fateOf(exchange, timeout));
        else
            answer.newlyFailing += wouldNewlyFail(exchange, timeout);
    }
    for (std::size_t i = 0; i < m_workload.knownByErrorLine; ++i)
        tally.add({});
    tally.finish(answer);
    answer.depthBefore = answer.depthAfter = deepestWaiting(m_workload);
    if (!answer.refusal.empty()) {
        answer.assumptions.push_back("The queue could not be replayed, so what the server never logged can't be told. " + answer.refusal);
        answer.refusal.clear();
    }
    tellWorkingOn(answer);
    tellUnknown(answer);
}

/// By what its attempts would have needed, one after the other. What has run into a timeout runs into a shorter one.
Fate Forecast::fateOf(const Exchange &exchange, Duration timeout) const
{
    if (isGiven(exchange.limit) && endedBefore(exchange))
        return {};
    if (isGiven(exchange.limit) && timeout <= exchange.limit)
        return {Fate::Fails, timeout};
    std::vector<std::optional<ServerWork>> attempts;
    for (const RequestIndex earlier : m_all.earlierAttemptsOf(exchange.index))
        attempts.push_back(earlier == noRequest ? std::nullopt : workOf(m_all, earlier));
    attempts.push_back(exchange.work);
    Duration spent{};
    Timestamp tried = exchange.arrival;
    for (const auto &work : attempts) {
        if (!work)
            return {};
        const Duration need = needOf(*work, exchange, tried);
        if (need < exchange.limit - exchange.limit / 50)
            return {}; // by its stamps the server was done in time: they are too coarse, or the answer got lost
        if (need <= timeout)
            return {work->answeredWell ? Fate::Succeeds : Fate::Fails, spent + need};
        spent += timeout;
        tried += exchange.limit;
    }
    return {Fate::Fails, spent};
}

/// From the attempt to the server's answer: by the instants where they can be compared, else by the neighbours' waits.
Duration Forecast::needOf(const ServerWork &work, const Exchange &exchange, Timestamp tried) const
{
    const Duration seen = work.begun - tried;
    const bool comparable = !exchange.coarse && !work.coarse;
    const Duration beyondStamps = std::chrono::seconds(1);
    if (comparable || seen > 2 * beyondStamps)
        return work.service + std::max(seen, Duration::zero());
    return work.service + m_neighbours.at(tried);
}

/// An answered request that already took longer than the present timeout shows that this does not hold for it.
bool Forecast::wouldNewlyFail(const Exchange &exchange, Duration timeout) const
{
    if (exchange.ending != Ending::Answered || (m_workload.timeout && timeout >= *m_workload.timeout))
        return false;
    const Duration need = exchange.comparable() ? needOf(*exchange.work, exchange, exchange.arrival) : exchange.elapsed;
    return need > timeout && (!m_workload.timeout || need <= *m_workload.timeout + *m_workload.timeout / 20);
}

void Forecast::tellWorkingOn(WhatIf &answer) const
{
    const std::size_t told = timedOutWithWork(m_workload);
    if (told > 0)
        answer.assumptions.push_back("Servers are taken to go on with what the proxy has given up, as their log shows for "
            + counted(told, "request") + " of " + grouped(m_workload.timedOut())
            + ": another timeout then changes neither order nor load there, and each needs what it needed.");
    if (answer.wouldSucceed > 0)
        answer.assumptions.push_back("Clients are taken to wait as long as the answer takes.");
    if (answer.newlyFailing > 0 && answer.depthBefore.value_or(1) > 0 && !m_workload.startsGivenUp)
        answer.assumptions.push_back("No request shows whether a worker takes what the proxy has given up meanwhile; it is taken to. If it does "
                                     "not, fewer would have failed.");
    if (answer.newlyFailing > 0)
        answer.assumptions.push_back("Answers are taken to come whole at the end: one that is sent in parts as it is made may not run into "
                                     "the shorter timeout.");
    if (m_workload.afterRetries)
        answer.assumptions.push_back("Each further attempt is taken to get the same timeout, and to need what it needed.");
}

void Forecast::tellUnknown(WhatIf &answer) const
{
    if (answer.unknown > 0)
        answer.assumptions.push_back(m_workload.endsWithProxy
                ? "The server ended most of them when the proxy gave up: what they would have needed is not in its log."
                : counted(answer.unknown, "request") + " can't be told: no server's entry says how long it took, or another limit ended "
                                                       "it before the proxy's timeout.");
    if (!m_workload.timeout)
        answer.assumptions.push_back("How long the proxy waited is not known; --proxy-timeout SECONDS tells it.");
}

} // namespace hopscope
