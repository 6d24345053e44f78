// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/cause.h"

#include <array>

namespace hopscope {

namespace {

struct Row {
    Cause cause;
    std::string_view id;
    CauseFamily family;
};

using enum Cause;
constexpr auto rows = std::to_array<Row>({
    {Undetermined, "UNDETERMINED", CauseFamily::Undetermined},
    {ProxyTimeoutRead, "PROXY_TIMEOUT_READ", CauseFamily::Waiting},
    {ProxyTimeoutConnect, "PROXY_TIMEOUT_CONNECT", CauseFamily::Waiting},
    {ProxyTimeoutSend, "PROXY_TIMEOUT_SEND", CauseFamily::Waiting},
    {QueueTimeout, "QUEUE_TIMEOUT", CauseFamily::Waiting},
    {QueueFull, "QUEUE_FULL", CauseFamily::Waiting},
    {ConnectionRefused, "CONNECTION_REFUSED", CauseFamily::Gone},
    {ConnectionReset, "CONNECTION_RESET", CauseFamily::Gone},
    {PrematureClose, "PREMATURE_CLOSE", CauseFamily::Gone},
    {KeepaliveRace, "KEEPALIVE_RACE", CauseFamily::Gone},
    {InvalidResponseHeader, "INVALID_RESPONSE_HEADER", CauseFamily::Malformed},
    {ResponseHeaderTooBig, "RESPONSE_HEADER_TOO_BIG", CauseFamily::Malformed},
    {InvalidResponseBody, "INVALID_RESPONSE_BODY", CauseFamily::Malformed},
    {NoLiveUpstream, "NO_LIVE_UPSTREAM", CauseFamily::Gone},
    {DnsFailure, "DNS_FAILURE", CauseFamily::Gone},
    {TlsHandshake, "TLS_HANDSHAKE", CauseFamily::Malformed},
    {HostUnreachable, "HOST_UNREACHABLE", CauseFamily::Gone},
    {ProtocolMismatch, "PROTOCOL_MISMATCH", CauseFamily::Malformed},
    {RoutingError, "ROUTING_ERROR", CauseFamily::Malformed},
    {UpstreamReturnedError, "UPSTREAM_RETURNED_ERROR", CauseFamily::Application},
    {ServerTimeout, "SERVER_TIMEOUT", CauseFamily::Waiting},
    {WorkerRecycle, "WORKER_RECYCLE", CauseFamily::Gone},
    {WorkerCrash, "WORKER_CRASH", CauseFamily::Gone},
    {OutOfMemory, "OUT_OF_MEMORY", CauseFamily::Gone},
    {PortExhaustion, "PORT_EXHAUSTION", CauseFamily::Load},
    {ProxyResourceLimit, "PROXY_RESOURCE_LIMIT", CauseFamily::Load},
    {DependencyExhausted, "DEPENDENCY_EXHAUSTED", CauseFamily::Application},
    {Overload, "OVERLOAD", CauseFamily::Load},
    {ServiceStopped, "SERVICE_STOPPED", CauseFamily::Gone},
    {Retry, "RETRY", CauseFamily::Client},
    {Flood, "FLOOD", CauseFamily::Load},
    {ClientAbort, "CLIENT_ABORT", CauseFamily::Client},
    {RateLimited, "RATE_LIMITED", CauseFamily::Client},
    {AccessDeniedByProxy, "ACCESS_DENIED_BY_PROXY", CauseFamily::Client},
});

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (static_cast<std::size_t>(rows[i].cause) != i)
            return false;
    }
    return true;
}
static_assert(inOrder(), "rows stand in the order of the enumeration");

constexpr auto causes = [] {
    std::array<Cause, rows.size()> all{};
    for (std::size_t i = 0; i < rows.size(); ++i)
        all[i] = rows[i].cause;
    return all;
}();

} // namespace

std::string_view causeId(Cause cause)
{
    return rows[static_cast<std::size_t>(cause)].id;
}

std::optional<Cause> causeFromId(std::string_view id)
{
    for (const Row &row : rows) {
        if (row.id == id)
            return row.cause;
    }
    return std::nullopt;
}

CauseFamily familyOf(Cause cause)
{
    return rows[static_cast<std::size_t>(cause)].family;
}

std::span<const Cause> allCauses()
{
    return causes;
}

} // namespace hopscope
