// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/event_meaning.h"

#include <array>

namespace hopscope {

namespace {

using enum Meaning;

// Texts of Go's net, net/http, crypto/tls and crypto/x509, as proxies written in Go pass them on, and of Caddy's
// modules/caddyhttp/reverseproxy.
constexpr auto rows = std::to_array<MessageRow>({
    {ClientGone, "context canceled"},
    {ClientGone, "reading: context canceled"},
    {ClientGone, "readfrom *client disconnected"}, // while the request's body was being passed on
    {ClientGone, "readfrom *context canceled"},
    {ClientGone, "readfrom *unexpected EOF"},
    {Reset, "readfrom *write: connection reset by peer"},
    {Reset, "readfrom *write: broken pipe"},
    {ResolveFailed, "dial *: lookup *no such host"},
    {ResolveFailed, "dial *: lookup *server misbehaving"},
    {ResolveFailed, "dial *: lookup *i/o timeout"},
    {ResolveFailed, "dial *: lookup * on *: dial udp *"}, // the name server was not reached
    {ResolveFailed, "dial *: lookup * on *: read udp *"},
    {ResolveFailed, "lookup *no such host"},
    {Refused, "dial *connection refused"},
    {Refused, "dial unix *no such file or directory"},
    {AccessDenied, "dial *permission denied"},
    {QueueFull, "dial unix *resource temporarily unavailable"},
    {Unreachable, "dial *no route to host"},
    {Unreachable, "dial *network is unreachable"},
    {Unreachable, "dial *connection timed out"},
    {PortExhaustion, "dial *cannot assign requested address"},
    {ProxyLimit, "dial *too many open files"},
    {ProxyLimit, "*accept*too many open files"},
    {ConnectTimeout, "dial *i/o timeout"},
    {ConnectTimeout, "dial *context deadline exceeded"},
    {ReadTimeout, "net/http: timeout awaiting response headers"},
    {TlsTimeout, "net/http: TLS handshake timeout"},
    {ReadTimeout, "read *i/o timeout"},
    {SendTimeout, "write *i/o timeout"},
    {Reset, "read *connection reset by peer"},
    {Reset, "write *connection reset by peer"},
    {Reset, "write *broken pipe"},
    {ProtocolMismatch, "*malformed HTTP response \"\\x15\\x03"},
    {ProtocolMismatch, "*malformed HTTP response \"\\x00\\x00"},
    {ProtocolMismatch, "*malformed HTTP version \"HTTP/2"},
    {TlsFailed, "http: server gave HTTP response to HTTPS client"},
    {ProtocolMismatch, "http2: *not a HTTP/2"},
    {TlsFailed, "tls: "},
    {TlsFailed, "x509: "},
    {TlsFailed, "remote error: tls: "},
    {PrematureClose, "EOF"},
    {PrematureClose, "unexpected EOF"},
    {PrematureClose, "*transport connection broken: unexpected EOF"},
    {PrematureClose, "http: server closed idle connection"},
    {HeaderTooBig, "*server response headers exceeded"},
    {Reset, "*transport connection broken: *connection reset by peer"},
    {InvalidHeader, "*transport connection broken: "},
    {InvalidHeader, "*malformed MIME header"},
    {InvalidHeader, "*malformed HTTP "},
    {NoLiveUpstream, "no upstreams available"},
    {NoLiveUpstream, "no hosts available upstream"}, // Caddy 1
    {NoLiveUpstream, "no available server"},
    {BrokenBody, "aborting with incomplete response"},
    {BrokenBody, "reading from backend"},
    {TlsFromPeerFailed, "http: TLS handshake error from "},
    {ServiceStop, "exiting; byeee"},
    {ServiceStop, "shutting down"},
    {ServiceStart, "serving initial configuration"},
});

} // namespace

std::span<const MessageRow> goMessages()
{
    return rows;
}

} // namespace hopscope
