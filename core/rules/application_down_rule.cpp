// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/application_down_rule.h"

#include "facts/iis_signal.h"
#include "rules/statement.h"

#include <algorithm>

namespace hopscope {

namespace {

/// An application is down for seconds; with app_offline.htm for as long as its files are copied.
constexpr Duration longest = std::chrono::minutes(5);

bool isOfModule(const StoredEvent &event)
{
    return event.event.source.find("AspNetCore Module") != std::string::npos;
}

/// Whether the proxy tells that it had no answer, so that nobody behind it can have answered 503.
bool madeByProxy(const FailureContext &context)
{
    const FailureSigns &signs = context.signs;
    return signs.gaveUpReading || signs.gaveUpConnecting || signs.gaveUpInQueue || signs.refused || signs.brokeOff || signs.notTried;
}

/// By the number in IIS's own log.
const Hop *shuttingDown(const FailureContext &context)
{
    const auto found = std::ranges::find_if(context.hops, [](const Hop &hop) {
        const bool ofIis = proxyKindOf(writtenFormatOf(*hop.source)) == ProxyKind::Iis;
        const auto signal = ofIis && hop.request.status == 503 ? parseIisSignal(hop.request.signal) : std::nullopt;
        return signal && signal->saysShuttingDown();
    });
    return found == context.hops.end() ? nullptr : &*found;
}

} // namespace

void applicationDownRule(const FailureContext &context, EvidenceList &evidence)
{
    if (!context.span || context.hops.empty() || context.status != 503 || !context.errorLines.empty() || madeByProxy(context))
        return;
    if (const Hop *hop = shuttingDown(context)) {
        const std::string text = "IIS logged 503 with Windows' error 1255: its ASP.NET Core module was shutting the application down";
        evidence.supports(Cause::WorkerRecycle, 0.9, text, hop->at());
        evidence.opposes(Cause::UpstreamReturnedError, 0.7, text, hop->at());
        return;
    }
    const StoredEvent *last = context.around->lastBefore({Meaning::Recycle, Meaning::WorkerStart, Meaning::WorkerCrash}, context.span->end);
    if (!last || last->event.meaning != Meaning::Recycle || !isOfModule(*last))
        return;
    const Timestamp time = *last->event.time;
    if (context.span->end - time > longest)
        return;
    const std::optional<Timestamp> answered = context.around->answeredAfter(context.hops.back().sourceIndex, time, longest);
    if (answered && *answered < context.span->begin)
        return;
    const LineReference at{last->source, last->event.at.line};
    evidence.supports(Cause::WorkerRecycle, 0.9, "IIS's ASP.NET Core module had taken the application down " + distance(time, context.span->end, last->event.resolution)
            + " (" + quoted(last->event.message) + "), and no answer tells that it was up again", at);
    evidence.opposes(Cause::UpstreamReturnedError, 0.7, "While an application is down, IIS's ASP.NET Core module answers 503 by itself", at);
}

} // namespace hopscope
