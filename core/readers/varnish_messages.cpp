// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/event_meaning.h"

#include <array>

namespace hopscope {

namespace {

using enum Meaning;

// FetchError records of Varnish's bin/varnishd/cache/cache_backend.c, cache_fetch.c, http1/cache_http1_fetch.c and
// cache_fetch_proc.c.
constexpr auto rows = std::to_array<MessageRow>({
    {Refused, "backend *: fail errno 111 "},
    {Refused, "backend *: fail errno 2 "},
    {ConnectTimeout, "backend *: fail errno 110 "},
    {Unreachable, "backend *: fail errno 113 "},
    {Unreachable, "backend *: fail errno 101 "},
    {Reset, "backend *: fail errno 104 "},
    {PortExhaustion, "backend *: fail errno 99 "},
    {ProxyLimit, "backend *: fail errno 24 "},
    {NoLiveUpstream, "backend *: fail errno 0 "}, // no attempt: held down after a failure before
    {NoLiveUpstream, "backend *: unhealthy"},
    {NoLiveUpstream, "Director * returned no backend"},
    {NoLiveUpstream, "No backend"},
    {QueueFull, "backend *: busy"},
    {ClientGone, "req.body read error"},
    {SendTimeout, "backend write error: 11 "},
    {SendTimeout, "backend write error: 110 "},
    {Reset, "backend write error"},
    {ReadTimeout, "*Resource temporarily unavailable"}, // within the body: between_bytes_timeout
    {ReadTimeout, "first byte timeout"},
    {ReadTimeout, "between bytes timeout"},
    {ReadTimeout, "timeout"},
    {PrematureClose, "HTC eof"},
    {PrematureClose, "HTC close"},
    {PrematureClose, "backend closed"},
    {ProtocolMismatch, "Received junk"},
    {HeaderTooBig, "overflow"},
    {HeaderTooBig, "HTC overflow"},
    {HeaderTooBig, "HTC status -2"},
    {InvalidHeader, "http format error"},
    {InvalidHeader, "http read error: overflow"},
    {ProxyLimit, "out of workspace"},
    {ProxyLimit, "*overflow*workspace"},
    {ProxyLimit, "Could not get storage"},
    {ProxyLimit, "*out of storage"},
    {BrokenBody, "straight insufficient bytes"},
    {BrokenBody, "straight read_error"},
    {BrokenBody, "chunked "},
    {BrokenBody, "eof read_error"},
    {BrokenBody, "*Connection reset by peer"},
    {BrokenBody, "*unzip"},
});

} // namespace

std::span<const MessageRow> varnishMessages()
{
    return rows;
}

} // namespace hopscope
