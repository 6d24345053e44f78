// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/iis_status_rules.h"

#include "facts/iis_signal.h"
#include "rules/statement.h"

#include <array>

namespace hopscope {

namespace {

struct NumberReading {
    Meaning meaning;
    Cause cause;
    double weight;
    std::string_view words;
};

// What a number says outright weighs 0.9; what it leaves open is shared out, and other rules tell the rest apart.
constexpr auto numbers = std::to_array<NumberReading>({
    {Meaning::ReadTimeout, Cause::ProxyTimeoutRead, 0.6, "no answer came in time"},
    {Meaning::ReadTimeout, Cause::QueueTimeout, 0.4, "a wait in the server's own queue ends there too"},
    {Meaning::ReadTimeout, Cause::ProxyTimeoutConnect, 0.25, "a connection that was not made in time is told so, too"},
    {Meaning::ConnectTimeout, Cause::ProxyTimeoutConnect, 0.9, "the connection was not made in time"},
    {Meaning::Refused, Cause::ConnectionRefused, 0.9, "the connection was refused"},
    {Meaning::Unreachable, Cause::HostUnreachable, 0.9, "the server could not be reached"},
    {Meaning::ResolveFailed, Cause::DnsFailure, 0.95, "the server's name did not resolve"},
    {Meaning::PortExhaustion, Cause::PortExhaustion, 0.9, "no local port or buffer was left"},
    {Meaning::AccessDenied, Cause::AccessDeniedByProxy, 0.85, "Windows denied it the connection"},
    {Meaning::Reset, Cause::ConnectionReset, 0.75, "the server reset the connection"},
    {Meaning::PrematureClose, Cause::PrematureClose, 0.6, "the server ended the connection before a whole response head"},
    {Meaning::PrematureClose, Cause::ConnectionReset, 0.45, "a reset has the same number"},
    {Meaning::TlsFailed, Cause::TlsHandshake, 0.9, "TLS with the server failed"},
    {Meaning::InvalidHeader, Cause::InvalidResponseHeader, 0.65, "what the server sent is no valid response"},
    {Meaning::InvalidHeader, Cause::InvalidResponseBody, 0.35, "a body that was cut has the same number"},
    {Meaning::HeaderTooBig, Cause::ResponseHeaderTooBig, 0.9, "the response head is larger than it takes"},
    {Meaning::BrokenBody, Cause::InvalidResponseBody, 0.85, "the body's framing was wrong"},
    {Meaning::ClientGone, Cause::ClientAbort, 0.85, "the request was cancelled"},
    {Meaning::WorkerCrash, Cause::WorkerCrash, 0.7, "the process behind it went away"},
    {Meaning::RoutingError, Cause::RoutingError, 0.85, "the address that it was to be passed on to is none"},
});

struct SubstatusReading {
    int status;
    int substatus;
    Cause cause;
    double weight;
    std::string_view words;
};

// Microsoft: "HTTP status codes in IIS".
constexpr auto substatuses = std::to_array<SubstatusReading>({
    {502, 1, Cause::ServerTimeout, 0.75, "a CGI program ran longer than it may"},
    {502, 2, Cause::PrematureClose, 0.7, "a CGI program ended before a whole response head"},
    {502, 4, Cause::NoLiveUpstream, 0.9, "no server of its farm was there to take it"},
    {502, 5, Cause::WorkerCrash, 0.7, "the application's process did not start, or ended"},
    {500, 30, Cause::WorkerCrash, 0.85, "the application did not start in IIS's worker process"},
    {500, 31, Cause::WorkerCrash, 0.85, "the runtime that the application needs was not found"},
    {500, 32, Cause::WorkerCrash, 0.85, "the application's library could not be loaded"},
    {500, 33, Cause::WorkerCrash, 0.85, "the handler of requests could not be loaded"},
    {500, 34, Cause::WorkerCrash, 0.85, "applications of two hosting models are in one pool"},
    {500, 35, Cause::WorkerCrash, 0.85, "two applications are in one process"},
    {500, 36, Cause::WorkerCrash, 0.85, "the handler of requests out of process could not be loaded"},
    {500, 37, Cause::WorkerCrash, 0.85, "the application did not start within the time that it may take"},
    {500, 38, Cause::WorkerCrash, 0.85, "the application's library was not found"},
    {503, 2, Cause::QueueFull, 0.9, "as many requests were at work as it allows at once"},
    {503, 3, Cause::QueueFull, 0.9, "ASP.NET's queue was full"},
    {503, 4, Cause::QueueFull, 0.9, "FastCGI's queue was full"},
});

std::string logged(const FailureContext &context, const IisSignal &signal)
{
    std::string text = "IIS logged " + std::to_string(*context.status);
    if (signal.substatus.value_or(0) != 0)
        text += "." + std::to_string(*signal.substatus);
    if (signal.win32.value_or(0) != 0)
        text += " with Windows' error " + std::to_string(*signal.win32);
    return text + (context.elapsed ? " after " + spoken(*context.elapsed) : std::string());
}

/// WinHTTP's 12029 says that no connection was made, not why. Windows tries a port that refuses three times, for about 2 s.
void cannotConnect(const FailureContext &context, const Hop &front, const std::string &text, EvidenceList &evidence)
{
    using namespace std::chrono_literals;
    const bool soon = context.elapsed && *context.elapsed < 5s;
    const bool late = context.elapsed && *context.elapsed >= 9s;
    evidence.supports(Cause::ConnectionRefused, soon ? 0.65 : late ? 0.1 : 0.35, text + ": it could not connect to the server, and a port that refuses is known within seconds", front.at());
    evidence.supports(Cause::ProxyTimeoutConnect, late ? 0.75 : soon ? 0.1 : 0.35, text + ": a connection that gets no answer is given up after long", front.at());
    evidence.supports(Cause::HostUnreachable, 0.3, text + ": an address without a way to it looks the same", front.at());
}

} // namespace

void iisStatusRule(const FailureContext &context, EvidenceList &evidence)
{
    const Hop *front = context.frontHop();
    const auto signal = front && context.proxy == ProxyKind::Iis ? parseIisSignal(front->request.signal) : std::nullopt;
    const bool notStarted = signal && context.status == 500 && signal->saysNotStarted();
    if (!signal || !context.status || (!notStarted && (*context.status < 502 || *context.status > 504)))
        return;
    const std::string text = logged(context, *signal);
    for (const SubstatusReading &reading : substatuses) {
        if (reading.status != context.status || reading.substatus != signal->substatus)
            continue;
        evidence.supports(reading.cause, reading.weight, text + ": " + std::string(reading.words), front->at());
        evidence.opposes(Cause::UpstreamReturnedError, 0.6, text + ", which IIS answers by itself", front->at());
        return;
    }
    if (signal->saysCannotConnect())
        return cannotConnect(context, *front, text, evidence);
    for (const NumberReading &reading : numbers) {
        if (reading.meaning == signal->meaning())
            evidence.supports(reading.cause, reading.weight, text + ": " + std::string(reading.words), front->at());
    }
}

} // namespace hopscope
