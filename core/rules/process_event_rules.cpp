// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/process_event_rules.h"

#include "base/text.h"
#include "correlate/companions.h"
#include "facts/iis_signal.h"
#include "rules/statement.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

bool connectionFailed(const FailureContext &context)
{
    return context.span && (context.signs.brokeOff || context.signs.refused);
}

LineReference reference(const StoredEvent &event)
{
    return {event.source, event.event.at.line};
}

std::string what(const StoredEvent &event)
{
    return event.event.source.empty() ? quoted(event.event.message) : event.event.source + ": " + quoted(event.event.message);
}

/// Weight that falls from `most` at no distance to half of it at the edge of the window.
double fading(double most, Duration gap, Duration window)
{
    const double share = static_cast<double>(std::min(gap, window).count()) / static_cast<double>(window.count());
    return most * (1 - share / 2);
}

Duration gapTo(const StoredEvent &event, Timestamp end)
{
    const Timestamp first = *event.event.time;
    const Timestamp last = first + event.event.resolution;
    return end < first ? first - end : end > last ? end - last : Duration{};
}

/// The same of an event that caused it: what it causes may be logged a little before it, hardly more.
double fadingCause(double most, const StoredEvent &event, Timestamp end, Duration window)
{
    constexpr Duration later = milliseconds(1500);
    const Duration after = *event.event.time - end;
    return after > Duration::zero() ? most * (1 - toSeconds(std::min(after, later)) / toSeconds(later)) : fading(most, gapTo(event, end), window);
}

/// How far the event is from the request's end, in words.
std::string when(const FailureContext &context, const StoredEvent &event)
{
    return distance(*event.event.time, context.span->end, event.event.resolution);
}

void say(const FailureContext &context, const StoredEvent &event, Cause cause, double weight, EvidenceList &evidence)
{
    evidence.supports(cause, weight, what(event) + " " + when(context, event), reference(event));
}

/// A process that did not answer is ended by who watches over it (WAS, kubelet), and no event of its own tells of that.
bool hungProcessEnded(const FailureContext &context, EvidenceList &evidence)
{
    const Timestamp end = context.span->end;
    const StoredEvent *hang = context.signs.brokeOff
        ? context.around->nearest({Meaning::WorkerHang}, {end - milliseconds(2500), end + milliseconds(2500)}, end) : nullptr;
    if (!hang)
        return false;
    evidence.supports(Cause::WorkerCrash, fading(0.75, gapTo(*hang, end), milliseconds(2500)),
        what(*hang) + " " + when(context, *hang) + ": a process that hangs is ended", reference(*hang));
    evidence.opposes(Cause::PrematureClose, 0.3, "An event says that a process did not answer " + when(context, *hang), reference(*hang));
    return true;
}

bool isFailedSpawn(const StoredEvent &crash)
{
    return crash.event.message.find(" spawn") != std::string::npos;
}

/// Passenger tells of a process that it could not start as often as a request needs it, and answers such a request itself.
bool couldNotStart(const FailureContext &context, EvidenceList &evidence)
{
    if (!context.span || !context.errorLines.empty() || context.backHop() || context.status.value_or(0) < 500)
        return false;
    const Timestamp end = context.span->end;
    const StoredEvent *event = context.around->nearestOf(Meaning::WorkerCrash, {end - milliseconds(1500), end + milliseconds(1500)}, end, isFailedSpawn);
    if (!event)
        return false;
    say(context, *event, Cause::WorkerCrash, fading(0.8, gapTo(*event, end), milliseconds(1500)), evidence);
    return true;
}

/// Whether another worker than the one of this event died nearer to the request's end.
bool diedNearer(const FailureContext &context, const StoredEvent &event)
{
    const Timestamp end = context.span->end;
    const StoredEvent *crash = context.signs.brokeOff
        ? context.around->nearest({Meaning::WorkerCrash}, {end - milliseconds(2500), end + milliseconds(2500)}, end) : nullptr;
    return crash && !crash->event.subject.empty() && !event.event.subject.empty() && crash->event.subject != event.event.subject
        && gapTo(*crash, end) < gapTo(event, end);
}

/// A line of the error log of the proxy that tells of the failure: of its own restart, which does not end its server's workers.
/// mod_wsgi writes there of its daemon processes, which are the server.
bool isOfFrontItself(const FailureContext &context, const StoredEvent &event)
{
    if (event.event.message.starts_with("mod_wsgi (pid="))
        return false;
    const auto blamesNextHop = [&](const StoredEvent *line) { return line->source == event.source && !line->event.upstream.empty(); };
    if (std::ranges::any_of(context.errorLines, blamesNextHop))
        return isProxysErrorLine(context.all->sources()[context.all->sourceIndex(event.source)], event.event);
    const Hop *front = context.frontHop();
    const std::size_t log = context.all->sourceIndex(event.source);
    return front && context.proxy != ProxyKind::Any && kindOfWriter(event, *context.all) == context.proxy
        && context.all->mayBeErrorLogOf(log, front->sourceIndex);
}

/// The event nearest to the request's end that may be of the server behind.
const StoredEvent *nearestOfServer(const FailureContext &context, Meaning meaning, TimeRange range)
{
    return context.around->nearestOf(meaning, range, context.span->end,
        [&context](const StoredEvent &event) { return !isOfFrontItself(context, event); });
}

/// The nearest sign that a process died, and what it is a sign of.
bool processDied(const FailureContext &context, EvidenceList &evidence)
{
    const Timestamp end = context.span->end;
    const StoredEvent *memory = context.around->nearest({Meaning::OutOfMemory}, {end - seconds(3), end + seconds(3)}, end);
    if (memory) {
        say(context, *memory, Cause::OutOfMemory, 1.0, evidence);
        return true;
    }
    if (!context.signs.brokeOff)
        return false;
    const StoredEvent *crash = context.around->nearest({Meaning::WorkerCrash}, {end - milliseconds(2500), end + milliseconds(2500)}, end);
    if (!crash)
        return false;
    const Duration gap = gapTo(*crash, end);
    // A recycle kills the workers that do not end in time: where it is nearer to the end, it broke the request.
    const StoredEvent *recycle = nearestOfServer(context, Meaning::Recycle, {end - milliseconds(2500), end + milliseconds(200)});
    if (recycle && gapTo(*recycle, end) < gap)
        return false;
    const bool vague = crash->event.resolution > milliseconds(2500); // it died some time between two lines
    say(context, *crash, Cause::WorkerCrash, fading(vague ? 0.75 : 0.95, gap, milliseconds(2500)), evidence);
    evidence.opposes(Cause::PrematureClose, 0.3, "An event says that the process died " + when(context, *crash),
        reference(*crash));
    return true;
}

/// The workers ended because the service was stopped: until it is started again nobody listens.
bool isPartOfStop(const StoredEvent &recycle, const FailureContext &context)
{
    const Timestamp end = context.span->end;
    const Timestamp time = *recycle.event.time;
    const StoredEvent *stop = context.around->nearest({Meaning::ServiceStop}, {time - seconds(5), end + recycle.event.resolution}, time);
    const StoredEvent *start = context.around->lastBefore({Meaning::ServiceStart}, context.span->begin);
    // A start within the second in which a connection was refused may have come after it.
    const bool wasUp = stop && start && *start->event.time >= *stop->event.time && *start->event.time + start->event.resolution <= context.span->begin;
    return stop && !wasUp;
}

/// The service did not come back from it: nobody listens because it is down, not because its workers change.
bool hasFailed(const StoredEvent &recycle, const FailureContext &context)
{
    const StoredEvent *failure = context.around->lastBefore({Meaning::WorkerCrash, Meaning::ServiceStart, Meaning::WorkerStart}, context.span->begin);
    return failure && failure->event.meaning == Meaning::WorkerCrash && failure->source == recycle.source
        && failure->event.source == recycle.event.source && *failure->event.time >= *recycle.event.time;
}

/// The process was replaced because a request in it had outrun the server's own time limit.
bool limitEnded(const FailureContext &context, const StoredEvent &recycle)
{
    const Timestamp time = *recycle.event.time;
    return !recycle.event.pid.empty() && context.around->nearestOf(Meaning::WorkerTimeout, {time - seconds(10), time + milliseconds(1)}, time,
        [&recycle](const StoredEvent &limit) { return limit.source == recycle.source && limit.event.pid == recycle.event.pid; });
}

/// The new workers had answered others before it came: it was not with the old ones, unless there are several servers.
bool cameAfter(const FailureContext &context, const StoredEvent &recycle)
{
    const Hop *front = context.frontHop();
    if (!front || context.signs.refused)
        return false;
    const auto answered = context.around->answeredAfter(front->sourceIndex, *recycle.event.time + recycle.event.resolution, seconds(6));
    return answered && *answered <= context.span->begin;
}

void recycled(const FailureContext &context, EvidenceList &evidence)
{
    const Timestamp end = context.span->end;
    // A recycle lets requests finish for a while, then cuts them; nobody listens until the new workers do.
    const StoredEvent *recycle = nearestOfServer(context, Meaning::Recycle, {end - seconds(6), end + milliseconds(1500)});
    if (!recycle || (context.signs.refused && (isPartOfStop(*recycle, context) || hasFailed(*recycle, context))))
        return;
    const StoredEvent &event = *recycle;
    if (limitEnded(context, event))
        return;
    const double share = cameAfter(context, event) ? 0.5 : 1;
    say(context, event, Cause::WorkerRecycle, share * fadingCause(0.9, event, end, seconds(6)), evidence);
    const Cause plain = context.signs.refused ? Cause::ConnectionRefused : Cause::PrematureClose;
    const std::string text = "An event says that the workers were being replaced " + when(context, event);
    evidence.opposes(plain, share * 0.35, text, reference(event));
    evidence.opposes(Cause::ConnectionReset, share * 0.35, text, reference(event));
}

void stopped(const FailureContext &context, EvidenceList &evidence)
{
    const Timestamp end = context.span->end;
    const StoredEvent *stop = nearestOfServer(context, Meaning::ServiceStop, {end - seconds(4), end + milliseconds(1500)});
    if (!context.signs.brokeOff || !stop)
        return;
    say(context, *stop, Cause::WorkerRecycle, fadingCause(0.7, *stop, end, seconds(4)), evidence);
    evidence.opposes(Cause::PrematureClose, 0.2, "An event says that the server was being stopped " + when(context, *stop), reference(*stop));
}

/// "request timed out after 30001ms", as connection pools tell how long they let a request wait.
std::optional<Duration> toldWait(std::string_view message)
{
    constexpr std::string_view mark = "timed out after ";
    const auto at = message.find(mark);
    if (at == std::string_view::npos)
        return std::nullopt;
    const std::string_view rest = message.substr(at + mark.size());
    const std::size_t digits = rest.find_first_not_of("0123456789");
    const auto number = parseInteger<int>(rest.substr(0, digits));
    const bool inMilliseconds = digits != std::string_view::npos && trimmed(rest.substr(digits)).starts_with("ms");
    return number && inMilliseconds ? std::optional<Duration>(milliseconds(*number)) : std::nullopt;
}

/// Whether what the event tells of began to wait when the request did.
bool waitedSince(const StoredEvent &event, Timestamp begin)
{
    const auto wait = toldWait(event.event.message);
    return wait && std::chrono::abs(*event.event.time - *wait - begin) <= seconds(1);
}

} // namespace

void processEventRule(const FailureContext &context, EvidenceList &evidence)
{
    if (couldNotStart(context, evidence) || !connectionFailed(context))
        return;
    if (processDied(context, evidence) || hungProcessEnded(context, evidence))
        return;
    recycled(context, evidence);
    stopped(context, evidence);
}

void serverLimitRule(const FailureContext &context, EvidenceList &evidence)
{
    // uWSGI names the request that it ended.
    const bool named = context.status.value_or(0) >= 500
        && std::ranges::any_of(context.errorLines, [](const StoredEvent *line) { return line->event.meaning == Meaning::WorkerTimeout; });
    if (!context.span || !(context.signs.brokeOff || context.signs.gaveUpReading || named))
        return;
    const Timestamp end = context.span->end;
    const StoredEvent *limit = context.around->nearest({Meaning::WorkerTimeout}, {end - milliseconds(1500), end + milliseconds(1500)}, end);
    if (!limit || diedNearer(context, *limit))
        return;
    const double most = context.signs.brokeOff || (named && !context.signs.gaveUpReading) ? 1.0 : 0.3; // a proxy that gave up may have done so first
    say(context, *limit, Cause::ServerTimeout, fading(most, gapTo(*limit, end), milliseconds(1500)), evidence);
    const std::string told = when(context, *limit);
    evidence.opposes(Cause::WorkerCrash, 0.5, "The server itself ended its worker " + told + ", for taking too long", reference(*limit));
    evidence.opposes(Cause::PrematureClose, 0.3, "The server's log says " + told + " why it closed", reference(*limit));
}

void silentFailureRule(const FailureContext &context, EvidenceList &evidence)
{
    struct Row {
        Meaning meaning;
        Cause cause;
        Duration near;
    };
    static constexpr std::array rows{Row{Meaning::OutOfMemory, Cause::OutOfMemory, seconds(3)},
        Row{Meaning::WorkerTimeout, Cause::ServerTimeout, milliseconds(1500)}, Row{Meaning::WorkerCrash, Cause::WorkerCrash, milliseconds(2500)}};
    const Hop *front = context.frontHop();
    const bool silent = !context.signs.told && !context.signs.brokeOff && context.errorLines.empty() && !context.backHop();
    if (!front || !context.span || context.status != 502 || !silent || context.frontIsServer()
        || context.all->requests()[front->index].contact == Contact::NotMade)
        return;
    const Timestamp end = context.span->end;
    if (context.around->proxyErrorLogCovering(end, front->sourceIndex)) // it would say that the connection broke
        return;
    const auto iis = context.proxy == ProxyKind::Iis ? parseIisSignal(front->request.signal) : std::nullopt;
    if (iis && iis->substatus != 0 && iis->substatus != 3) // 502.3 says that there was no answer, others say why
        return;
    for (const Row &row : rows) {
        const StoredEvent *event = nearestOfServer(context, row.meaning, {end - row.near, end + row.near});
        if (event && !isFailedSpawn(*event)) {
            say(context, *event, row.cause, fading(0.65, gapTo(*event, end), row.near), evidence);
            return;
        }
    }
}

void configuredServerLimitRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *back = context.backHop() ? context.backHop() : context.frontIsServer() ? context.frontHop() : nullptr;
    const bool answered = back && back->request.duration && back->request.status >= 500;
    if (!answered && (!context.signs.brokeOff || !context.elapsed))
        return;
    const Duration took = answered ? *back->request.duration : *context.elapsed;
    for (const EffectiveTimeout &limit : context.all->timeouts()) {
        if (limit.kind != TimeoutKind::Server || took < limit.value - milliseconds(30) || !endsAt(took, limit.value, limit.lateness))
            continue;
        // A limit that strikes seldom covers many durations: less is said by lying within it.
        const double weight = limit.lateness <= limit.value / 10 ? 0.75 : 0.4;
        evidence.supports(Cause::ServerTimeout, weight,
            std::string(answered ? "The server ended it" : "It broke off") + " after " + spoken(took) + ", where the server's own limit, "
                + named(limit) + ", ends requests", limit.at);
        evidence.opposes(answered ? Cause::UpstreamReturnedError : Cause::PrematureClose, weight / 2,
            "The server's own limit explains when it ended", limit.at);
        return;
    }
}

void serverSideUnknownRule(const FailureContext &context, EvidenceList &evidence)
{
    constexpr Duration near = seconds(10); // a quiet server's log may end a little earlier
    if (!context.signs.brokeOff || !context.span || context.backHop() || context.around->serverSideTells(context.span->end, near))
        return;
    evidence.opposes(Cause::ConnectionReset, 0.25,
        "No log of the server's side reaches to within 10 s of it: a crash, a restart or a listener that speaks another protocol looks the same");
}

void dependencyRule(const FailureContext &context, EvidenceList &evidence)
{
    constexpr Duration near = milliseconds(1500);
    if (!context.span || !context.status || *context.status < 500 || context.signs.told)
        return;
    const Timestamp end = context.span->end;
    const Timestamp begin = std::min(context.span->begin, end - near);
    const StoredEvent *event = context.around->nearest({Meaning::DependencyDown}, {begin, end + near}, end);
    if (!event)
        return;
    // What was said long before the end may be another request's, unless its wait began with this one.
    const bool early = *event->event.time + event->event.resolution < end - near;
    if (early && !waitedSince(*event, context.span->begin))
        return;
    say(context, *event, Cause::DependencyExhausted, early ? 0.6 : fading(0.8, gapTo(*event, end), near), evidence);
    evidence.opposes(Cause::UpstreamReturnedError, 0.3, "The application's log says " + when(context, *event) + " why it failed", reference(*event));
}

void handlerFailedRule(const FailureContext &context, EvidenceList &evidence)
{
    if (const StoredEvent *line = context.findErrorLine(Meaning::HandlerFailed); line && context.signs.brokeOff)
        evidence.supports(Cause::PrematureClose, 0.4, "The application's log says of it: " + quoted(line->event.message), reference(*line));
}

} // namespace hopscope
