// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/event_meaning.h"

#include <array>

namespace hopscope {

namespace {

using enum Meaning;

// Wordings of application servers and of what runs in them: gunicorn, uWSGI, PHP-FPM, Puma, Unicorn, Passenger, Tomcat,
// Kestrel, Node, Go; connection pools and database drivers. Families of words stand behind the exact texts.
constexpr auto rows = std::to_array<MessageRow>({
    // The server's own time limit.
    {WorkerTimeout, "WORKER TIMEOUT"},
    {WorkerTimeout, "*HARAKIRI"},
    {WorkerTimeout, "*) execution timed out ("},
    {WorkerTimeout, "*Terminating timed out worker"},
    {WorkerTimeout, "worker=* timeout (*killing"},
    {WorkerTimeout, "*Maximum execution time of "},

    // Memory, where the runtime itself says so. gunicorn's "Perhaps out of memory?" is a guess, not a finding.
    {WorkerCrash, "Worker (pid:*) was sent SIGKILL!"},
    {OutOfMemory, "*java.lang.OutOfMemoryError"},
    {OutOfMemory, "*JavaScript heap out of memory"},
    {OutOfMemory, "*Allowed memory size of "},
    {OutOfMemory, "*System.OutOfMemoryException"},
    {OutOfMemory, "fatal error: runtime: out of memory"},

    // A worker's end and its planned replacement.
    {Recycle, "Worker (pid:*) was sent SIGTERM!"},
    {Recycle, "Worker (pid:*) was sent SIGINT!"},
    {Recycle, "Worker (pid:*) was sent SIGQUIT!"},
    {WorkerCrash, "Worker (pid:*) was sent SIG"},
    {Recycle, "Worker with pid * was terminated due to signal 15"},
    {WorkerCrash, "Worker with pid * was terminated due to signal"},
    {Recycle, "Worker (pid:*) exited with code 0"},
    {WorkerCrash, "Worker (pid:*) exited with code"},
    {WorkerCrash, "Worker failed to boot"},
    {WorkerCrash, "*Could not spawn process for application"},
    {WorkerCrash, "*Cannot checkout session because a spawning error occurred"},
    {WorkerCrash, "*DAMN ! worker "},
    {WorkerCrash, "*!!! uWSGI process * got "},
    {Recycle, "*child * exited on signal 15 "},
    {Recycle, "*child * exited on signal 3 "},
    {WorkerCrash, "*child * exited on signal "},
    {Recycle, "*child * exited with code 0 "},
    {WorkerCrash, "*child * exited with code "},
    {WorkerCrash, "*reaped #<Process::Status: pid *SIG"},
    {WorkerCrash, "Unhandled exception. System."},
    {WorkerCrash, "Application terminated unexpectedly"},
    {WorkerCrash, "Host terminated unexpectedly"},
    {WorkerCrash, "Hosting failed to start"},
    {WorkerCrash, "panic: "},
    {WorkerCrash, "uncaughtException"},
    {WorkerCrash, "*worker * exited unexpectedly"},
    {WorkerCrash, "*worker * died unexpectedly"},
    {Recycle, "PM2*App * exited with code [0] via signal [SIGINT]"},
    {WorkerCrash, "PM2*App * exited with code ["},
    {WorkerStart, "PM2*App [*] online"},
    {WorkerHang, "worker heartbeat missing"},
    {WorkerHang, "Worker heartbeat missing"},
    {WorkerHang, "Heartbeat took longer than"},
    {WorkerHang, "As of *the heartbeat has been running for"},
    {Recycle, "Worker exiting"},
    {Recycle, "Autorestarting worker"},
    {Recycle, "Recycling worker"},
    {Recycle, "recycling worker"},
    {Recycle, "Restarting worker"},
    {Recycle, "restarting worker"},
    {Recycle, "Handling signal: hup"},
    {Recycle, "Handling signal: usr2"},
    {Recycle, "Hang up: "},
    {Recycle, "...gracefully killing workers"},
    {Recycle, "*worker * killed successfully"},
    {Recycle, "*Gracefully shutting down workers"},
    {Recycle, "*initiating reload"},
    {Recycle, "Reloading in progress"},
    {ServiceStop, "Handling signal: term"},
    {ServiceStop, "Handling signal: int"},
    {ServiceStop, "Handling signal: quit"},
    {ServiceStop, "Shutting down: Master"},
    {ServiceStop, "Application is shutting down"},
    {ServiceStop, "Terminating ..."},
    {ServiceStop, "*Commencing graceful shutdown"},
    {ServiceStop, "*A valid shutdown command was received via the shutdown port"},
    {ServiceStop, "*Pausing ProtocolHandler ["},
    {ServiceStop, "*Stopping ProtocolHandler ["},
    {ServiceStop, "*Stopping service [Catalina]"},
    {ServiceStop, "WFLYSRV0220: "},
    {ServiceStop, "WFLYSRV0241: "},
    {WorkerStart, "Handling signal: ttin"},
    {WorkerStart, "Booting worker"},
    {WorkerStart, "Using worker: "},
    {WorkerStart, "*Respawned uWSGI worker"},
    {WorkerStart, "*spawned uWSGI worker"},
    {WorkerStart, "*orker * booted in"},
    {ServiceStart, "Starting gunicorn"},
    {ServiceStart, "Listening at: "},
    {ServiceStart, "*ready to handle connections"},
    {ServiceStart, "*Starting ProtocolHandler ["},
    {ServiceStart, "*Tomcat started on port"},
    {ServiceStart, "WFLYSRV0025: "},

    // The first bytes of GET, POST, HEAD, PUT, DELETE, OPTIONS, PATCH and of HTTP/2, taken for a size by uWSGI's own protocol.
    {BadRequestLine, "*invalid request block size: 21573"},
    {BadRequestLine, "*invalid request block size: 21327"},
    {BadRequestLine, "*invalid request block size: 16709"},
    {BadRequestLine, "*invalid request block size: 21589"},
    {BadRequestLine, "*invalid request block size: 19525"},
    {BadRequestLine, "*invalid request block size: 21584"},
    {BadRequestLine, "*invalid request block size: 21569"},
    {BadRequestLine, "*invalid request block size: 18770"},

    // Room for work.
    {Overloaded, "*reached pm.max_children"},
    {Overloaded, "*reached max_children"},
    {Overloaded, "*seems busy (you may need to increase"},
    {QueueFull, "*listen queue of socket *full"},
    {QueueFull, "*Request queue full"},
    {Overloaded, "*All threads (*are currently busy"},
    {Overloaded, "*Maximum number of threads (*created"},
    {Overloaded, "*RejectedExecutionException"},
    {Overloaded, "*server reached MaxRequestWorkers"},
    {Overloaded, "*task queue depth"},
    {QueueFull, "*too many open files; retrying in"},

    {NoLiveUpstream, "Service \"*does not have any active Endpoint"}, // Kubernetes' ingress controller for nginx
    {NoLiveUpstream, "*no endpoints available for service"},

    // What stands behind the server.
    {DependencyDown, "*Connection is not available, request timed out after"},
    {DependencyDown, "*Cannot get a connection, pool error"},
    {DependencyDown, "*QueuePool limit of size"},
    {DependencyDown, "*sorry, too many clients already"},
    {DependencyDown, "*remaining connection slots are reserved"},
    {DependencyDown, "*prior to obtaining a connection from the pool"},
    {DependencyDown, "*The connection pool has been exhausted"},
    {DependencyDown, "*Timeout acquiring a connection. The pool is probably full"},
    {DependencyDown, "*could not obtain a connection from the pool"},
    {DependencyDown, "*could not obtain a database connection"},
    {DependencyDown, "*Too many connections"},
    {DependencyDown, "*MySQL server has gone away"},
    {DependencyDown, "*Lost connection to MySQL server"},
    {DependencyDown, "*SQLSTATE[HY000] [2002]"},
    {DependencyDown, "*A network-related or instance-specific error occurred while establishing a connection to SQL"},
    {DependencyDown, "*Execution Timeout Expired"},
    {DependencyDown, "*ORA-12516"},
    {DependencyDown, "*ORA-12519"},
    {DependencyDown, "*ORA-12520"},
    {DependencyDown, "*max number of clients reached"},
    {DependencyDown, "*Could not get a resource from the pool"},
    {DependencyDown, "*Timeout waiting for connection from pool"},
    {DependencyDown, "*onnection pool exhausted"},
    {DependencyDown, "*onnection pool is exhausted"},
    {DependencyDown, "*pool timeout: no connection"},
    {PortExhaustion, "*Only one usage of each socket address"},

    // Bytes that are no request, and handshakes that failed: the other side spoke another protocol.
    {TlsFailed, "*upstream reset: *transport failure reason: TLS"}, // Envoy's own log
    {TlsFromPeerFailed, "TLS handshake from * failed"},
    {TlsFromPeerFailed, "TLS handshake with * failed"},
    {TlsFromPeerFailed, "http: TLS handshake error from "},
    {TlsFromPeerFailed, "*SSL handshake failed"},
    {TlsFromPeerFailed, "*SSLHandshakeException"},
    {TlsFromPeerFailed, "*SSL error, peer: "},
    {BadRequestLine, "Invalid request from ip="},
    {BadRequestLine, "*Invalid HTTP request line"},
    {BadRequestLine, "*Invalid HTTP request received"},
    {BadRequestLine, "*Invalid character found in method name"},
    {BadRequestLine, "*Invalid character found in the HTTP protocol"},
    {BadRequestLine, "*Error parsing HTTP request header"},
    {BadRequestLine, "*HTTP parse error, malformed request"},
    {BadRequestLine, "*bad HTTP parsed: 400"},
    {BadRequestLine, "*\" bad request data"},
    {BadRequestLine, "code 400, message Bad "},

    // The other side left.
    {ClientGone, "*ClientAbortException"},
    {ClientGone, "SIGPIPE: writing to a closed pipe/socket/fd"},
    {ClientGone, "uwsgi_response_write*Broken pipe"},

    // YARP, a proxy within an ASP.NET Core application: its forwarder's errors, with the exception behind them.
    {ReadTimeout, "RequestTimedOut: ", {}, {}, "yarp"},
    {ReadTimeout, "The request timed out before receiving a response", {}, {}, "yarp"},
    {ClientGone, "RequestCanceled: ", {}, {}, "yarp"},
    {ClientGone, "The request was canceled before receiving a response", {}, {}, "yarp"},
    {ClientGone, "RequestBodyCanceled: ", {}, {}, "yarp"},
    {NoLiveUpstream, "No available destinations", {}, {}, "yarp"},
    {Refused, "*before receiving a response*Connection refused", {}, {}, "yarp"},
    {Refused, "*before receiving a response*actively refused", {}, {}, "yarp"},
    {ResolveFailed, "*before receiving a response*No such host is known", {}, {}, "yarp"},
    {ResolveFailed, "*before receiving a response*Name or service not known", {}, {}, "yarp"},
    {TlsFailed, "*before receiving a response*The SSL connection could not be established", {}, {}, "yarp"},
    {Unreachable, "*before receiving a response*No route to host", {}, {}, "yarp"},
    {Reset, "*before receiving a response*Connection reset by peer", {}, {}, "yarp"},
    {Reset, "*before receiving a response*forcibly closed by the remote host", {}, {}, "yarp"},
    {PrematureClose, "*before receiving a response*The response ended prematurely", {}, {}, "yarp"},

    // One request failed in the application.
    {HandlerFailed, "Unhandled exception in handler"},
    {HandlerFailed, "Error handling request"},
    {HandlerFailed, "Exception on /"},
    {HandlerFailed, "Exception while handling request"},
    {HandlerFailed, "Internal Server Error: /"},
    {HandlerFailed, "Exception in ASGI application"},
    {HandlerFailed, "http: panic serving "},
    {HandlerFailed, "*Servlet.service() for servlet"},
    {HandlerFailed, "*An unhandled exception has occurred while executing the request"},
    {HandlerFailed, "*\": An unhandled exception was thrown by the application"},
    {HandlerFailed, "*PHP Fatal error:"},
});

} // namespace

std::span<const MessageRow> appServerMessages()
{
    return rows;
}

} // namespace hopscope
