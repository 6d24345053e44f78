// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/event_meaning.h"

#include <array>

namespace hopscope {

namespace {

using enum Meaning;

// Messages of Squid's cache.log, of several of its releases. "TCP connection to … failed" does not tell why: its access log may.
constexpr auto rows = std::to_array<MessageRow>({
    {UpstreamDown, "Detected DEAD "},
    {UpstreamUp, "Detected REVIVED "},
    {PrematureClose, "WARNING: HTTP: Invalid Response: No object data received for "},
    {InvalidHeader, "WARNING: HTTP: Invalid Response: Bad header encountered from "},
    {TlsFailed, "*rror negotiating SSL"},
    {TlsFailed, "*rror negotiating TLS"},
    {TlsFailed, "ERROR: negotiating TLS"},
    {ProxyLimit, "WARNING! Your cache is running out of filedescriptors"},
    {ProxyLimit, "*Too many open files"},
    {ProxyLimit, "WARNING: All * processes are busy"},
    {PortExhaustion, "*Cannot assign requested address"},
    {ResolveFailed, "DNS lookup for '*' failed"},
    {RoutingError, "WARNING: Forwarding loop detected"},
    {ServiceStop, "Preparing for shutdown"},
    {ServiceStart, "Starting Squid Cache"},
    {Recycle, "Reconfiguring Squid Cache"},
});

} // namespace

std::span<const MessageRow> squidMessages()
{
    return rows;
}

} // namespace hopscope
