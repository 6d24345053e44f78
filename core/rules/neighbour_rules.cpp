// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/neighbour_rules.h"

#include "rules/queue_rules.h"
#include "rules/statement.h"

#include <algorithm>

namespace hopscope {

namespace {

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

/// When it ended, to be compared with others: where durations are not known, the stamps of its own log are, whatever they mark.
Timestamp endAmongOthers(const FailureContext &context)
{
    const Request &request = context.frontHop()->request;
    if (context.elapsed || !(request.end || request.start))
        return context.span->end;
    return (request.end ? *request.end : *request.start) + request.resolution;
}

/// Those who stand behind each other wait longer and longer, until the first is given up; where all is slow at once, it comes in one leap.
bool roseSteadily(const std::vector<Duration> &durations)
{
    Duration leap{};
    for (std::size_t i = 1; i < durations.size(); ++i) {
        if (durations[i] < durations[i - 1] * 9 / 10)
            return false;
        leap = std::max(leap, durations[i] - durations[i - 1]);
    }
    return leap * 5 <= (durations.back() - durations.front()) * 3;
}

} // namespace

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
    if (!context.frontHop() || !waitedLong(context) || leftProxysQueue(context) || (back && back->request.duration))
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
    if (!waitedLong(context) || (context.backHop() && serverTells(context)) || leftProxysQueue(context))
        return;
    const Neighbours::Pace pace = context.around->neighbours().pace(context.span->begin);
    const Duration usual = context.around->neighbours().usualPace();
    if (pace.count < 4 || usual <= Duration::zero())
        return;
    const std::string text = "Of " + std::to_string(pace.count) + " requests that came at the same time and went well, half took "
        + spoken(pace.median) + " or more (usually " + spoken(usual) + ")";
    if (othersWereAsLate(context))
        evidence.supports(Cause::QueueTimeout, 0.2, text + ": few were fast enough, whatever they asked for");
    else if (!serverTells(context) && pace.median >= 3 * usual && pace.median >= usual + std::chrono::milliseconds(100))
        evidence.supports(Cause::QueueTimeout, 0.3, text + ": all of them were held up");
    else if (othersKeptPace(context) && context.signs.gaveUpReading && !mostFailedAsLate(context))
        evidence.opposes(Cause::QueueTimeout, 0.3, text + ": nothing held all of them up");
}

void earlierPaceRule(const FailureContext &context, EvidenceList &evidence)
{
    constexpr std::size_t enough = 6;
    if (!waitedLong(context) || !context.elapsed || serverTells(context) || leftProxysQueue(context))
        return;
    const std::vector<Duration> before = context.around->neighbours().lastBefore(context.span->begin, 15 * *context.elapsed, enough);
    if (before.size() < enough)
        return;
    const Duration usual = context.around->neighbours().usualPace();
    const Duration least = *std::ranges::min_element(before);
    const std::string text = "The last " + std::to_string(before.size()) + " requests that went well before it took ";
    if (roseSteadily(before) && before.back() >= *context.elapsed / 2 && before.front() * 3 <= before.back() * 2)
        evidence.supports(Cause::QueueTimeout, 0.4, text + "longer and longer, from " + spoken(before.front()) + " to " + spoken(before.back()) + ": a queue grew");
    else if (least >= *context.elapsed * 2 / 5 && least >= 3 * usual)
        evidence.supports(Cause::QueueTimeout, 0.3, text + spoken(least) + " or more (usually " + spoken(usual) + "): all of them were held up");
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
        evidence.supports(Cause::QueueTimeout, connecting ? 0.15 : others ? 0.2 : 0.1, text);
        if (connecting)
            evidence.supports(Cause::ProxyTimeoutConnect, 0.15, text + ": it may not have been connected");
        evidence.opposes(Cause::ProxyTimeoutRead, others ? 0.1 : 0.05, text);
    }
}

void overtakenRule(const FailureContext &context, EvidenceList &evidence)
{
    constexpr std::size_t enough = 4;
    constexpr std::size_t several = 3; // a check of its health, or a file that no worker is needed for, may go another way
    if (!waitedLong(context) || !context.signs.gaveUpReading || !context.elapsed || serverTells(context) || leftProxysQueue(context))
        return;
    const Neighbours::Overtaking &found = context.around->neighbours().overtaking(context.span->end, *context.elapsed * 3 / 4);
    if (found.failed < enough || found.overtaken * 5 < found.failed * 2 || found.by.size() < several)
        return;
    const std::string text = "Of " + std::to_string(found.failed) + " requests that failed about then and had waited as long, "
        + std::to_string(found.overtaken) + " were overtaken: " + std::to_string(found.by.size()) + " that came later were served before";
    evidence.supports(Cause::ProxyTimeoutRead, 0.25, text);
    evidence.opposes(Cause::QueueTimeout, 0.35, text + ", and a queue takes up in order");
}

} // namespace hopscope
