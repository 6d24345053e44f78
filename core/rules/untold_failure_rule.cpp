// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/untold_failure_rule.h"

#include "rules/statement.h"

namespace hopscope {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// Who is refused is so at once.
constexpr Duration atOnce = milliseconds(100);
/// What was in work as the service was stopped is answered still; stamps may be of whole seconds.
constexpr Duration inWork = seconds(1);

/// The server has a log of that time, and nothing in it: so the proxy made the answer, and does not say of what.
bool madeUnexplained(const FailureContext &context)
{
    const FailureSigns &signs = context.signs;
    const bool anySign = signs.told || signs.gaveUpReading || signs.gaveUpConnecting || signs.gaveUpInQueue || signs.refused || signs.brokeOff
        || signs.clientLeft || signs.notTried;
    return context.span && context.nextHopCovered && !context.backHop() && !context.frontIsServer()
        && context.errorLines.empty() && !anySign && (context.status == 502 || context.status == 503);
}

std::string told(const FailureContext &context, const StoredEvent &event)
{
    return event.event.source + ": " + quoted(event.event.message) + " " + distance(*event.event.time, context.span->end, event.event.resolution);
}

LineReference placeOf(const StoredEvent &event)
{
    return {event.source, event.event.at.line};
}

/// Stopped and not started again, and nobody was answered since.
bool wasDown(const FailureContext &context, EvidenceList &evidence)
{
    const auto lastAt = [&](Timestamp time) { return context.around->lastBefore({Meaning::ServiceStop, Meaning::ServiceStart, Meaning::WorkerStart}, time); };
    const StoredEvent *stop = lastAt(context.span->end);
    if (stop && stop->event.meaning != Meaning::ServiceStop)
        stop = lastAt(context.span->begin); // within a whole second the start may have come after it
    if (!stop || stop->event.meaning != Meaning::ServiceStop || *context.elapsed > atOnce || context.span->end - *stop->event.time > minutes(10))
        return false;
    const auto answered = context.around->answeredAfter(context.frontHop()->sourceIndex, *stop->event.time + stop->event.resolution + inWork, minutes(10));
    if (answered && *answered < context.span->begin)
        return false;
    evidence.supports(Cause::ConnectionRefused, 0.55, told(context, *stop) + ", and nobody was answered from then on", placeOf(*stop));
    return true;
}

} // namespace

void untoldFailureRule(const FailureContext &context, EvidenceList &evidence)
{
    if (!madeUnexplained(context) || (context.elapsed && wasDown(context, evidence)))
        return;
    const Timestamp end = context.span->end;
    const StoredEvent *recycle = context.elapsed ? context.around->nearest({Meaning::Recycle}, {end - seconds(2), end + milliseconds(300)}, end) : nullptr;
    if (recycle) {
        evidence.supports(Cause::WorkerRecycle, 0.5, told(context, *recycle), placeOf(*recycle));
        return;
    }
    const StoredEvent *died = context.around->nearest({Meaning::WorkerCrash}, {end - inWork, end + milliseconds(300)}, end);
    if (died && context.status == 503 && context.elapsed.value_or(atOnce) >= atOnce) // of 502 another rule tells
        evidence.supports(Cause::WorkerCrash, context.elapsed ? 0.5 : 0.35, told(context, *died), placeOf(*died));
}

} // namespace hopscope
