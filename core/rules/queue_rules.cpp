// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/queue_rules.h"

#include "rules/statement.h"

#include <algorithm>
#include <cmath>

namespace hopscope {

namespace {

std::string number(double value)
{
    return std::to_string(std::llround(value));
}

/// Nothing else was in work in all the time that the stamp leaves for the request's arrival.
bool aloneWithin(const FailureContext &context, Duration resolution)
{
    return context.around->inFlight(context.span->begin + resolution) <= 1;
}

/// "usually 2, its limit is 1000".
std::string usualAndLimit(const QueueReading &reading)
{
    return "usually " + number(reading.usual) + (reading.series->limit ? ", its limit is " + number(*reading.series->limit) : "");
}

std::optional<QueueReading> deepestQueue(const FailureContext &context)
{
    std::optional<QueueReading> deepest;
    for (const QueueReading &reading : context.around->queues(*context.span)) {
        if (!deepest || reading.highest - reading.usual > deepest->highest - deepest->usual)
            deepest = reading;
    }
    return deepest;
}

/// At the rate at which others were answered then, so many were served within a small part of its wait: they held it up for a moment only.
bool passesSoon(const QueueReading &reading, const FailureContext &context)
{
    constexpr double lookedAt = 4; // seconds around its end, see Neighbours::company()
    const std::optional<Duration> wait = context.elapsed ? context.elapsed : context.readTimeout ? std::optional(context.readTimeout->value) : std::nullopt;
    if (!wait || reading.series->unit == "ms")
        return false;
    const Neighbours::Company company = context.around->neighbours().company(context.span->end, Duration::zero());
    const double answeredEachSecond = static_cast<double>(company.others - company.failed) / lookedAt;
    return reading.highest * 1000 < answeredEachSecond * toMilliseconds(*wait) / 4;
}

/// Milliseconds that others waited must be a part of this one's wait that counts.
bool isDeep(const QueueReading &reading, const FailureContext &context)
{
    const bool hardlyAny = reading.series->unit == "ms" && context.elapsed && reading.highest * 10 < toMilliseconds(*context.elapsed);
    return reading.highest >= 1 && reading.highest > 3 * reading.usual + 1 && !hardlyAny && !passesSoon(reading, context);
}

/// Requests may come another way than through this proxy.
bool queueWasDeep(const FailureContext &context)
{
    const std::optional<QueueReading> deepest = deepestQueue(context);
    return deepest && isDeep(*deepest, context);
}

/// For some seconds around as well: the clock of who measured it may be a little off.
bool wasEmpty(const FailureContext &context)
{
    constexpr Duration doubt = std::chrono::seconds(2);
    const auto readings = context.around->queues({context.span->begin - doubt, context.span->end + doubt});
    return std::ranges::all_of(readings, [](const QueueReading &reading) { return reading.highest <= 0; });
}

} // namespace

bool waitedLong(const FailureContext &context)
{
    const bool inQueue = context.signs.gaveUpInQueue && !(context.elapsed && *context.elapsed <= std::chrono::seconds(1));
    return (context.signs.gaveUpReading || inQueue) && context.span.has_value();
}

bool leftProxysQueue(const FailureContext &context)
{
    const Hop *front = context.frontHop();
    return front && context.signs.gaveUpReading && !context.backHop() && front->request.queue.value_or(Duration{}) > std::chrono::milliseconds(100);
}

void measuredQueueRule(const FailureContext &context, EvidenceList &evidence)
{
    if (!waitedLong(context))
        return;
    const std::optional<QueueReading> deepest = deepestQueue(context);
    if (!deepest)
        return;
    if (leftProxysQueue(context))
        return;
    if (isDeep(*deepest, context)) {
        if (const Hop *back = context.backHop(); back && durationIncludesQueue(*back))
            evidence.opposes(Cause::ProxyTimeoutRead, 0.4,
                "IIS counts the wait in the application pool's queue into its own duration, and that queue was deep", back->at());
        evidence.supports(Cause::QueueTimeout, 0.45,
            "While it waited, " + deepest->series->name + " rose to " + number(deepest->highest) + (deepest->series->unit == "ms" ? " ms (" : " (")
                + usualAndLimit(*deepest) + ")", deepest->at);
    } else if (wasEmpty(context) && context.signs.gaveUpReading) {
        evidence.opposes(Cause::QueueTimeout, 0.4, deepest->series->name + " was 0 while it waited: nothing stood in that queue",
            deepest->at);
    }
}

void queueAtLimitRule(const FailureContext &context, EvidenceList &evidence)
{
    if (!context.span || context.status != 503)
        return;
    for (const QueueReading &reading : context.around->queues(*context.span)) {
        // Between two measurements the queue may have been a little deeper.
        if (reading.series->limit && *reading.series->limit > 0 && reading.highest >= *reading.series->limit * 0.98)
            evidence.supports(Cause::QueueFull, 0.6,
                reading.series->name + " stood at " + number(reading.highest) + " (" + usualAndLimit(reading) + "): it took no more requests",
                reading.at);
    }
}

void serverQueueLineRule(const FailureContext &context, EvidenceList &evidence)
{
    if (context.isLostByHttpSys())
        return; // the reason in that line has been heard
    for (const StoredEvent *line : context.errorLines) {
        const SourceInfo &source = context.all->sources()[context.all->sourceIndex(line->source)];
        if (source.role != Role::ServerError || line->event.meaning != Meaning::QueueTimeout)
            continue;
        const LineReference at{line->source, line->event.at.line};
        const std::string text = "The server's error log says that it ended while it was still queued: "
            + (line->event.code.empty() ? quoted(line->event.message) : line->event.code);
        evidence.supports(Cause::QueueTimeout, 0.7, text, at);
        evidence.opposes(Cause::ProxyTimeoutRead, 0.5, "No worker had taken it yet, by the server's error log", at);
        return;
    }
}

void workersBusyRule(const FailureContext &context, EvidenceList &evidence)
{
    constexpr Duration before = std::chrono::seconds(5);
    constexpr Duration unknown = std::chrono::minutes(2); // of an error line that does not tell how long it waited
    if (!waitedLong(context) || (context.backHop() && context.backHop()->request.duration))
        return;
    const Timestamp from = context.elapsed ? context.span->begin - before : context.span->end - unknown;
    const StoredEvent *busy = context.around->nearest({Meaning::Overloaded}, {from, context.span->end}, context.span->end);
    if (!busy)
        return;
    evidence.supports(Cause::QueueTimeout, 0.3,
        "The server said " + distance(*busy->event.time, context.span->end, busy->event.resolution) + " that a limit was reached: "
            + quoted(busy->event.message) + "; what comes then waits for a free worker", LineReference{busy->source, busy->event.at.line});
}

void workersTakenRule(const FailureContext &context, EvidenceList &evidence)
{
    const WorkerCount &workers = context.around->workers();
    const Hop *front = context.frontHop();
    const Hop *back = context.backHop();
    if (!front || workers.count == 0 || !waitedLong(context) || !context.elapsed || leftProxysQueue(context) || (back && back->request.duration))
        return;
    const std::size_t now = context.around->inFlight(context.span->begin - Duration(1));
    std::string text = "When it came, " + std::to_string(now) + " other requests were in work at the proxy. " + workers.says;
    text.pop_back(); // the full stop
    if (now >= workers.count)
        return evidence.supports(Cause::QueueTimeout, now >= 2 * workers.count ? 0.4 : 0.3, text + ": it had to wait for one", workers.at);
    // The server may still work on what the proxy had given up.
    const std::size_t abandoned = context.around->neighbours().failedWithin({context.span->begin - *context.elapsed, context.span->begin});
    const std::size_t later = context.around->inFlight(context.span->begin + front->request.resolution);
    if (std::max(now, later) + abandoned < workers.count)
        evidence.opposes(Cause::QueueTimeout, 0.35, text + ": one was free", workers.at);
}

void inFlightRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || !waitedLong(context) || !context.elapsed || !front->request.duration)
        return;
    if (leftProxysQueue(context)) {
        evidence.opposes(Cause::QueueTimeout, 0.2, nameOf(context.proxy) + " had held it back for " + spoken(*front->request.queue)
                + " until the server had room for it: what has to wait does so before it is sent", front->at());
        return;
    }
    const std::size_t now = context.around->inFlight(context.span->begin - Duration(1));
    const std::size_t usual = context.around->usualInFlight();
    const std::string text = "When it came, " + std::to_string(now) + " other requests were in work at the proxy (usually "
        + std::to_string(usual) + ")";
    if (context.around->isCrowded(now))
        evidence.supports(Cause::QueueTimeout, context.backHop() || context.nextHopCovered ? 0.15 : 0.3, text);
    else if (now == 0 && context.signs.gaveUpReading && context.around->tellsGoodRequests() && aloneWithin(context, front->request.resolution) && !queueWasDeep(context))
        evidence.opposes(Cause::QueueTimeout, 0.25, text + ": there was no queue to stand in");
}

} // namespace hopscope
