// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/http_sys_rules.h"

#include "base/text.h"
#include "rules/statement.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

struct Reading {
    std::string_view reason;
    Cause cause;
    double weight;
};

// HTTP.sys tells where it lost a request, seldom why: what a reason leaves open is shared out, and the events of that moment
// tell the rest apart. A peer that HTTP.sys does not understand is a proxy that speaks otherwise, or somebody who only looks
// for holes.
constexpr auto readings = std::to_array<Reading>({
    {"AppOffline", Cause::WorkerCrash, 0.85},
    {"AppPoolTimer", Cause::Overload, 0.75},
    {"AppShutdown", Cause::WorkerRecycle, 0.8},
    {"BadRequest", Cause::ProtocolMismatch, 0.4},
    {"Client_Reset", Cause::QueueTimeout, 0.7},
    {"Client_Reset", Cause::ClientAbort, 0.4},
    {"Connection_Abandoned_By_AppPool", Cause::PrematureClose, 0.65},
    {"Connection_Abandoned_By_AppPool", Cause::WorkerCrash, 0.45},
    {"Connection_Abandoned_By_AppPool", Cause::WorkerRecycle, 0.35},
    {"Connection_Abandoned_By_ReqQueue", Cause::PrematureClose, 0.65},
    {"Connection_Abandoned_By_ReqQueue", Cause::WorkerCrash, 0.45},
    {"Connection_Abandoned_By_ReqQueue", Cause::WorkerRecycle, 0.35},
    {"Connection_Dropped", Cause::PrematureClose, 0.6},
    {"Connection_Dropped", Cause::ClientAbort, 0.45},
    {"Connection_Dropped", Cause::ProxyTimeoutRead, 0.35},
    {"Connection_Dropped_List_Full", Cause::Overload, 0.7},
    {"ConnLimit", Cause::QueueFull, 0.9},
    {"Connections_Refused", Cause::OutOfMemory, 0.8},
    {"Disabled", Cause::WorkerRecycle, 0.8},
    {"Header", Cause::ProtocolMismatch, 0.4},
    {"Invalid_CR/LF", Cause::ProtocolMismatch, 0.4},
    {"N/A", Cause::RoutingError, 0.45},
    {"N/A", Cause::WorkerRecycle, 0.3},
    {"QueueFull", Cause::QueueFull, 0.9},
    {"Timer_AppPool", Cause::QueueTimeout, 0.85},
    {"Timer_EntityBody", Cause::ClientAbort, 0.5},
    {"Timer_HeaderWait", Cause::ClientAbort, 0.5},
    {"Timer_MinBytesPerSecond", Cause::ClientAbort, 0.6},
    {"Timer_ReqQueue", Cause::QueueTimeout, 0.85},
    {"Timer_SslRenegotiation", Cause::TlsHandshake, 0.6},
    {"Verb", Cause::ProtocolMismatch, 0.4},
    {"Version_N/S", Cause::ProtocolMismatch, 0.45},
});

/// A pool that Windows disabled itself, since its process could not be started, is logged as one that an administrator stopped.
void disabledByWindows(const FailureContext &context, const StoredEvent &line, EvidenceList &evidence)
{
    constexpr Duration longest = std::chrono::hours(24);
    if (!equalsIgnoreCase(line.event.code, "Disabled") || !line.event.time)
        return;
    const Timestamp time = *line.event.time;
    const StoredEvent *event = context.around->nearest({Meaning::WorkerCrash}, {time - longest, time + std::chrono::seconds(1)}, time);
    // Not all of these messages quote the pool's name.
    if (!event || line.event.subject.empty() || !containsIgnoreCase(event->event.subject + " " + event->event.message, line.event.subject))
        return;
    const LineReference at{event->source, event->event.at.line};
    evidence.supports(Cause::WorkerCrash, 0.9, "Windows took the application pool out of service itself: " + quoted(event->event.message), at);
    evidence.opposes(Cause::WorkerRecycle, 0.5, "It was no administrator who took the application pool offline", at);
}

/// No process died of a pool whose identity Windows could not log on: none was started.
void neverStarted(const FailureContext &context, const StoredEvent &line, EvidenceList &evidence)
{
    constexpr Duration longest = std::chrono::hours(24);
    if (!equalsIgnoreCase(line.event.code, "AppOffline") || !line.event.time || line.event.subject.empty())
        return;
    const Timestamp time = *line.event.time;
    const auto tellsOfIdentity = [&line](const StoredEvent &event) {
        return (event.event.code == "5021" || event.event.code == "5057")
            && containsIgnoreCase(event.event.subject + " " + event.event.message, line.event.subject);
    };
    const StoredEvent *event = context.around->nearestOf(Meaning::ServiceStop, {time - longest, time + std::chrono::seconds(1)}, time, tellsOfIdentity);
    if (event)
        evidence.opposes(Cause::WorkerCrash, 0.5, "No process died: Windows could not start one for the application pool, whose user name or password "
            "was not accepted, or which may not log on as a batch job", LineReference{event->source, event->event.at.line});
}

/// HTTP.sys's line of the request, of which a proxy's log may tell, too; null where there is none.
const StoredEvent *lineOfHttpSys(const FailureContext &context)
{
    const auto found = std::ranges::find_if(context.errorLines, [&](const StoredEvent *line) {
        return writtenFormatOf(context.all->sources()[context.all->sourceIndex(line->source)]) == "httperr";
    });
    return found == context.errorLines.end() ? nullptr : *found;
}

/// Whether the proxy's error log tells of the close that `line` tells of: one close, seen from both ends, which speaks once.
bool tellsOfTheSameClose(const FailureContext &context, const StoredEvent &line)
{
    return std::ranges::any_of(context.errorLines, [&](const StoredEvent *other) {
        return other->source != line.source && other->event.meaning == Meaning::PrematureClose;
    });
}

} // namespace

void httpSysReasonRule(const FailureContext &context, EvidenceList &evidence)
{
    const StoredEvent *found = lineOfHttpSys(context);
    if (!found)
        return;
    const StoredEvent &line = *found;
    if (!context.isLostByHttpSys() && line.event.status && line.event.status == context.status)
        evidence.opposes(Cause::UpstreamReturnedError, 0.3,
            "HTTP.sys answered " + std::to_string(*line.event.status) + " before the application had it", LineReference{line.source, line.event.at.line});
    const std::string pool = line.event.subject.empty() ? std::string() : " (application pool " + line.event.subject + ")";
    const std::string text = "HTTP.sys's error log says of it " + line.event.code + pool + ": " + quoted(line.event.message);
    const bool isToldAlready = tellsOfTheSameClose(context, line);
    for (const Reading &reading : readings) {
        if (equalsIgnoreCase(reading.reason, line.event.code) && !(isToldAlready && reading.cause == Cause::PrematureClose))
            evidence.supports(reading.cause, reading.weight, text, LineReference{line.source, line.event.at.line});
    }
    disabledByWindows(context, line, evidence);
    neverStarted(context, line, evidence);
}

} // namespace hopscope
