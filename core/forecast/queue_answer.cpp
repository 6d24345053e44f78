// SPDX-License-Identifier: GPL-3.0-or-later
#include "forecast/queue_answer.h"

#include "base/count_words.h"
#include "forecast/queue_forecast.h"
#include "forecast/worker_count.h"

#include <algorithm>

namespace hopscope {

namespace {

bool anyWork(const Workload &workload, bool (*is)(const ServerLog &))
{
    return std::ranges::any_of(workload.exchanges,
        [&](const Exchange &exchange) { return exchange.work && is(workload.servers[exchange.work->server]); });
}

/// A sentence; empty where nothing is missing.
std::string whatIsMissing(const Workload &workload, const WorkerCount &workers)
{
    if (!anyWork(workload, [](const ServerLog &) { return true; }))
        return "No server's log with durations is among the files, so there is no queue to replay.";
    if (anyWork(workload, [](const ServerLog &log) { return log.durationHoldsQueue; }))
        return "IIS counts the wait in its queue into its durations, so what a worker took is not known.";
    if (!workload.timeout)
        return "How long the proxy waits is not known; --proxy-timeout SECONDS tells it.";
    if (*workload.timeout < std::chrono::seconds(10) && std::ranges::none_of(workload.exchanges, &Exchange::comparable))
        return "Stamps of whole seconds are too coarse to replay a queue with so short a timeout.";
    return workers.count == 0 ? workers.says : std::string();
}

std::string whyReplayIsNoUse(const QueueForecast &queue, const QueueForecast::Fit &fit, std::size_t workers)
{
    if (queue.isAmbiguous())
        return "Requests were queued that no server logged, and there are several servers: in whose queue they stood is not known.";
    if (!fit.isGood())
        return "A queue, first come first served, before " + counted(workers, "worker") + " does not reproduce what happened: "
            + counted(fit.wrong, "request") + " would have ended otherwise than logged.";
    return {};
}

/// What timed out and does not do so in the replay of today can't be told by a replay.
void compare(const Workload &workload, const QueueForecast::Course &today, const QueueForecast::Course &supposed, WhatIf &answer)
{
    Tally tally;
    for (std::size_t i = 0; i < workload.exchanges.size(); ++i) {
        const Exchange &exchange = workload.exchanges[i];
        const bool answeredWell = !exchange.work || exchange.work->answeredWell;
        if (exchange.ending == Ending::TimedOut)
            tally.add(today.fateOf(i, true).kind == Fate::Fails ? supposed.fateOf(i, answeredWell) : Fate{});
        else if (exchange.ending == Ending::Answered && today.fateOf(i, true).kind == Fate::Succeeds)
            answer.newlyFailing += supposed.fateOf(i, true).kind == Fate::Fails;
    }
    for (std::size_t i = 0; i < workload.knownByErrorLine; ++i)
        tally.add({});
    tally.finish(answer);
    answer.depthBefore = today.deepest;
    answer.depthAfter = supposed.deepest;
}

void tellAssumptions(const Workload &workload, const QueueForecast::Fit &fit, const WorkerCount &workers, WhatIf &answer)
{
    answer.assumptions.push_back(workers.says);
    answer.assumptions.push_back("Requests are taken to be served first come, first served, each by one worker; replayed with today's numbers, "
        + (fit.wrong == 0 ? std::string("all") : "all but " + counted(fit.wrong, "request")) + " end as logged.");
    answer.assumptions.push_back(workload.throwsAway
            ? "A request that the proxy has given up is taken to be thrown away when its turn comes, since the server never logged some; for "
              "those the usual duration of the same request is taken."
            : "A worker is taken to go on with a request that the proxy has given up, so each costs its whole duration whatever the timeout.");
    if (answer.question.kind == WhatIfKind::Workers)
        answer.assumptions.push_back("A request is taken to need as long as it did, however many are in work at once: true where workers wait "
                                     "for something that is not short itself, not where the processor is.");
    if (answer.unknown > 0)
        answer.assumptions.push_back(counted(answer.unknown, "request")
            + " can't be told: no server's entry says how long it took, or the replay does not end it as logged.");
}

} // namespace

void answerByReplay(const Workload &workload, const Correlation &all, WhatIf &answer)
{
    const WorkerCount workers = workersOf(workload, all);
    answer.refusal = whatIsMissing(workload, workers);
    if (!answer.refusal.empty())
        return;
    const QueueForecast queue(workload);
    const QueueForecast::Course today = queue.run(workers.count, *workload.timeout);
    const QueueForecast::Fit fit = queue.fitOf(today);
    answer.refusal = whyReplayIsNoUse(queue, fit, workers.count);
    if (!answer.refusal.empty())
        return;
    answer.fromWorkers = workers.count;
    const bool asksWorkers = answer.question.kind == WhatIfKind::Workers;
    const QueueForecast::Course supposed = queue.run(
        asksWorkers ? answer.question.workers : workers.count, asksWorkers ? *workload.timeout : answer.question.timeout);
    compare(workload, today, supposed, answer);
    tellAssumptions(workload, fit, workers, answer);
}

} // namespace hopscope
