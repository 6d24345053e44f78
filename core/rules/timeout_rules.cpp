// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/timeout_rules.h"

#include "rules/statement.h"

#include <algorithm>

namespace hopscope {

namespace {

bool waitedForHead(const FailureContext &context)
{
    return context.signs.gaveUpReading;
}

void atConnectTimeout(const FailureContext &context, const Hop &front, EvidenceList &evidence)
{
    if (!context.connectTimeout || !context.elapsed || context.signs.gaveUpReading || context.signs.clientLeft)
        return;
    const int tries = 1 + front.request.retries.value_or(0);
    if (!wasConnected(front.request) && endsAt(*context.elapsed, context.connectTimeout->value * tries) && !context.signs.notTried)
        evidence.supports(Cause::ProxyTimeoutConnect, 0.4,
            "It ended after " + spoken(*context.elapsed) + ", which is " + named(*context.connectTimeout)
                + (tries > 1 ? " for each of " + std::to_string(tries) + " attempts" : "") + ", and no connection is logged",
            context.connectTimeout->at);
}

/// How much the server's entry counts: one that may as well be another request's counts for less than in proportion.
double weightOfPair(const FailureContext &context)
{
    return context.pairConfidence * context.pairConfidence;
}

/// Limits are whole numbers of five seconds, nearly always.
bool isRound(Duration elapsed)
{
    constexpr Duration step = std::chrono::seconds(5);
    constexpr Duration late = std::chrono::milliseconds(100);
    constexpr Duration early = std::chrono::milliseconds(20);
    return elapsed + early >= step && (elapsed + early) % step <= early + late;
}

void longAtServer(const FailureContext &context, const Hop &back, Duration limit, EvidenceList &evidence)
{
    const Duration own = *back.request.duration;
    const double weight = (durationIncludesQueue(back) ? 0.2 : 0.5) * weightOfPair(context);
    const std::string text = "The server worked on it for " + spoken(own) + ", longer than the " + spoken(limit)
        + " that the proxy waits" + (back.request.status ? ", and ended it with " + std::to_string(*back.request.status) : "");
    evidence.supports(Cause::ProxyTimeoutRead, weight, text, back.at());
    if (!durationIncludesQueue(back))
        evidence.opposes(Cause::QueueTimeout, 0.6 * weightOfPair(context),
            "The server's own duration of " + spoken(own) + " explains the wait without a queue", back.at());
}

/// 1 for what the server worked on for half of the time or less; the less, the nearer it came to what the proxy waits: then it hardly
/// waited, and either may be called the cause.
double shareThatWaited(Duration own, Duration limit)
{
    const double share = toMilliseconds(own) / std::max(1.0, toMilliseconds(limit));
    return std::clamp(1 - 1.75 * (share - 0.5), 0.3, 1.0);
}

void shortAtServer(const FailureContext &context, const Hop &front, const Hop &back, Duration limit, EvidenceList &evidence)
{
    const Duration own = *back.request.duration;
    std::string text = "The server worked on it for only " + spoken(own) + " of the "
        + (context.elapsed ? spoken(*context.elapsed) + " that the proxy waited" : spoken(context.readTimeout->value) + " that the proxy waits");
    if (front.request.start && back.request.start && *back.request.start > *front.request.start)
        text += ", and began it " + spoken(*back.request.start - *front.request.start) + " after it came";
    // Without its own duration less tells whether the entry is the right one of several alike.
    const double weight = (context.elapsed ? 0.6 : 0.2) * weightOfPair(context) * shareThatWaited(own, limit);
    evidence.supports(Cause::QueueTimeout, weight, text, back.at());
    evidence.opposes(Cause::ProxyTimeoutRead, weight,
        "The server's own duration of " + spoken(own) + " is below the timeout", back.at());
}

} // namespace

void durationAtTimeoutRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || !context.elapsed)
        return;
    atConnectTimeout(context, *front, evidence);
    if (!context.readTimeout)
        return;
    const Duration limit = context.readTimeout->value;
    if (waitedForHead(context) && endsAt(*context.elapsed, limit)) {
        const std::string text = "It ended after " + spoken(*context.elapsed) + ", which is " + named(*context.readTimeout);
        evidence.supports(Cause::ProxyTimeoutRead, 0.35, text, context.readTimeout->at);
        evidence.supports(Cause::QueueTimeout, 0.3, text + "; a wait in a queue ends there too", context.readTimeout->at);
        // The server has no entry of such a request, either.
        if (mayHaveBeenConnecting(context) && (context.nextHopCovered || context.status == 503))
            evidence.supports(Cause::ProxyTimeoutConnect, 0.4, text + "; a connection that is not made may end there, too", context.readTimeout->at);
    } else if (!context.signs.told && *context.elapsed + context.elapsedResolution <= limit / 2) {
        evidence.opposes(Cause::ProxyTimeoutRead, 0.5,
            "It ended after " + spokenElapsed(context) + ", long before " + named(*context.readTimeout), context.readTimeout->at);
    }
}

void serverDurationRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    const Hop *back = context.backHop();
    if (!front || !back || !waitedForHead(context) || !back->request.duration)
        return;
    std::optional<Duration> limit = context.readTimeout ? std::optional(context.readTimeout->value) : context.elapsed;
    if (!limit && context.front == 0 && context.around->longestServed() > *back->request.duration) {
        // Each route may have a limit of its own.
        const std::string text = "The server worked on it for " + spoken(*back->request.duration) + ", and answers that took it up to "
            + spoken(*context.around->longestServed()) + " went well";
        evidence.supports(Cause::QueueTimeout, 0.3 * weightOfPair(context), text + ": the proxy may wait longer than that", back->at());
        evidence.supports(Cause::ProxyTimeoutRead, 0.3 * weightOfPair(context), text + ": it may wait less for this one", back->at());
        return;
    }
    if (!limit) {
        evidence.supports(Cause::ProxyTimeoutRead, 0.6 * weightOfPair(context), "The server worked on it for " + spoken(*back->request.duration)
                + ", and the proxy answered " + std::to_string(context.status.value_or(504)) + " meanwhile", back->at());
        return;
    }
    // It did run into a limit, so the one that ended it was no longer than it waited, whatever configuration was found; but
    // what a person says of the limit holds.
    const bool given = context.readTimeout && context.readTimeout->origin == TimeoutOrigin::Given;
    if (context.elapsed && !given && !context.signs.clientLeft)
        limit = std::min(*limit, *context.elapsed);
    // What the server's own clock leaves open must not decide: the last tenth belongs to neither.
    if (*back->request.duration >= *limit * 19 / 20)
        longAtServer(context, *back, *limit, evidence);
    else if (*back->request.duration < *limit * 9 / 10) // what is the limit where the log does not tell how long it waited
        shortAtServer(context, *front, *back, *limit, evidence);
}

void stillWorkingRule(const FailureContext &context, EvidenceList &evidence)
{
    using std::chrono::seconds;
    constexpr Duration least = seconds(1); // what breaks sooner is no limit
    const Hop *front = context.frontHop();
    const Hop *back = context.backHop();
    if (!front || !back || context.signs.told || waitedForHead(context) || !context.elapsed || *context.elapsed < least)
        return;
    const int server = back->request.status.value_or(0);
    const std::optional<Duration> own = back->request.duration;
    const bool wasFailed = context.status && *context.status >= 502 && *context.status <= 504;
    if (!wasFailed || server < 200 || server >= 400 || !own || *own < *context.elapsed + least || !front->request.end || !back->request.end
        || *back->request.end < *front->request.end + least)
        return;
    const bool round = isRound(*context.elapsed);
    const std::string text = "It was answered " + std::to_string(*context.status) + " after " + spoken(*context.elapsed) + (round ? ", as long as a limit is," : "")
        + " while the server was at work on it, which it ended with " + std::to_string(server) + " after " + spoken(*own);
    evidence.supports(Cause::ProxyTimeoutRead, (round ? 0.75 : 0.45) * weightOfPair(context), text, back->at());
    evidence.supports(Cause::ConnectionReset, 0.25 * weightOfPair(context), text + "; a connection that was cut between them would look the same", back->at());
}

void noServerEntryRule(const FailureContext &context, EvidenceList &evidence)
{
    if (!context.frontHop() || context.backHop() || !context.nextHopCovered || !context.span)
        return;
    const std::string none = "The server's log covers " + clockTimes(*context.span) + " and has no entry of it";
    if (context.signs.refused || context.signs.notTried || context.signs.gaveUpConnecting || context.signs.gaveUpInQueue) {
        evidence.opposes(Cause::UpstreamReturnedError, 0.5, none);
    } else if (waitedForHead(context)) {
        evidence.supports(Cause::QueueTimeout, 0.15, none + ": it was not worked on to the end");
    } else if (context.signs.brokeOff) {
        evidence.supports(Cause::PrematureClose, 0.1, none + ": it was not served to the end");
        evidence.opposes(Cause::UpstreamReturnedError, 0.5, none);
    } else if (context.status && *context.status >= 500) {
        evidence.opposes(Cause::UpstreamReturnedError, 0.6, none + ": whoever answered " + std::to_string(*context.status)
                + " stands between them, or does not log all that it answers");
    }
}

void servedPastLimitRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    const Hop *back = context.backHop();
    if (!front || !back || context.elapsed || !context.readTimeout || context.signs.told || context.status.value_or(0) < 502 || *context.status > 504)
        return;
    if (!front->request.start || front->request.end || !back->request.end || back->request.status.value_or(500) >= 500)
        return;
    const Duration least = *back->request.end - *front->request.start - front->request.resolution;
    if (least < context.readTimeout->value)
        return;
    const std::string text = "The server ended it with " + std::to_string(*back->request.status) + " " + spoken(least)
        + " or more after the proxy took it on, and " + named(*context.readTimeout) + " ends the wait";
    evidence.supports(Cause::ProxyTimeoutRead, 0.5 * weightOfPair(context), text, back->at());
    evidence.supports(Cause::QueueTimeout, 0.3 * weightOfPair(context), text + "; how long of that it waited there is not told", back->at());
}

void limitBehindRule(const FailureContext &context, EvidenceList &evidence)
{
    constexpr std::size_t enough = 4;
    constexpr Duration shortest = std::chrono::seconds(1); // what breaks sooner breaks alike without a limit
    const Hop *front = context.frontHop();
    const bool silent = !context.signs.told && !context.signs.brokeOff && !context.signs.clientLeft && context.errorLines.empty() && !context.backHop();
    if (!front || !silent || context.status != 502 || context.frontIsServer() || !context.elapsed || *context.elapsed < shortest)
        return;
    const std::size_t alike = context.around->neighbours().failedAfter(*context.elapsed);
    if (alike < enough)
        return;
    const std::string text = std::to_string(alike) + " requests failed after about " + spoken(*context.elapsed) + " each";
    evidence.supports(Cause::ProxyTimeoutRead, 0.3, text + ": a limit ended them, maybe one of a proxy behind, whose log is not given", front->at());
    evidence.opposes(Cause::WorkerCrash, 0.4, text + ": workers that die do not end requests so", front->at());
}

void serverUnseenRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    const Hop *back = context.backHop();
    if (!front || !waitedForHead(context) || !context.signs.told || !context.elapsed || serverTells(context))
        return;
    const std::string text = (back ? "The server's log does not tell how long of the " + spoken(*context.elapsed) + " it took"
                                   : "No log of the server covers the " + spoken(*context.elapsed)) + ": whether it worked on it or let it wait is not told";
    evidence.opposes(Cause::ProxyTimeoutRead, 0.12, text, front->at());
    evidence.opposes(Cause::QueueTimeout, 0.1, text, front->at());
}

} // namespace hopscope
