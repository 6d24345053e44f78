// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace hopscope {

/// Why a request failed. Titles, explanations and fixes are in the cause catalogue (resources/causes).
enum class Cause : std::uint8_t {
    Undetermined,
    ProxyTimeoutRead,
    ProxyTimeoutConnect,
    ProxyTimeoutSend,
    QueueTimeout,
    QueueFull,
    ConnectionRefused,
    ConnectionReset,
    PrematureClose,
    KeepaliveRace,
    InvalidResponseHeader,
    ResponseHeaderTooBig,
    InvalidResponseBody,
    NoLiveUpstream,
    DnsFailure,
    TlsHandshake,
    HostUnreachable,
    ProtocolMismatch,
    RoutingError,
    UpstreamReturnedError,
    ServerTimeout,
    WorkerRecycle,
    WorkerCrash,
    OutOfMemory,
    PortExhaustion,
    ProxyResourceLimit,
    DependencyExhausted,
    Overload,
    ServiceStopped,
    Retry,
    Flood,
    ClientAbort,
    RateLimited,
    AccessDeniedByProxy,
};

/// What causes have in common; they share a colour.
enum class CauseFamily : std::uint8_t { Undetermined, Waiting, Gone, Malformed, Application, Load, Client };

/// The id of the contract: "PROXY_TIMEOUT_READ".
std::string_view causeId(Cause cause);
std::optional<Cause> causeFromId(std::string_view id);
CauseFamily familyOf(Cause cause);
/// Every cause once, in the order of the enumeration.
std::span<const Cause> allCauses();

} // namespace hopscope
