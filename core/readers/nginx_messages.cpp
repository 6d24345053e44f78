// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/event_meaning.h"

#include <array>

namespace hopscope {

namespace {

using enum Meaning;

// Texts of nginx's src/http/ngx_http_upstream.c, its proxy, fastcgi and grpc modules, src/event/ngx_event_openssl.c and
// src/core. What follows "while" names the phase. Rows begin as the message does, so that a path or header that a client
// chose can't speak for nginx.
constexpr auto rows = std::to_array<MessageRow>({
    // The client, and the side towards it.
    {ClientGone, "*client prematurely closed connection"},
    {None, "client *closed keepalive connection"},
    {ClientGone, "client closed"},
    {ClientGone, "client timed out"},
    {AccessDenied, "client intended to send too large"},
    {BadRequestLine, "client sent invalid"},
    {BadRequestLine, "client sent plain HTTP request to HTTPS port"},
    {BadRequestLine, "client sent too long URI"},
    {ClientGone, "*) while keepalive", "ECONNRESET"},
    {ClientGone, "*) while reading client request", "ECONNRESET"},
    {ClientGone, "*) while waiting for request", "ECONNRESET"},
    {ClientGone, "*) while sending to client", "ECONNRESET"},
    {ClientGone, "*) while sending to client", "EPIPE"},
    {ClientGone, "*) while sending response to client", "EPIPE"},

    // Names.
    {ResolveFailed, "* could not be resolved ("},
    {ResolveFailed, "no resolver defined to resolve"},
    {ResolveFailed, "host not found in upstream"},
    {ResolveFailed, "host not found in resolver"},
    {ResolveFailed, "upstream timed out*while resolving"},
    {ResolveFailed, "*) while resolving, resolver:"},
    {ResolveFailed, "recv() failed (*while resolving"},
    {ResolveFailed, "send() failed (*while resolving"},
    {ResolveFailed, "*balancer_execute(): DNS resolution failed"}, // Kong's
    {ResolveFailed, "*failed the initial dns/balancer resolve for "},
    {ResolveFailed, "*failed to parse domain: *failed to query the DNS server"}, // APISIX's
    {RoutingError, "no port in upstream"},
    {RoutingError, "invalid URL prefix"},
    {RoutingError, "invalid port in upstream"},
    {RoutingError, "rewrite or internal redirection cycle"},

    // Waiting.
    {None, "upstream timed out*while proxying upgraded connection"},
    {ConnectTimeout, "upstream timed out*while connecting to upstream"},
    {TlsTimeout, "upstream timed out*while SSL handshaking to upstream"},
    {SendTimeout, "upstream timed out*while sending request to upstream"},
    {ReadTimeout, "upstream timed out"},

    // Connecting.
    {Refused, "connect() ", "ECONNREFUSED"},
    {Refused, "connect() to unix:", "ENOENT"},
    {QueueFull, "connect() to unix:", "EAGAIN"},
    {AccessDenied, "connect() ", "EACCES"},
    {Unreachable, "connect() ", "EHOSTUNREACH"},
    {Unreachable, "connect() ", "ENETUNREACH"},
    {Unreachable, "connect() ", "ETIMEDOUT"},
    {RoutingError, "connect() ", "EINVAL"}, // an address that nothing can have, such as the 0.0.0.1 that stands in for a chosen one
    {PortExhaustion, "connect() ", "EADDRNOTAVAIL"},
    {PortExhaustion, "connect() ", "ENOBUFS"},
    {Reset, "connect() ", "ECONNRESET"},
    {PortExhaustion, "bind(*while connecting to upstream"},
    {NoLiveUpstream, "no live upstreams"},
    {NoLiveUpstream, "*failure to get a peer from the ring-balancer"}, // Kong's
    {RoutingError, "*failed to pick server: missing upstream configuration"}, // APISIX's
    {NoLiveUpstream, "*failed to pick server: "},
    {UpstreamDown, "upstream server temporarily disabled"},

    // TLS towards the upstream ("wrong version number": nothing there speaks TLS); without "to upstream" it is the
    // client's handshake.
    {TlsFailed, "SSL_do_handshake() failed*to upstream"},
    {TlsFailed, "upstream prematurely sent response while SSL handshaking"},
    {TlsFailed, "peer closed connection in SSL handshake*to upstream"},
    {TlsFailed, "upstream SSL certificate"},
    {TlsFailed, "no CommonName in*upstream"},
    {TlsFromPeerFailed, "SSL_do_handshake() failed"},
    {TlsFromPeerFailed, "peer closed connection in SSL handshake"},
    {TlsFromPeerFailed, "client SSL certificate verify error"},

    // The connection broke.
    {Reset, "*) while reading response header from upstream", "ECONNRESET"},
    {Reset, "*) while reading response header from upstream", "ECONNABORTED"},
    {Reset, "*) while reading upstream", "ECONNRESET"},
    {Reset, "*) while reading upstream", "ECONNABORTED"},
    {Reset, "*) while sending request to upstream", "ECONNRESET"},
    {Reset, "*) while sending request to upstream", "ECONNABORTED"},
    {Reset, "*) while sending request to upstream", "EPIPE"},
    {BrokenBody, "upstream prematurely closed *while reading upstream"}, // its head had come
    {BrokenBody, "upstream prematurely closed *while sending to client"},
    {PrematureClose, "upstream prematurely closed"},
    {PrematureClose, "upstream closed prematurely"},

    // What came was no good.
    {ProtocolMismatch, "upstream sent no valid HTTP/"},
    {ProtocolMismatch, "upstream sent unsupported FastCGI protocol version"},
    {ProtocolMismatch, "upstream sent too large http2 frame: 4740180"}, // the bytes "HTT" of "HTTP/1.1" taken as a length
    {HeaderTooBig, "upstream sent too big header"},
    {InvalidHeader, "upstream sent too big early hints"},
    {InvalidHeader, "upstream sent HTTP/1.0 response with early hints"},
    {InvalidHeader, "upstream sent invalid header"},
    {InvalidHeader, "upstream sent duplicate header line"},
    {InvalidHeader, "upstream sent invalid \"Content-Length\""},
    {InvalidHeader, "upstream sent \"Content-Length\" and"},
    {InvalidHeader, "upstream sent unknown \"Transfer-Encoding\""},
    {InvalidHeader, "upstream sent unexpected \"Transfer-Encoding\""},
    {InvalidHeader, "upstream sent invalid status"},
    {InvalidHeader, "upstream sent no :status header"},
    {BrokenBody, "upstream sent invalid chunked response"},
    {BrokenBody, "upstream sent more data than specified"},
    {BrokenBody, "upstream sent data after final chunk"},
    {BrokenBody, "upstream sent response body larger than indicated"},
    {Reset, "upstream rejected request with error"},
    {Reset, "upstream sent goaway with error"},
    {InvalidHeader, "upstream sent invalid"},
    {InvalidHeader, "upstream sent unexpected"},
    {InvalidHeader, "upstream sent too large http2 frame"},
    {InvalidHeader, "upstream sent frame"},

    // Limits that a person set.
    {None, "limiting requests*, dry run"},
    {None, "limiting connections by zone*, dry run"},
    {None, "delaying request"},
    {RateLimited, "limiting requests"},
    {RateLimited, "limiting connections by zone"},
    {AccessDenied, "access forbidden by rule"},

    // The proxy's own resources.
    {ProxyLimit, "*worker_connections are not enough"},
    {ProxyLimit, "*", "EMFILE"},
    {ProxyLimit, "*", "ENFILE"},
    {ProxyLimit, "*", "ENOSPC"},
    {ProxyLimit, "malloc(*failed ("},
    {ProxyLimit, "posix_memalign(*failed ("},
    {ProxyLimit, "fork() failed ("},
    {ProxyLimit, "could not allocate"},

    // Its life.
    {WorkerCrash, "*process * exited on signal"},
    {WorkerCrash, "*process * exited with fatal code"},
    {Recycle, "*(SIGHUP) received"},
    {Recycle, "reconfiguring"},
    {ServiceStop, "*(SIGTERM) received"},
    {ServiceStop, "*(SIGQUIT) received"},
    {ServiceStop, "*(SIGINT) received"},
    {WorkerStart, "start worker process"},
    {ServiceStart, "nginx/"},
});

} // namespace

std::span<const MessageRow> nginxMessages()
{
    return rows;
}

} // namespace hopscope
