// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/event_meaning.h"

#include <array>

namespace hopscope {

namespace {

using enum Meaning;

// By number of the message (modules/proxy, server/mpm, modules/ssl, modules/aaa of httpd) and the error before it. The
// rows at the end have the texts of httpd 2.2, which numbers nothing.
constexpr auto rows = std::to_array<MessageRow>({
    // Status line of the response.
    {ReadTimeout, "", "TIMEUP", "AH01102"},
    {ReadTimeout, "", "ETIMEDOUT", "AH01102"},
    {PrematureClose, "", "EGENERAL", "AH01102"},
    {PrematureClose, "", "EOF", "AH01102"},
    {Reset, "", "ECONNRESET", "AH01102"},
    {Reset, "", "ECONNABORTED", "AH01102"},
    {Reset, "", "EPIPE", "AH01102"},
    {ProtocolMismatch, "", "EINVAL", "AH01102"},

    // Connecting, by any of the protocol modules; health checks connect, too, and are no request.
    {None, "HC", {}, "AH00957"},
    {Refused, "", "ECONNREFUSED", "AH00957"},
    {ConnectTimeout, "", "TIMEUP", "AH00957"},
    {Unreachable, "", "EHOSTUNREACH", "AH00957"},
    {Unreachable, "", "ENETUNREACH", "AH00957"},
    {Unreachable, "", "ETIMEDOUT", "AH00957"},
    {PortExhaustion, "", "EADDRNOTAVAIL", "AH00957"},
    {Reset, "", "ECONNRESET", "AH00957"},
    {AccessDenied, "", "EACCES", "AH00957"},
    {Refused, "", "ECONNREFUSED", "AH02454"},
    {Refused, "", "ENOENT", "AH02454"},
    {QueueFull, "", "EAGAIN", "AH02454"},
    {AccessDenied, "", "EACCES", "AH02454"},
    {ConnectTimeout, "", "TIMEUP", "AH02454"},
    {PortExhaustion, "", {}, "AH00956"},
    {UpstreamDown, "", {}, "AH00959"},
    {NoLiveUpstream, "", {}, "AH00940"},
    {NoLiveUpstream, "", {}, "AH01170"},
    {NoLiveUpstream, "", {}, "AH01171"},
    {NoLiveUpstream, "", {}, "AH01167"},
    {QueueFull, "", {}, "AH00934"},
    {QueueTimeout, "", {}, "AH00941"},
    {UpstreamDown, "", {}, "AH01174"},
    {UpstreamDown, "", {}, "AH02460"},
    {UpstreamDown, "", {}, "AH03303"},
    {UpstreamUp, "", {}, "AH03302"},

    // TLS and names.
    {TlsFailed, "Error during SSL Handshake", {}, "AH00898"},
    {ResolveFailed, "DNS lookup failure", {}, "AH00898"},
    {TlsFailed, "", {}, "AH00961"},
    {TlsFailed, "", {}, "AH02003"},
    {TlsFailed, "Certificate Verification: Error", {}, "AH02039"},
    {TlsFromPeerFailed, "", {}, "AH02008"},

    // The response's head and body.
    {HeaderTooBig, "", {}, "AH10124"},
    {InvalidHeader, "", "EINVAL", "AH10404"},
    {PrematureClose, "", {}, "AH10404"},
    {InvalidHeader, "", {}, "AH01106"},
    {InvalidHeader, "", {}, "AH02429"},
    {InvalidHeader, "", {}, "AH02430"},
    {ReadTimeout, "", "TIMEUP", "AH01110"},
    {BrokenBody, "", {}, "AH01110"},

    // The request's body.
    {TlsFailed, "", "EGENERAL", "AH01084"},
    {SendTimeout, "", "TIMEUP", "AH01084"},
    {Reset, "", "EPIPE", "AH01084"},
    {Reset, "", "ECONNRESET", "AH01084"},
    {SendTimeout, "", "TIMEUP", "AH01097"},
    {Reset, "", "EPIPE", "AH01097"},
    {Reset, "", "ECONNRESET", "AH01097"},
    {ClientGone, "", {}, "AH01095"},
    {ClientGone, "", {}, "AH02608"},

    // FastCGI, AJP and others.
    {ReadTimeout, "", "TIMEUP", "AH01075"},
    {Reset, "", "ECONNRESET", "AH01075"},
    {Reset, "", "EPIPE", "AH01075"},
    {PrematureClose, "", {}, "AH01075"},
    {PrematureClose, "", {}, "AH01067"},
    {ProtocolMismatch, "", {}, "AH01068"},
    {ProtocolMismatch, "", {}, "AH01069"},
    {InvalidHeader, "", {}, "AH01070"},
    {ReadTimeout, "", "TIMEUP", "AH00992"},
    {PrematureClose, "", {}, "AH00992"},
    {ReadTimeout, "", "TIMEUP", "AH00878"},
    {PrematureClose, "", {}, "AH00878"},
    {ReadTimeout, "", "TIMEUP", "AH01030"},
    {PrematureClose, "", {}, "AH01030"},
    {Reset, "", {}, "AH00893"},
    {RoutingError, "", {}, "AH01144"},

    // Rules.
    {AccessDenied, "", {}, "AH00916"},
    {AccessDenied, "", {}, "AH00917"},
    {AccessDenied, "", {}, "AH01630"},
    {AccessDenied, "", {}, "AH01797"},

    // Room, and the life of the server.
    {ProxyLimit, "", {}, "AH00161"},
    {ProxyLimit, "", {}, "AH00286"},
    {ProxyLimit, "", {}, "AH00484"},
    {ProxyLimit, "", {}, "AH10159"},
    {ProxyLimit, "", {}, "AH00288"},
    {ProxyLimit, "", {}, "AH00485"},
    {ProxyLimit, "", {}, "AH03490"},
    {ProxyLimit, "", "EMFILE"},
    {ProxyLimit, "", "ENFILE"},
    {WorkerCrash, "child pid * exit signal", {}, "AH00051"},
    {WorkerCrash, "child pid * exit signal", {}, "AH00052"},
    {Recycle, "", {}, "AH00493"},
    {Recycle, "", {}, "AH00297"},
    {Recycle, "", {}, "AH00171"},
    {Recycle, "", {}, "AH00494"},
    {Recycle, "", {}, "AH00298"},
    {Recycle, "", {}, "AH00173"},
    {ServiceStop, "", {}, "AH00169"},
    {ServiceStop, "", {}, "AH00491"},
    {ServiceStop, "", {}, "AH00295"},
    {ServiceStop, "", {}, "AH00492"},
    {ServiceStart, "", {}, "AH00163"},
    {ServiceStart, "", {}, "AH00489"},
    {ServiceStart, "", {}, "AH00292"},

    // mod_jk
    {ReadTimeout, "Timeout with waiting reply from tomcat"},
    {Refused, "connect to * failed (errno=111)"},
    {Refused, "connecting to backend failed*(errno=111)"},
    {ConnectTimeout, "connect to * failed (errno=110)"},
    {ConnectTimeout, "connecting to backend failed*(errno=110)"},
    {Unreachable, "connecting to backend failed*(errno=113)"},
    {Reset, "can't receive the response header message from tomcat*(errno=104)"},
    {PrematureClose, "can't receive the response header message from tomcat"},
    {NoLiveUpstream, "All tomcat instances "},
    {ClientGone, "Writing to client aborted or client network problems"},

    // mod_fastcgi and mod_fcgid
    {Refused, "FastCGI: failed to connect to server", "ECONNREFUSED"},
    {Refused, "FastCGI: failed to connect to server", "ENOENT"},
    {ReadTimeout, "FastCGI: comm with server * aborted: idle timeout"},
    {Reset, "FastCGI: comm with server * aborted: read failed", "ECONNRESET"},
    {PrematureClose, "FastCGI: incomplete headers"},
    {ReadTimeout, "mod_fcgid: read data timeout in"},
    {Reset, "mod_fcgid: error reading data from FastCGI server", "ECONNRESET"},
    {PrematureClose, "mod_fcgid: error reading data"},
    {QueueFull, "mod_fcgid: can't apply process slot for"},
    {WorkerCrash, "mod_fcgid: process *get unexpected signal"},

    // mod_wsgi; its daemon process answers in the application's place
    {ReadTimeout, "Timeout when reading response headers from daemon process"},
    {PrematureClose, "Truncated or oversized response headers received from daemon process"},
    {ReadTimeout, "*Failed to proxy response from daemon", "TIMEUP"},
    {BrokenBody, "*Failed to proxy response from daemon"},
    {Refused, "*Unable to connect to WSGI daemon process", "ECONNREFUSED"},
    {Refused, "*Unable to connect to WSGI daemon process", "ENOENT"},
    {AccessDenied, "*Unable to connect to WSGI daemon process", "EACCES"},
    {QueueFull, "*Unable to connect to WSGI daemon process", "EAGAIN"},
    {WorkerTimeout, "mod_wsgi (pid=*): Daemon process request time limit exceeded"},
    {WorkerHang, "mod_wsgi (pid=*): Daemon process deadlock timer expired"},
    {Recycle, "mod_wsgi (pid=*): Shutdown requested"},
    {Recycle, "mod_wsgi (pid=*): Maximum requests reached"},
    {Recycle, "mod_wsgi (pid=*): Aborting process"}, // it did not end in time after such a request

    // 2.2
    {ReadTimeout, "proxy: error reading status line from remote server", "TIMEUP"},
    {PrematureClose, "proxy: error reading status line from remote server", "EOF"},
    {PrematureClose, "proxy: error reading status line from remote server", "EGENERAL"},
    {Reset, "proxy: error reading status line from remote server", "ECONNRESET"},
    {InvalidHeader, "proxy: bad HTTP/"},
    {ReadTimeout, "proxy: read response failed from", "TIMEUP"},
    {PrematureClose, "proxy: read response failed from"},
    {Refused, "proxy: *attempt to connect to", "ECONNREFUSED"},
    {ConnectTimeout, "proxy: *attempt to connect to", "TIMEUP"},
    {Unreachable, "proxy: *attempt to connect to", "EHOSTUNREACH"},
    {Unreachable, "proxy: *attempt to connect to", "ETIMEDOUT"},
    {UpstreamDown, "ap_proxy_connect_backend disabling worker"},
    {NoLiveUpstream, "proxy: *disabled connection for"},
    {NoLiveUpstream, "proxy: *All workers are in error state"},
    {TlsFailed, "proxy: Error during SSL Handshake"},
    {ResolveFailed, "proxy: DNS lookup failure"},
    {ProxyLimit, "server reached MaxClients"},
    {AccessDenied, "client denied by server configuration"},
    {WorkerCrash, "child pid * exit signal"},
    {Recycle, "Graceful restart requested"},
    {Recycle, "SIGHUP received"},
    {ServiceStop, "caught SIGTERM"},
    {ServiceStart, "Apache/*resuming normal operations"},
});

} // namespace

std::span<const MessageRow> apacheMessages()
{
    return rows;
}

} // namespace hopscope
