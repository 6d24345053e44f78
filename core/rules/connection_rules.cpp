// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/connection_rules.h"

#include "base/text.h"
#include "facts/envoy_signal.h"
#include "facts/iis_signal.h"
#include "rules/statement.h"
#include "rules/upstream_tls.h"

#include <algorithm>

namespace hopscope {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

enum class Reuse { Unknown, No, Yes };

/// Whether the configuration lets the proxy keep connections to the server open.
Reuse configuredReuse(const FailureContext &context)
{
    Reuse reuse = context.proxy == ProxyKind::Envoy ? Reuse::Yes : Reuse::Unknown; // it always keeps a pool
    for (const StoredSetting &stored : context.all->settings()) {
        const Setting &s = stored.setting;
        if (context.proxy == ProxyKind::Nginx && s.scope.find("upstream ") != std::string::npos && s.name == "keepalive")
            return s.value == "0" ? Reuse::No : Reuse::Yes;
        if (context.proxy == ProxyKind::Nginx && s.name == "proxy_pass" && reuse == Reuse::Unknown)
            reuse = Reuse::No; // without `keepalive` (before 1.29.7) every request has its own connection
        if (context.proxy == ProxyKind::Apache && s.name == "ProxyPass")
            reuse = s.value.find("disablereuse=On") == std::string::npos ? Reuse::Yes : std::max(reuse, Reuse::No);
        if (context.proxy == ProxyKind::HAProxy && s.name == "http-reuse")
            return s.value.starts_with("never") ? Reuse::No : Reuse::Yes;
        if (context.proxy == ProxyKind::HAProxy && (s.name == "option httpclose" || s.name == "option http-server-close"))
            return Reuse::No;
    }
    return reuse;
}

/// Envoy tells a stream that the server reset, on a connection that it kept, from a connection that ended.
bool onlyStreamWasReset(const FailureContext &context, const Request &request)
{
    const auto rejected = [](const StoredEvent *line) { return line->event.message.starts_with("upstream rejected request with error"); };
    return (context.proxy == ProxyKind::Envoy && parseEnvoySignal(request.signal).has("UR")) || std::ranges::any_of(context.errorLines, rejected);
}

bool repeatedSilently(std::string_view method)
{
    return method != "POST" && method != "PUT" && method != "PATCH" && method != "LOCK";
}

/// nginx names an upstream group where it chose no server of it; else an address with port, or "unix:".
bool isGroupName(std::string_view address)
{
    return !address.empty() && address.find(':') == std::string_view::npos;
}

/// Whether by the configuration all requests go to this address, so that what gets through goes where the others do.
bool isOnlyServer(const FailureContext &context, std::string_view address)
{
    std::string_view target;
    bool named = false;
    for (const StoredSetting &stored : context.all->settings()) {
        const Setting &setting = stored.setting;
        std::string_view value = setting.value;
        const bool ofGroup = setting.name == "server" && setting.scope.find("upstream ") != std::string::npos;
        if (ofGroup && takeUntil(value, ' ') != address)
            return false;
        named = named || ofGroup;
        if (setting.name.ends_with("_pass") && !target.empty() && target != setting.value)
            return false;
        if (setting.name.ends_with("_pass"))
            target = setting.value;
    }
    return named && !target.empty();
}

/// Requests got through to the only server right before and right after: something listened there.
void othersGotThrough(const FailureContext &context, const Hop &front, EvidenceList &evidence)
{
    const Timestamp begin = context.span->begin;
    const Neighbours &others = context.around->neighbours();
    const bool bothSides = !others.lastBefore(begin, seconds(1), 1).empty() && others.pace(begin + milliseconds(250)).count > 0;
    if (!bothSides || !isOnlyServer(context, front.request.attempts.back().address))
        return;
    const std::string text = "Other requests went well less than 2 s before and after it, and the configuration names one server only";
    evidence.opposes(Cause::ConnectionRefused, 0.35, text + ": something listened there", front.at());
    evidence.supports(Cause::PortExhaustion, 0.3, text + ": where no local port is left, some get through", front.at());
}

} // namespace

void keepaliveRaceRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || !context.signs.brokeOff || context.backHop() || !context.elapsed || !context.span || onlyStreamWasReset(context, front->request))
        return;
    if (*context.elapsed > milliseconds(25)) {
        evidence.opposes(Cause::KeepaliveRace, 0.5,
            "It broke only after " + spoken(*context.elapsed) + ", and a closed idle connection shows at once", front->at());
        return;
    }
    const Reuse reuse = configuredReuse(context);
    if (reuse == Reuse::No) {
        evidence.opposes(Cause::KeepaliveRace, 0.6, 
            "It broke " + spokenElapsed(context) + " after it was sent, but the proxy's configuration keeps no idle connections to the server");
        return;
    }
    const bool untold = context.elapsedResolution > milliseconds(25);
    const bool atOnce = *context.elapsed <= milliseconds(5);
    std::string text = untold ? "It broke within " + spoken(context.elapsedResolution) + ", and the log does not tell whether at once"
        : atOnce              ? "It broke as soon as it was sent"
                              : "It broke " + spoken(*context.elapsed) + " after it was sent";
    double weight = untold ? 0.15 : atOnce ? 0.65 : 0.55;
    if (reuse == Reuse::Yes) {
        text += ", the proxy reuses idle connections";
        weight += 0.15;
    }
    if (!repeatedSilently(front->request.method)) {
        text += ", and " + front->request.method + " is not repeated silently";
        weight += 0.1;
    }
    if (const auto quiet = context.around->quietBefore(front->sourceIndex, context.span->begin); quiet && *quiet >= seconds(1)) {
        text += "; nothing had passed for " + spoken(*quiet);
        weight += 0.1;
    }
    if (context.nextHopCovered) {
        text += "; the server's log has no entry of it";
        weight += 0.1;
    }
    evidence.supports(Cause::KeepaliveRace, weight, text, front->at());
}

void noFreeSlotRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || !context.span || context.status != 503 || !context.errorLines.empty() || context.backHop())
        return;
    // Apache's worker-level lines name neither client nor target: only the instant joins them.
    const TimeRange near{context.span->begin, context.span->end + milliseconds(200)};
    const StoredEvent *nearest = context.around->nearest({Meaning::QueueTimeout, Meaning::QueueFull}, near, context.span->end);
    if (!nearest || !nearest->event.target.empty()) // what names a request speaks of that one
        return;
    const StoredEvent &event = *nearest;
    const LineReference at{event.source, event.event.at.line};
    const std::string text = "No connection to the server was free " + distance(*event.event.time, context.span->end, front->request.resolution)
        + ": " + quoted(event.event.message);
    evidence.supports(Cause::QueueFull, 0.8, text, at);
    evidence.supports(Cause::QueueTimeout, 0.4, text + "; it had waited for one for a short time", at);
}

void neverConnectedRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || context.proxy != ProxyKind::Nginx || context.status != 502 || context.signs.told || front->request.attempts.empty())
        return;
    const Attempt &last = front->request.attempts.back();
    const bool atOnce = last.response && *last.response <= milliseconds(20);
    if (!atOnce || context.all->requests()[front->index].contact != Contact::NotMade)
        return;
    if (isGroupName(last.address)) {
        evidence.supports(Cause::NoLiveUpstream, 0.8,
            "nginx names the group " + last.address + " and no address in it: no server of it was tried", front->at());
        return;
    }
    const std::string text = "nginx gave " + last.address + " up after " + spoken(*last.response)
        + " and logged no connect time, as it does for others: no connection was made";
    if (context.span)
        othersGotThrough(context, *front, evidence);
    const UpstreamTls tls = upstreamTls(context);
    evidence.supports(Cause::ConnectionRefused, 0.65, text + ", mostly because it was refused", front->at());
    if (tls == UpstreamTls::Yes)
        evidence.supports(Cause::TlsHandshake, 0.7, text + "; its configuration asks for TLS to the server", front->at());
    else if (tls == UpstreamTls::Untold)
        evidence.supports(Cause::TlsHandshake, 0.4, text + "; a TLS handshake that fails at once looks the same", front->at());
    if (last.address.starts_with("unix:"))
        evidence.supports(Cause::QueueFull, 0.6, text + "; a Unix socket whose queue is full refuses so, too", front->at());
    else
        evidence.supports(Cause::HostUnreachable, 0.2, text + "; so does a network without a route", front->at());
}

/// lighttpd says once that it disabled a server, or that none was left, and answers 503 without a word until it tries it again.
void serverDisabledRule(const FailureContext &context, EvidenceList &evidence)
{
    constexpr Duration reach = seconds(30); // longer than it leaves a server alone as a rule
    const Hop *front = context.frontHop();
    if (!front || !context.span || context.status != 503 || !context.errorLines.empty() || context.backHop())
        return;
    const StoredEvent *last = context.around->lastBefore({Meaning::Refused, Meaning::NoLiveUpstream, Meaning::UpstreamDown}, context.span->end);
    if (!last || last->event.source != "lighttpd" || *last->event.time < context.span->begin - reach)
        return;
    const StoredEvent *back = context.around->lastBefore({Meaning::UpstreamUp}, context.span->begin);
    if (back && *back->event.time > *last->event.time)
        return;
    evidence.supports(Cause::NoLiveUpstream, context.nextHopCovered ? 0.7 : 0.5, "lighttpd had a server disabled " + distance(*last->event.time, context.span->end, last->event.resolution)
            + ", and until it tries it again it answers 503 without a line: " + quoted(last->event.message), LineReference{last->source, last->event.at.line});
}

void portsRanOutRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    const auto iis = front && context.proxy == ProxyKind::Iis ? parseIisSignal(front->request.signal) : std::nullopt;
    if (!context.span || !(context.signs.gaveUpConnecting || (iis && iis->saysCannotConnect())))
        return;
    // Windows tells it once in a while only, the kernel of each packet that it drops.
    const TimeRange near{context.span->begin - seconds(60), context.span->end + seconds(5)};
    const StoredEvent *event = context.around->nearest({Meaning::PortExhaustion}, near, context.span->end);
    if (!event)
        return;
    const LineReference at{event->source, event->event.at.line};
    const std::string when = distance(*event->event.time, context.span->end, event->event.resolution);
    evidence.supports(Cause::PortExhaustion, 0.9, "No connection was made, and the machine said " + when + ": " + quoted(event->event.message), at);
    for (const Cause other : {Cause::ConnectionRefused, Cause::ProxyTimeoutConnect, Cause::HostUnreachable})
        evidence.opposes(other, 0.3, "The machine said " + when + " that it had no room for a connection", at);
}

void nameLostRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || !context.signs.notTried || !context.span)
        return;
    const StoredEvent *lost = context.around->lastBefore({Meaning::ResolveFailed, Meaning::UpstreamUp}, context.span->end);
    if (!lost || lost->event.meaning != Meaning::ResolveFailed || !lost->event.target.empty()) // what names a request speaks of that one
        return;
    const bool sameBackend = front->request.backend.empty() || lost->event.subject.empty()
        || lost->event.subject.find(front->request.backend) != std::string::npos;
    if (!sameBackend)
        return;
    const LineReference at{lost->source, lost->event.at.line};
    const std::string when = distance(*lost->event.time, context.span->end, lost->event.resolution);
    evidence.supports(Cause::DnsFailure, 0.95,
        quoted(lost->event.message) + " " + when, at);
    evidence.opposes(Cause::NoLiveUpstream, 0.2, "That no server was left to be tried follows from the name that was lost " + when, at);
}

} // namespace hopscope
