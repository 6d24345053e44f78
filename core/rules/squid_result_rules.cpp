// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/squid_result_rules.h"

#include "facts/squid_signal.h"
#include "rules/statement.h"

#include <array>

namespace hopscope {

namespace {

struct Reading {
    Meaning meaning;
    Cause cause;
    double weight;
};

// What a code says outright weighs 0.9; what it leaves open is shared out, and other rules tell the rest apart.
constexpr auto readings = std::to_array<Reading>({
    {Meaning::Refused, Cause::ConnectionRefused, 0.9},
    {Meaning::ConnectTimeout, Cause::ProxyTimeoutConnect, 0.9},
    {Meaning::Unreachable, Cause::HostUnreachable, 0.95},
    {Meaning::PortExhaustion, Cause::PortExhaustion, 0.95},
    {Meaning::ResolveFailed, Cause::DnsFailure, 0.95},
    {Meaning::ReadTimeout, Cause::ProxyTimeoutRead, 0.6},
    {Meaning::ReadTimeout, Cause::QueueTimeout, 0.45},
    {Meaning::Reset, Cause::ConnectionReset, 0.75},
    {Meaning::Reset, Cause::PrematureClose, 0.2},
    {Meaning::PrematureClose, Cause::PrematureClose, 0.75},
    {Meaning::InvalidHeader, Cause::InvalidResponseHeader, 0.75},
    {Meaning::InvalidHeader, Cause::ProtocolMismatch, 0.4},
    {Meaning::HeaderTooBig, Cause::ResponseHeaderTooBig, 0.9},
    {Meaning::TlsFailed, Cause::TlsHandshake, 0.9},
    {Meaning::NoLiveUpstream, Cause::NoLiveUpstream, 0.85},
    {Meaning::ProxyLimit, Cause::ProxyResourceLimit, 0.8},
    {Meaning::AccessDenied, Cause::AccessDeniedByProxy, 0.9},
    {Meaning::ClientGone, Cause::ClientAbort, 0.9},
});

// ERR_CONNECT_FAIL without its number: how long connecting took tells something.
void connectFailed(const FailureContext &context, const Hop &front, const std::string &text, EvidenceList &evidence)
{
    const bool atOnce = context.elapsed && *context.elapsed < std::chrono::milliseconds(200);
    const std::string after = text + (context.elapsed ? ", after " + spoken(*context.elapsed) : std::string());
    evidence.supports(Cause::ConnectionRefused, atOnce ? 0.6 : 0.25, after, front.at());
    evidence.supports(Cause::ProxyTimeoutConnect, atOnce ? 0.1 : 0.6, after, front.at());
    evidence.supports(Cause::HostUnreachable, 0.25, after, front.at());
}

/// Nothing but the result, the hierarchy and the status.
void withoutError(const FailureContext &context, const SquidSignal &signal, const Hop &front, const std::string &text, EvidenceList &evidence)
{
    if (signal.aborted() && !context.status)
        evidence.supports(Cause::ClientAbort, 0.8, text + ", and nothing was sent: the client left first", front.at());
    else if (signal.result.starts_with("TCP_DENIED"))
        evidence.supports(Cause::AccessDeniedByProxy, 0.85, text + ": a rule of its own refused it", front.at());
    else if (context.status == 503 && signal.hierarchy != "HIER_NONE" && context.nextHopCovered && !context.backHop())
        connectFailed(context, front, text + " with 503, and the server's log has no entry of it: so it answers where it could not connect", evidence);
    else if ((context.status == 502 || context.status == 503) && signal.hierarchy == "HIER_NONE" && !context.signs.told) {
        evidence.supports(Cause::NoLiveUpstream, 0.5, text + ": no server was tried", front.at());
        evidence.supports(Cause::DnsFailure, 0.35, text + "; a name that could not be resolved looks the same without its error code", front.at());
    }
}

} // namespace

void squidResultRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    if (!front || context.proxy != ProxyKind::Squid || front->request.signal.empty())
        return;
    const SquidSignal signal = parseSquidSignal(front->request.signal);
    const std::string text = "Squid's result is " + front->request.signal;
    const Meaning meaning = signal.meaning();
    for (const Reading &reading : readings) {
        if (reading.meaning == meaning)
            evidence.supports(reading.cause, reading.weight, text, front->at());
    }
    if (meaning != Meaning::None)
        return;
    if (signal.error == "ERR_CONNECT_FAIL")
        connectFailed(context, *front, text, evidence);
    else if (signal.error.empty())
        withoutError(context, signal, *front, text, evidence);
}

} // namespace hopscope
