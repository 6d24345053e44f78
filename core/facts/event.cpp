// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/event.h"

#include <array>

namespace hopscope {

namespace {

struct Row {
    Meaning meaning;
    std::string_view id;
    std::optional<Cause> cause;
};

using enum Meaning;
constexpr auto rows = std::to_array<Row>({
    {None, "none", {}},
    {Recycle, "recycle", Cause::WorkerRecycle},
    {WorkerCrash, "worker-crash", Cause::WorkerCrash},
    {OutOfMemory, "out-of-memory", Cause::OutOfMemory},
    {WorkerTimeout, "worker-timeout", Cause::ServerTimeout},
    {WorkerHang, "worker-hang", {}},
    {WorkerStart, "worker-start", {}},
    {ServiceStop, "service-stop", Cause::ServiceStopped},
    {ServiceStart, "service-start", {}},
    {HostRestart, "host-restart", Cause::ServiceStopped},
    {ClockStep, "clock-step", {}},
    {UpstreamDown, "upstream-down", {}},
    {UpstreamUp, "upstream-up", {}},
    {PortExhaustion, "port-exhaustion", Cause::PortExhaustion},
    {ReadTimeout, "read-timeout", Cause::ProxyTimeoutRead},
    {ConnectTimeout, "connect-timeout", Cause::ProxyTimeoutConnect},
    {SendTimeout, "send-timeout", Cause::ProxyTimeoutSend},
    {TlsTimeout, "tls-timeout", Cause::ProxyTimeoutConnect},
    {Refused, "refused", Cause::ConnectionRefused},
    {Reset, "reset", Cause::ConnectionReset},
    {PrematureClose, "premature-close", Cause::PrematureClose},
    {BrokenBody, "broken-body", Cause::InvalidResponseBody},
    {InvalidHeader, "invalid-header", Cause::InvalidResponseHeader},
    {HeaderTooBig, "header-too-big", Cause::ResponseHeaderTooBig},
    {ProtocolMismatch, "protocol-mismatch", Cause::ProtocolMismatch},
    {NoLiveUpstream, "no-live-upstream", Cause::NoLiveUpstream},
    {QueueFull, "queue-full", Cause::QueueFull},
    {QueueTimeout, "queue-timeout", Cause::QueueTimeout},
    {ResolveFailed, "resolve-failed", Cause::DnsFailure},
    {TlsFailed, "tls-failed", Cause::TlsHandshake},
    {Unreachable, "unreachable", Cause::HostUnreachable},
    {ClientGone, "client-gone", Cause::ClientAbort},
    {RateLimited, "rate-limited", Cause::RateLimited},
    {AccessDenied, "access-denied", Cause::AccessDeniedByProxy},
    {ProxyLimit, "proxy-limit", Cause::ProxyResourceLimit},
    {RoutingError, "routing-error", Cause::RoutingError},
    {BadRequestLine, "bad-request-line", Cause::ProtocolMismatch},
    {TlsFromPeerFailed, "tls-from-peer-failed", Cause::TlsHandshake},
    {HandlerFailed, "handler-failed", Cause::PrematureClose},
    {DependencyDown, "dependency-down", Cause::DependencyExhausted},
    {Overloaded, "overloaded", Cause::Overload},
});

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (static_cast<std::size_t>(rows[i].meaning) != i)
            return false;
    }
    return true;
}
static_assert(inOrder(), "rows stand in the order of the enumeration");

constexpr std::array<std::string_view, 9> levels{
    "", "debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"};

} // namespace

std::string_view meaningId(Meaning meaning)
{
    return rows[static_cast<std::size_t>(meaning)].id;
}

std::optional<Meaning> meaningFromId(std::string_view id)
{
    for (const Row &row : rows) {
        if (row.id == id)
            return row.meaning;
    }
    return std::nullopt;
}

std::optional<Cause> causeOf(Meaning meaning)
{
    return rows[static_cast<std::size_t>(meaning)].cause;
}

std::string_view levelId(Level level)
{
    return levels[static_cast<std::size_t>(level)];
}

void Event::clear()
{
    at = {};
    time.reset();
    resolution = {};
    level = Level::Unknown;
    meaning = None;
    status.reset();
    for (std::string *text :
        {&source, &code, &message, &subject, &host, &pid, &connection, &client, &method, &target, &upstream})
        text->clear();
}

bool attemptFailed(Meaning meaning)
{
    switch (meaning) {
    case Meaning::ReadTimeout:
    case Meaning::ConnectTimeout:
    case Meaning::SendTimeout:
    case Meaning::TlsTimeout:
    case Meaning::Refused:
    case Meaning::Reset:
    case Meaning::PrematureClose:
    case Meaning::InvalidHeader:
    case Meaning::HeaderTooBig:
    case Meaning::ProtocolMismatch:
    case Meaning::NoLiveUpstream:
    case Meaning::ResolveFailed:
    case Meaning::TlsFailed:
    case Meaning::Unreachable: return true;
    default: return false;
    }
}

} // namespace hopscope
