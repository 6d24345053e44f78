// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/trigger.h"

#include "rules/statement.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

namespace hopscope {

namespace {

using std::chrono::seconds;

// A flood is a rate far above the usual one that a few clients make; more visitors than usual are none.
constexpr double floodRate = 3.0;
constexpr double floodShare = 0.4;
constexpr double floodShareGrowth = 1.5;
constexpr std::size_t floodRequests = 30;
// A smaller rise is one, too, where it is theirs alone: without them it would have been as usual.
constexpr double soleFloodRate = 2.0;
constexpr double soleFloodShare = 0.45;
constexpr double usualWithout = 1.4;
// A queue is longer there than the flood that filled it: as long as requests fail by it without such a pause.
constexpr auto longestPause = seconds(3);
constexpr auto longestAfter = seconds(60);

std::string oneDigit(double value)
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.1f", value);
    return buffer;
}

bool isFlood(const Crowd &crowd, const Crowds &all)
{
    const double usual = all.usualRate();
    // Where few requests come, three clients always make most of them: then nearly all must be theirs.
    const double share = std::clamp(floodShareGrowth * all.usualTopShare(), floodShare, 0.9);
    if (crowd.requests < floodRequests || crowd.topShare < share)
        return false;
    return crowd.rate >= floodRate * usual
        || (crowd.rate >= soleFloodRate * usual && crowd.topShare >= soleFloodShare && crowd.rate * (1 - crowd.topShare) <= usualWithout * usual);
}

/// When it came, as the others are counted: where a log tells no starts, by its end, and not by what the proxy's timeout lets suppose.
Timestamp arrivalOf(const FailureContext &context)
{
    if (context.hops.empty())
        return context.span->begin;
    const HopRequest &outermost = context.all->requests()[context.hops.front().index];
    return outermost.start != Timestamp::min() || !outermost.time() ? context.span->begin : outermost.end;
}

void floodBefore(const FailureContext &context, Verdict &verdict)
{
    const Crowds &crowds = context.around->crowds();
    const Crowd crowd = crowds.at(arrivalOf(context));
    if (!isFlood(crowd, crowds))
        return;
    verdict.trigger = Cause::Flood;
    verdict.evidence.push_back({Cause::Flood, true, 0.7,
        "About then, up to " + oneDigit(crowd.rate) + " requests a second came (usually " + oneDigit(crowds.usualRate()) + "), "
            + std::to_string(std::lround(100 * crowd.topShare)) + " % of them from three of " + std::to_string(crowd.clients)
            + " clients", {}});
}

bool isOfQueue(const Verdict &verdict)
{
    return verdict.cause == Cause::QueueTimeout || verdict.cause == Cause::QueueFull || verdict.cause == Cause::Overload;
}

void stoppedBefore(const FailureContext &context, Verdict &verdict)
{
    // The stamp of a stop and that of the first refusal come from two clocks.
    const Timestamp until = context.span->end + seconds(1);
    const StoredEvent *last = context.around->lastBefore({Meaning::ServiceStop, Meaning::HostRestart}, until);
    if (!last)
        return;
    const StoredEvent *start = context.around->lastBefore({Meaning::ServiceStart}, context.span->begin);
    const bool runningAgain = start && *start->event.time > *last->event.time
        && context.span->begin - *start->event.time > seconds(5);
    if (runningAgain)
        return;
    verdict.trigger = Cause::ServiceStopped;
    verdict.evidence.push_back({Cause::ServiceStopped, true, 0.8,
        (last->event.source.empty() ? std::string() : last->event.source + ": ") + quoted(last->event.message) + " "
            + distance(*last->event.time, context.span->end, last->event.resolution),
        LineReference{last->source, last->event.at.line}});
}

} // namespace

void findTrigger(const FailureContext &context, Verdict &verdict)
{
    if (!context.span)
        return;
    if (isOfQueue(verdict))
        floodBefore(context, verdict);
    else if (verdict.cause == Cause::ConnectionRefused || verdict.cause == Cause::NoLiveUpstream)
        stoppedBefore(context, verdict);
}

void followFloods(std::span<JudgedRequest> judged)
{
    struct Flooded {
        Timestamp last{};     ///< that failed by the queue
        Timestamp flooded{};  ///< that failed while the flood went on
        std::size_t since = 0;///< failed by the queue after that
    };
    std::map<std::string, Flooded> queues; // by the upstream
    for (JudgedRequest &request : judged) {
        Verdict &verdict = request.finding.verdict;
        if (request.finding.healed || !isOfQueue(verdict))
            continue;
        const Timestamp time = request.finding.time;
        if (verdict.trigger == Cause::Flood) {
            queues[request.upstream] = {time, time, 0};
            continue;
        }
        const auto queue = queues.find(request.upstream);
        if (verdict.trigger || queue == queues.end() || time - queue->second.last > longestPause || time - queue->second.flooded > longestAfter)
            continue;
        queue->second.last = time;
        verdict.trigger = Cause::Flood;
        verdict.evidence.push_back({Cause::Flood, true, 0.5,
            "The queue that a flood had filled had not emptied: after the flood's last failure, "
                + spoken(time - queue->second.flooded) + " before, requests went on failing by it, this one as number "
                + std::to_string(++queue->second.since) + ", without a pause of more than " + spoken(longestPause), {}});
    }
}

} // namespace hopscope
