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

/// Of the requests that came at the same time and went well, half took nearly as long: all of them were slow or held up.
bool othersWereAsLate(const FailureContext &context)
{
    const Neighbours::Pace pace = context.around->neighbours().pace(context.span->begin);
    return pace.count >= 4 && context.elapsed && pace.median >= *context.elapsed / 2;
}

/// Of the requests that came at the same time enough went well, and not slower than usual: nothing held all of them up.
bool othersKeptPace(const FailureContext &context)
{
    const Neighbours::Pace pace = context.around->neighbours().pace(context.span->begin);
    return pace.count >= 4 && pace.median <= context.around->neighbours().usualPace() * 3 / 2 && !othersWereAsLate(context);
}

/// Of those that ended at the same time few failed, so that no queue held all of them up.
bool othersWentWell(const FailureContext &context)
{
    const Neighbours::Company company = context.around->neighbours().company(context.span->end, Duration::zero());
    return company.others >= 6 && company.failed * 3 <= company.others;
}

/// Of those that ended at the same time another one had waited as long. What was refused at once stood in no queue.
bool othersWaitedAsLong(const FailureContext &context)
{
    return othersWereAsLate(context) || context.around->neighbours().company(context.span->end, *context.elapsed * 3 / 4).failed > 0;
}

/// Most of those that ended at the same time failed as late: of the few that went well none tells what the others met.
bool mostFailedAsLate(const FailureContext &context)
{
    if (!context.elapsed)
        return false;
    const Neighbours::Company company = context.around->neighbours().company(context.span->end, *context.elapsed * 3 / 4);
    return company.others >= 6 && company.failed * 2 >= company.others;
}

/// Who waits for a free connection for a moment only is refused by a limit, and what others waited says nothing of that.
bool waitedLong(const FailureContext &context)
{
    const bool inQueue = context.signs.gaveUpInQueue && !(context.elapsed && *context.elapsed <= std::chrono::seconds(1));
    return (context.signs.gaveUpReading || inQueue) && context.span.has_value();
}

/// When it ended, to be compared with others: where durations are not known, the stamps of its own log are, whatever they mark.
Timestamp endAmongOthers(const FailureContext &context)
{
    const Request &request = context.frontHop()->request;
    if (context.elapsed || !(request.end || request.start))
        return context.span->end;
    return (request.end ? *request.end : *request.start) + request.resolution;
}

/// HAProxy had held it back until the server had a slot, and only then did it wait for the answer: how many waited with it,
/// and how long, tells of that queue, and of none behind it.
bool leftProxysQueue(const FailureContext &context)
{
    const Hop *front = context.frontHop();
    return front && context.signs.gaveUpReading && !context.backHop() && front->request.queue.value_or(Duration{}) > std::chrono::milliseconds(100);
}

} // namespace

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

void neighbourWaitsRule(const FailureContext &context, EvidenceList &evidence)
{
    using std::chrono::milliseconds;
    if (!waitedLong(context))
        return;
    const Surroundings::Waits waits = context.around->waits(context.span->begin);
    if (waits.count < 3)
        return;
    // Where a queue stood all the time, so was it usual.
    const Duration unusual = std::min(10 * context.around->usualWait(), context.elapsed.value_or(Duration::max()) / 2);
    const Duration notable = std::max<Duration>(milliseconds(200), unusual);
    const std::string text = "Of " + std::to_string(waits.count) + " requests that came at the same time, half spent "
        + spoken(waits.median) + " or more outside the server (usually " + spoken(context.around->usualWait()) + ")";
    if (waits.median >= notable)
        evidence.supports(Cause::QueueTimeout, 0.3, text);
    else if (waits.median < milliseconds(50) && waits.unpaired == 0 && context.signs.gaveUpReading)
        evidence.opposes(Cause::QueueTimeout, 0.2, text);
}

void othersWorkRule(const FailureContext &context, EvidenceList &evidence)
{
    constexpr double sureOfItsOwn = 0.7;
    constexpr std::size_t enough = 5;
    const bool known = context.backHop() && context.pairConfidence >= sureOfItsOwn;
    if (!context.frontHop() || !waitedLong(context) || leftProxysQueue(context) || known || !(context.elapsed || context.readTimeout))
        return;
    const Duration waited = context.elapsed ? *context.elapsed : context.readTimeout->value;
    const Neighbours::Work work = context.around->neighbours().work(endAmongOthers(context), waited / 2);
    if (work.count < enough || work.shorter * 5 < work.count * 4)
        return;
    const std::string text = "Of " + std::to_string(work.count) + " requests that failed about then and that the server logged, it worked on "
        + std::to_string(work.shorter) + " for at most half of the " + spoken(waited) + " that the proxy waits";
    evidence.supports(Cause::QueueTimeout, 0.3, text);
    evidence.opposes(Cause::ProxyTimeoutRead, 0.2, text);
}

void companyRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *back = context.backHop();
    if (!context.frontHop() || !waitedLong(context) || leftProxysQueue(context) || (back && (context.elapsed || back->request.duration)))
        return;
    // What a queue held up failed as late.
    const Duration asLong = context.elapsed ? *context.elapsed * 3 / 4 : Duration::zero();
    const Request &request = context.frontHop()->request;
    const Neighbours::Company company = context.around->neighbours().company(endAmongOthers(context), asLong);
    // Where durations are known, that others went well is told by their pace.
    if (company.others < 6 || (context.elapsed && company.failed * 3 < company.others * 2))
        return;
    const std::string text = "Of " + std::to_string(company.others) + " other requests that " + (request.end ? "ended" : "came") + " about then, "
        + std::to_string(company.failed) + " failed";
    if (company.failed * 10 <= company.others) {
        evidence.supports(Cause::ProxyTimeoutRead, 0.1, text + ": it was slow by itself");
        evidence.opposes(Cause::QueueTimeout, 0.15, text + ": a queue would have held up others as well");
    } else if (company.failed * 2 >= company.others) {
        evidence.supports(Cause::QueueTimeout, 0.2, text + (context.elapsed ? ": they were held up together" : " as well")); // at once, or as late
    }
}

void neighbourPaceRule(const FailureContext &context, EvidenceList &evidence)
{
    if (!waitedLong(context) || context.backHop() || leftProxysQueue(context))
        return;
    const Neighbours::Pace pace = context.around->neighbours().pace(context.span->begin);
    const Duration usual = context.around->neighbours().usualPace();
    if (pace.count < 4 || usual <= Duration::zero())
        return;
    const std::string text = "Of " + std::to_string(pace.count) + " requests that came at the same time and went well, half took "
        + spoken(pace.median) + " or more (usually " + spoken(usual) + ")";
    if (othersWereAsLate(context))
        evidence.supports(Cause::QueueTimeout, 0.2, text + ": few were fast enough, whatever they asked for");
    else if (!context.nextHopCovered && pace.median >= 3 * usual && pace.median >= usual + std::chrono::milliseconds(100))
        evidence.supports(Cause::QueueTimeout, 0.3, text + ": all of them were held up");
    else if (othersKeptPace(context) && context.signs.gaveUpReading && !mostFailedAsLate(context))
        evidence.opposes(Cause::QueueTimeout, 0.3, text + ": nothing held all of them up");
}

void earlierPaceRule(const FailureContext &context, EvidenceList &evidence)
{
    constexpr std::size_t enough = 6;
    if (!waitedLong(context) || !context.elapsed || context.nextHopCovered || context.backHop() || leftProxysQueue(context))
        return;
    const std::vector<Duration> before = context.around->neighbours().lastBefore(context.span->begin, 15 * *context.elapsed, enough);
    if (before.size() < enough)
        return;
    const Duration usual = context.around->neighbours().usualPace();
    const Duration least = *std::ranges::min_element(before);
    const std::string text = "The last " + std::to_string(before.size()) + " requests that went well before it took ";
    // Those who stand behind each other wait longer and longer, until the first is given up.
    const bool rose = std::ranges::adjacent_find(before, [](Duration a, Duration b) { return b < a * 9 / 10; }) == before.end();
    if (rose && before.back() >= *context.elapsed / 2 && before.front() * 3 <= before.back() * 2)
        evidence.supports(Cause::QueueTimeout, 0.4, text + "longer and longer, from " + spoken(before.front()) + " to " + spoken(before.back()) + ": a queue grew");
    else if (least >= *context.elapsed * 2 / 5 && least >= 3 * usual)
        evidence.supports(Cause::QueueTimeout, 0.3, text + spoken(least) + " or more (usually " + spoken(usual) + "): all of them were held up");
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
    const bool serverTells = context.backHop() || context.nextHopCovered;
    if (context.around->isCrowded(now))
        evidence.supports(Cause::QueueTimeout, serverTells ? 0.15 : 0.3, text);
    else if (now == 0 && context.signs.gaveUpReading && context.around->tellsGoodRequests() && aloneWithin(context, front->request.resolution) && !queueWasDeep(context))
        evidence.opposes(Cause::QueueTimeout, 0.25, text + ": there was no queue to stand in");
}

void usualDurationRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    const Hop *back = context.backHop();
    const bool serverTells = back && back->request.duration && !durationIncludesQueue(*back);
    const bool passedOn = context.elapsed && *context.elapsed > Duration{}; // not held back in the proxy's own queue
    if (!front || !waitedLong(context) || !passedOn || serverTells)
        return;
    const auto usual = context.around->usualDurations().of(context.all->requests()[front->index].key);
    if (!usual)
        return;
    const std::string text = "The same request usually takes " + spoken(*usual) + " here, and this one waited " + spoken(*context.elapsed);
    // Where all that is asked for usually takes so long, that tells of the times and not of this one.
    const bool allAreSlow = context.around->neighbours().areVaried() && context.around->neighbours().usualPace() >= *context.elapsed / 2;
    if (*usual >= *context.elapsed / 2 && !allAreSlow) {
        evidence.supports(Cause::ProxyTimeoutRead, 0.25, text);
    } else if (*usual < *context.elapsed / 8) {
        const bool others = context.around->inFlight(context.span->begin - Duration(1)) >= 2 && !othersKeptPace(context) && !othersWentWell(context)
            && othersWaitedAsLong(context)
            && !context.around->neighbours().wentThrough({context.span->begin, context.span->begin + *context.elapsed / 2}, *context.elapsed / 4);
        // A connection that is not made lasts as long, whatever is asked for.
        const bool connecting = others && mayHaveBeenConnecting(context);
        evidence.supports(Cause::QueueTimeout, connecting ? 0.15 : others ? 0.3 : 0.1, text);
        if (connecting)
            evidence.supports(Cause::ProxyTimeoutConnect, 0.15, text + ": it may not have been connected");
        evidence.opposes(Cause::ProxyTimeoutRead, others ? 0.2 : 0.05, text);
    }
}

} // namespace hopscope
