// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/event_meaning.h"

#include <array>

namespace hopscope {

namespace {

using enum Meaning;

// Messages of lighttpd's src/gw_backend.c, of mod_fastcgi.c and mod_proxy.c before it, and of server.c.
constexpr auto rows = std::to_array<MessageRow>({
    {Refused, "establishing connection failed*Connection refused"},
    {Refused, "establishing connection failed*No such file or directory"},
    {ConnectTimeout, "establishing connection failed*timed out"},
    {Unreachable, "establishing connection failed*No route to host"},
    {Unreachable, "establishing connection failed*Network is unreachable"},
    {PortExhaustion, "establishing connection failed*Cannot assign requested address"},
    {QueueFull, "establishing connection failed*Resource temporarily unavailable"},
    {AccessDenied, "establishing connection failed*Permission denied"},
    {Refused, "connect failed: Connection refused"},
    {Refused, "connect failed: No such file or directory"},
    {ConnectTimeout, "connect failed: Connection timed out"},
    {Unreachable, "connect failed: No route to host"},
    {PortExhaustion, "connect failed: Cannot assign requested address"},
    {QueueFull, "connect failed: Resource temporarily unavailable"},
    {NoLiveUpstream, "all handlers for * are down"},
    {PrematureClose, "unexpected end-of-file (perhaps the * process died)"},
    {None, "response not received, request not sent"}, // another attempt follows
    {PrematureClose, "response not received, request sent"},
    {HeaderTooBig, "response headers too large for"},
    {ReadTimeout, "read timeout on socket"},
    {SendTimeout, "write timeout on socket"},
    {BrokenBody, "response already sent out, but backend returned error"},
    {UpstreamDown, "backend died; we'll disable it"},
    {UpstreamDown, "backend is overloaded; we'll disable it"},
    {UpstreamUp, "*-server re-enabled"},
    {WorkerCrash, "child signaled"},
    {ProxyLimit, "[note] sockets disabled"},
    {ServiceStop, "server stopped by "},
    {ServiceStart, "server started"},
});

} // namespace

std::span<const MessageRow> lighttpdMessages()
{
    return rows;
}

} // namespace hopscope
