// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/untimed_event_rules.h"

#include "rules/statement.h"

namespace hopscope {

namespace {

constexpr std::uint64_t reach = 12; ///< lines to both sides

std::string lines(std::uint64_t count)
{
    return std::to_string(count) + (count == 1 ? " line" : " lines");
}

/// The line of the failure that stands beside the process's words: the error line, or else that of the access log.
LineReference placeOf(const FailureContext &context)
{
    if (!context.errorLines.empty())
        return {context.errorLines.back()->source, context.errorLines.back()->event.at.line};
    return context.frontHop()->at();
}

std::string where(LineNumber event, LineNumber failure)
{
    return event < failure ? lines(failure.value - event.value) + " above it" : lines(event.value - failure.value) + " below it";
}

} // namespace

void untimedCrashRule(const FailureContext &context, EvidenceList &evidence)
{
    if (!context.signs.brokeOff && !context.signs.refused)
        return;
    const LineReference failure = placeOf(context);
    const StoredEvent *died = context.around->untimedDeathNear(failure, reach);
    if (!died)
        return;
    const Event &event = died->event;
    const Cause cause = event.meaning == Meaning::OutOfMemory ? Cause::OutOfMemory : Cause::WorkerCrash;
    const LineReference at{died->source, event.at.line};
    // Who is refused came after the end, which is not why nobody listens any more.
    evidence.supports(cause, context.signs.brokeOff ? 0.75 : 0.4, (event.source.empty() ? std::string() : event.source + ": ")
            + quoted(event.message) + ", without a time, " + where(event.at.line, failure.line), at);
    if (context.signs.brokeOff)
        evidence.opposes(Cause::PrematureClose, 0.2, "A process died a few lines from it in the same output", at);
}

} // namespace hopscope
