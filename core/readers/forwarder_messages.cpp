// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/forwarder_messages.h"

#include "base/text.h"
#include "readers/event_meaning.h"
#include "readers/go_address.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

using enum Meaning;

constexpr auto npos = std::string_view::npos;

/// What stands before an error of Go's net/http, in the words of httputil and of programs that handle the error themselves.
constexpr auto goHeads = std::to_array<std::string_view>({"http: proxy error: ", "Error proxying to upstream server: ", "error reverse proxying request"});

/// How messages of Node's proxies begin: http-proxy-middleware with and without its mark, Vite, Next.
constexpr auto nodeHeads = std::to_array<std::string_view>({"[HPM] Error occurred while ", "Error occurred while proxying request ",
    "Error occurred while trying to proxy ", "Proxy error: Could not proxy request ", "http proxy error: ", "Failed to proxy http"});

/// Node's names of errors, of libuv, OpenSSL and its parser of HTTP.
constexpr auto nodeErrors = std::to_array<MessageRow>({
    {Refused, "*ECONNREFUSED"},
    {ResolveFailed, "*ENOTFOUND"},
    {ResolveFailed, "*EAI_AGAIN"},
    {Unreachable, "*EHOSTUNREACH"},
    {Unreachable, "*ENETUNREACH"},
    {PortExhaustion, "*EADDRNOTAVAIL"},
    {ConnectTimeout, "*connect ETIMEDOUT"},
    {TlsFailed, "*DEPTH_ZERO_SELF_SIGNED_CERT"},
    {TlsFailed, "*SELF_SIGNED_CERT_IN_CHAIN"},
    {TlsFailed, "*UNABLE_TO_VERIFY_LEAF_SIGNATURE"},
    {TlsFailed, "*UNABLE_TO_GET_ISSUER_CERT"},
    {TlsFailed, "*CERT_HAS_EXPIRED"},
    {TlsFailed, "*ERR_TLS_CERT_ALTNAME_INVALID"},
    {ProtocolMismatch, "*EPROTO*wrong version number"},
    {TlsFailed, "*EPROTO"},
    {HeaderTooBig, "*HPE_HEADER_OVERFLOW"},
    {InvalidHeader, "*HPE_"},
    {PrematureClose, "*socket hang up"}, // ECONNRESET is its code, but what Node saw is the connection's end
    {Reset, "*ECONNRESET"},
    {Reset, "*EPIPE"},
});

/// Names of exceptions of Netty, Reactor Netty and Java, as Spring Cloud Gateway logs them.
constexpr auto nettyErrors = std::to_array<MessageRow>({
    {BrokenBody, "*Connection prematurely closed DURING response"},
    {PrematureClose, "*PrematureCloseException"},
    {QueueTimeout, "*PoolAcquireTimeoutException"},
    {QueueFull, "*PoolAcquirePendingLimitException"},
    {ConnectTimeout, "*ConnectTimeoutException"},
    {ReadTimeout, "*ReadTimeoutException"},
    {ResolveFailed, "*UnknownHostException"},
    {TlsFailed, "*SSLHandshakeException"},
    {ProtocolMismatch, "*NotSslRecordException"},
    {Unreachable, "*NoRouteToHostException"},
    {Refused, "*: Connection refused"},
    {Reset, "*: Connection reset by peer"},
});

/// Fastly's documentation of errors in VCL, and the words of Railway's request log.
constexpr auto edgeErrors = std::to_array<MessageRow>({
    {ReadTimeout, "*first byte timeout"},
    {ReadTimeout, "*between bytes timeout"},
    {Refused, "*onnection refused"},
    {ConnectTimeout, "*onnection dial timeout"},
    {ConnectTimeout, "*onnection timed out"},
    {ConnectTimeout, "*onnect timeout"},
    {Reset, "*onnection reset"},
    {Unreachable, "*o route to host"},
    {NoLiveUpstream, "*ackend is unhealthy"},
    {NoLiveUpstream, "*ll backends failed or unhealthy"},
    {QueueFull, "*ackend.max_conn reached"},
    {TlsFailed, "*doesn't match against certificate"},
    {TlsFailed, "*ertificate has expired"},
    {TlsFailed, "*SSL handshake error"},
    {ResolveFailed, "*no such host"},
});

/// Fly.io's proxy, of an instance of the application.
constexpr auto flyErrors = std::to_array<MessageRow>({
    {Refused, "*instance refused connection"},
    {NoLiveUpstream, "*ould not find a good candidate within"},
    {NoLiveUpstream, "*ould not find an instance to route to"},
    {PrematureClose, "*ould not complete HTTP request to instance: connection closed before message completed"},
    {Reset, "*ould not complete HTTP request to instance: connection error: Connection reset by peer"},
    {ConnectTimeout, "*timed out while connecting to your instance"},
    {Unreachable, "*nreachable worker host"},
});

/// `text` between `begin` and the next quote.
std::string_view quotedBehind(std::string_view text, std::string_view begin)
{
    const auto at = text.find(begin);
    if (at == npos)
        return {};
    text.remove_prefix(at + begin.size());
    return text.substr(0, text.find('"'));
}

/// `could not find a good candidate … request.method="GET" request.url="https://app.fly.dev/a"`.
bool takeFlyFault(std::string_view message, Event &event)
{
    const Meaning meaning = event.source == "proxy" ? meaningOf(flyErrors, {.text = message}) : None;
    if (meaning == None)
        return false;
    event.meaning = meaning;
    event.source = "fly-proxy";
    event.upstream = "instance"; // by which the lines tell of it
    event.method.assign(quotedBehind(message, "request.method=\""));
    std::string_view url = quotedBehind(message, "request.url=\"");
    if (const auto scheme = url.find("://"); scheme != npos) {
        url.remove_prefix(scheme + 3);
        event.host.assign(url.substr(0, url.find('/')));
        url.remove_prefix(std::min(url.find('/'), url.size()));
    }
    event.target.assign(url);
    return true;
}

/// The error is what stands behind a colon, but programs put more than it there.
bool takeGoError(std::string_view text, Event &event)
{
    for (auto colon = text.find(": "); colon != npos; colon = text.find(": ", colon + 2)) {
        const std::string_view error = text.substr(colon + 2);
        event.meaning = meaningOf(goMessages(), {.text = error});
        if (event.meaning == None)
            continue;
        event.upstream.assign(addressInGoError(error));
        return true;
    }
    return false;
}

/// "… proxying request localhost:3000/api/list to http://api:8080 [ECONNREFUSED]", "… request /api from localhost:3000 to http://api:8080 (…)".
void takeNodeRequest(std::string_view message, Event &event)
{
    if (const auto to = message.find(" to http"); to != npos) {
        const std::string_view url = message.substr(to + 4);
        const std::string_view host = url.substr(std::min(url.find("//"), url.size() - 2) + 2);
        event.upstream.assign(host.substr(0, host.find_first_of(" /\n,")));
    }
    std::string_view words = message.substr(0, message.find('\n'));
    for (const std::string_view mark : {" request ", "http proxy error: "}) {
        const auto at = words.find(mark);
        if (at == npos)
            continue;
        const std::string_view word = words.substr(at + mark.size());
        const std::string_view target = word.substr(0, word.find(' '));
        event.target.assign(target.substr(std::min(target.find('/'), target.size())));
        return;
    }
}

/// "[186f1c37-3]  500 Server Error for HTTP GET "/a?b=1"" of Spring WebFlux, an exception below, and the gateway's classes among those
/// that it passed.
bool takeSpringFault(std::string_view message, Event &event)
{
    constexpr std::string_view mark = " Server Error for HTTP ";
    const std::string_view first = message.substr(0, message.find('\n'));
    const auto at = first.find(mark);
    if (at == npos || at < 3 || at > 60 || message.find("springframework.cloud.gateway") == npos)
        return false;
    const Meaning meaning = meaningOf(nettyErrors, {.text = message.substr(first.size())});
    if (meaning == None)
        return false;
    event.meaning = meaning;
    event.source = "spring-gateway";
    event.status = parseInteger<int>(first.substr(at - 3, 3));
    std::string_view request = first.substr(at + mark.size());
    event.method.assign(takeUntil(request, ' '));
    const auto open = request.find('"');
    event.target.assign(open == npos ? std::string_view{} : request.substr(open + 1, request.rfind('"') - open - 1));
    event.message.assign(first);
    return true;
}

} // namespace

bool isForwarder(std::string_view source)
{
    return source == "yarp" || source == "httputil" || source == "http-proxy" || source == "edge" || source == "spring-gateway" || source == "fly-proxy";
}

Meaning edgeFault(std::string_view words)
{
    return meaningOf(edgeErrors, {.text = words});
}

bool takeForwarderFault(std::string_view message, Event &event)
{
    const auto begins = [message](std::string_view head) { return message.starts_with(head); };
    if (const auto *head = std::ranges::find_if(goHeads, begins); head != goHeads.end()) {
        const std::size_t colon = head->ends_with(": ") ? head->size() - 2 : head->size();
        if (!takeGoError(message.substr(colon), event))
            return false;
        event.source = "httputil";
        return true;
    }
    if (takeSpringFault(message, event) || takeFlyFault(message, event))
        return true;
    if (std::ranges::none_of(nodeHeads, begins))
        return false;
    const Meaning meaning = meaningOf(nodeErrors, {.text = message});
    if (meaning == None)
        return false;
    event.meaning = meaning;
    event.source = "http-proxy";
    takeNodeRequest(message, event);
    return true;
}

} // namespace hopscope
