// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/response_flag_rules.h"

#include "facts/envoy_signal.h"
#include "rules/statement.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

struct Reading {
    std::string_view flag;
    Cause cause;
    double weight;
    std::string_view words;
};

// What a flag says outright weighs 0.9; what it leaves open is shared out, and other rules tell the rest apart.
constexpr auto readings = std::to_array<Reading>({
    {"UT", Cause::ProxyTimeoutRead, 0.6, "its route timeout or the timeout of a try ended the wait"},
    {"UT", Cause::QueueTimeout, 0.45, "its timeout ended the wait; the request may have stood in a queue"},
    {"UC", Cause::PrematureClose, 0.65, "the server closed the connection before a whole response head"},
    {"UC", Cause::ConnectionReset, 0.35, "the server ended the connection; a reset looks the same here"},
    {"UR", Cause::ConnectionReset, 0.85, "the server reset the stream"},
    {"LR", Cause::ProxyResourceLimit, 0.3, "it reset the stream itself"},
    {"UPE", Cause::InvalidResponseHeader, 0.7, "the answer broke the protocol"},
    {"UPE", Cause::ProtocolMismatch, 0.4, "the answer broke the protocol, as another protocol does"},
    {"UPE", Cause::ResponseHeaderTooBig, 0.3, "the answer broke the protocol, as a head beyond its limits does"},
    {"UH", Cause::NoLiveUpstream, 0.95, "no host of the cluster was healthy"},
    {"LH", Cause::NoLiveUpstream, 0.7, "this proxy itself was told to fail its health check"},
    {"UO", Cause::QueueFull, 0.9, "a circuit breaker's limit was reached"},
    {"NR", Cause::RoutingError, 0.9, "no route fits the request"},
    {"NC", Cause::RoutingError, 0.9, "the route's cluster does not exist"},
    {"DF", Cause::DnsFailure, 0.95, "the server's name could not be resolved"},
    {"DC", Cause::ClientAbort, 0.9, "the client closed its connection"},
    {"DR", Cause::ClientAbort, 0.9, "the client reset its stream"},
    {"SI", Cause::ProxyTimeoutRead, 0.6, "its limit on an idle stream ended it"},
    {"DT", Cause::ProxyTimeoutRead, 0.75, "its limit on a request's whole duration ended it"},
    {"UMSDR", Cause::ProxyTimeoutRead, 0.75, "its limit on a stream's duration ended it"},
    {"RL", Cause::RateLimited, 0.95, "its rate limit refused it"},
    {"RLSE", Cause::RateLimited, 0.7, "its rate limit service failed"},
    {"UAEX", Cause::AccessDeniedByProxy, 0.9, "its external authoriser refused it"},
    {"OM", Cause::ProxyResourceLimit, 0.9, "its overload manager ended it"},
    {"DO", Cause::ProxyResourceLimit, 0.7, "it drops a share of requests for overload"},
    {"FI", Cause::AccessDeniedByProxy, 0.85, "a fault rule of its own answered it"},
});

struct ConnectReading {
    Meaning meaning;
    Cause cause;
    double weight;
};

constexpr auto connectReadings = std::to_array<ConnectReading>({
    {Meaning::Refused, Cause::ConnectionRefused, 0.9},
    {Meaning::ConnectTimeout, Cause::ProxyTimeoutConnect, 0.9},
    {Meaning::Unreachable, Cause::HostUnreachable, 0.95},
    {Meaning::TlsFailed, Cause::TlsHandshake, 0.95},
    {Meaning::ProtocolMismatch, Cause::ProtocolMismatch, 0.7},
    {Meaning::ProtocolMismatch, Cause::TlsHandshake, 0.6},
    {Meaning::Reset, Cause::ConnectionReset, 0.8},
    {Meaning::PortExhaustion, Cause::PortExhaustion, 0.95},
});

std::string said(const EnvoySignal &signal, std::string_view flag, std::string_view words)
{
    const std::string between = signal.details.empty() || signal.reason.empty() ? "" : ", ";
    const std::string more = std::string(signal.details) + between + std::string(signal.reason);
    return "Envoy's response flag " + std::string(flag) + " says that " + std::string(words) + (more.empty() ? "" : " (" + more + ")");
}

/// Envoy's own log tells at debug level what its access log leaves out unless its format asks for it.
bool handshakeFailed(const FailureContext &context, EvidenceList &evidence)
{
    constexpr auto near = std::chrono::milliseconds(100);
    const StoredEvent *event = !context.span ? nullptr
        : context.around->nearest({Meaning::TlsFailed}, {context.span->begin - near, context.span->end + near}, context.span->end);
    if (!event)
        return false;
    evidence.supports(Cause::TlsHandshake, 0.8, "Envoy could not connect to the server, and says "
            + distance(*event->event.time, context.span->end, event->event.resolution) + ": " + quoted(event->event.message),
        LineReference{event->source, event->event.at.line});
    return true;
}

// UF: the reason of the failed connection tells which; without it, how long connecting took.
void connectFailed(const FailureContext &context, const EnvoySignal &signal, const Hop &front, EvidenceList &evidence)
{
    const std::string text = said(signal, "UF", "it could not connect to the server");
    const Meaning meaning = signal.connectFailure();
    for (const ConnectReading &reading : connectReadings) {
        if (reading.meaning == meaning)
            evidence.supports(reading.cause, reading.weight, text, front.at());
    }
    if (meaning != Meaning::None || !context.elapsed || handshakeFailed(context, evidence))
        return;
    const bool atOnce = *context.elapsed < std::chrono::milliseconds(200);
    const std::string after = text + ", after " + spoken(*context.elapsed);
    evidence.supports(Cause::ConnectionRefused, atOnce ? 0.6 : 0.2, after, front.at());
    evidence.supports(Cause::ProxyTimeoutConnect, atOnce ? 0.1 : 0.6, after, front.at());
    evidence.supports(Cause::TlsHandshake, 0.2, text + "; a TLS handshake that fails looks the same without its reason", front.at());
}

/// A protocol error that the details tell more of.
void protocolDetails(const EnvoySignal &signal, const Hop &front, EvidenceList &evidence)
{
    if (!signal.has("UPE"))
        return;
    const auto names = [&signal](std::string_view part) { return signal.details.find(part) != std::string_view::npos; };
    if (names("too_large") || names("exceeds_limit") || names("too_many_headers"))
        evidence.supports(Cause::ResponseHeaderTooBig, 0.8, said(signal, "UPE", "the head was beyond its limits"), front.at());
}

/// No flag: Envoy saw no fault, so the status is the server's own.
void passedOn(const FailureContext &context, const EnvoySignal &signal, const Hop &front, EvidenceList &evidence)
{
    if (signal.flags != "-" || !context.status || *context.status < 500)
        return;
    if (signal.details == "via_upstream")
        evidence.supports(Cause::UpstreamReturnedError, 0.9,
            "Envoy passed on what the server answered: no response flag, and the details say via_upstream", front.at());
    else if (signal.details.empty() && !front.request.attempts.empty())
        evidence.supports(Cause::UpstreamReturnedError, 0.6, "Envoy set no response flag: it saw no fault of the server's answer",
            front.at());
    else if (signal.details == "direct_response")
        evidence.supports(Cause::AccessDeniedByProxy, 0.5, "Envoy's route answers this status itself (direct_response)", front.at());
}

} // namespace

void responseFlagRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || context.proxy != ProxyKind::Envoy || front->request.signal.empty())
        return;
    const EnvoySignal signal = parseEnvoySignal(front->request.signal);
    if (signal.has("UF"))
        connectFailed(context, signal, *front, evidence);
    protocolDetails(signal, *front, evidence);
    passedOn(context, signal, *front, evidence);
    for (const Reading &reading : readings) {
        if (signal.has(reading.flag))
            evidence.supports(reading.cause, reading.weight, said(signal, reading.flag, reading.words), front->at());
    }
}

} // namespace hopscope
