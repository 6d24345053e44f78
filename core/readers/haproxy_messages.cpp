// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/event_meaning.h"

#include <array>

namespace hopscope {

namespace {

using enum Meaning;

// HAProxy's src/server.c, check.c, backend.c, proxy.c, mworker.c.
constexpr auto rows = std::to_array<MessageRow>({
    // A name that got lost takes its server down.
    {ResolveFailed, "Server * is going DOWN for maintenance (No IP"},
    {ResolveFailed, "Server * is going DOWN for maintenance (DNS"},
    {ResolveFailed, "Server * is going DOWN for maintenance (unspecified DNS error"},
    {ResolveFailed, "Server * is going DOWN for maintenance (entry removed from SRV"},
    {UpstreamDown, "Server * is DOWN"},
    {UpstreamDown, "Backup Server * is DOWN"},
    {UpstreamDown, "Server * is going DOWN"},
    {UpstreamDown, "Server * is stopping"},
    {UpstreamDown, "Server * enters drain state"},
    {UpstreamDown, "Server * is UP/DRAIN"},
    {UpstreamDown, "Server * was DOWN and now enters maintenance"},
    {UpstreamUp, "Server * is UP"},
    {UpstreamUp, "Backup Server * is UP"},
    {UpstreamUp, "Server * is READY"},
    {UpstreamUp, "Server * administratively READY"},
    {None, "Server "},
    {None, "Backup Server "},
    {UpstreamDown, "Health check for * failed*, status: 0/* DOWN"},
    {None, "Health check for "},
    {NoLiveUpstream, "backend * has no server available!"},
    {NoLiveUpstream, "proxy * has no server available!"},

    {PortExhaustion, "Connect() failed for backend *: no free ports"},
    {PortExhaustion, "Cannot bind to source address before connect()"},
    {ProxyLimit, "Connect() failed for backend "},
    {ProxyLimit, "Proxy * reached process FD limit"},
    {ProxyLimit, "Proxy * reached system FD limit"},
    {ProxyLimit, "Proxy * reached system memory limit"},
    {ProxyLimit, "Proxy * reached the configured maximum connection limit"},

    // Reload or stop of the proxy itself.
    {ServiceStart, "Proxy * started"},
    {Recycle, "Proxy * stopped"},
    {Recycle, "Proxy * hard-stopped"},
    {Recycle, "Stopping frontend "},
    {Recycle, "Stopping backend "},
    {Recycle, "Stopping proxy "},
    {Recycle, "Pausing frontend "},
    {Recycle, "Pausing proxy "},
    {Recycle, "Paused frontend "},
    {Recycle, "Paused proxy "},
    {None, "Current worker * exited with code 0"},
    {Recycle, "Current worker * exited with code 143"},
    {WorkerCrash, "Current worker * exited with code"},
    {Recycle, "Former worker * exited with code 0"},
    {Recycle, "Former worker * exited with code 143"},
    {WorkerCrash, "Former worker * exited with code"},
    {WorkerStart, "New worker "},
    {Recycle, "Reexecuting Master process"},
    {None, "Loading success"},

    // The front, at a listener: "frontend/bind: text".
    {TlsFromPeerFailed, "SSL handshake failure"},
    {TlsFromPeerFailed, "Connection error during SSL handshake"},
    {TlsFromPeerFailed, "Connection closed during SSL handshake"},
    {TlsFromPeerFailed, "Timeout during SSL handshake"},
});

} // namespace

std::span<const MessageRow> haproxyMessages()
{
    return rows;
}

} // namespace hopscope
