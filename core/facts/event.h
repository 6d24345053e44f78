// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/cause.h"
#include "facts/request.h"

namespace hopscope {

/// What a line of an error or event log says, apart from its words. Readers set it from ids and message tables.
enum class Meaning : std::uint8_t {
    None,
    // The life of workers, services and hosts.
    Recycle,          ///< planned replacement of workers (recycle, reload, HUP, deployment)
    WorkerCrash,      ///< a worker or process died, or was killed by a signal
    OutOfMemory,      ///< killed or failed for memory, said by the kernel or the runtime itself
    WorkerTimeout,    ///< the server's own time limit ended a request or its worker
    WorkerHang,       ///< a worker does not answer (heartbeat, ping)
    WorkerStart,
    ServiceStop,
    ServiceStart,
    HostRestart,
    ClockStep,
    UpstreamDown,     ///< a proxy marked a server as failed
    UpstreamUp,
    PortExhaustion,
    // What a proxy says of one request (or of its upstream).
    ReadTimeout,
    ConnectTimeout,
    SendTimeout,
    TlsTimeout,
    Refused,
    Reset,
    PrematureClose,
    BrokenBody,
    InvalidHeader,
    HeaderTooBig,
    ProtocolMismatch,
    NoLiveUpstream,
    QueueFull,
    QueueTimeout,
    ResolveFailed,
    TlsFailed,
    Unreachable,
    ClientGone,
    RateLimited,
    AccessDenied,
    ProxyLimit,       ///< the proxy ran out of connections, descriptors, memory or disk
    RoutingError,
    // What a server says.
    BadRequestLine,   ///< bytes that are no HTTP request came in (TLS, HTTP/2 preface)
    TlsFromPeerFailed,///< a peer's TLS handshake failed at the server
    HandlerFailed,    ///< the application gave up on one request
    DependencyDown,   ///< pool exhausted, database gone
    Overloaded,       ///< backlog or worker limit reached
};

inline constexpr std::size_t meaningCount = static_cast<std::size_t>(Meaning::Overloaded) + 1;

/// "recycle", "worker-crash" …: stable, used in the case and in tests.
std::string_view meaningId(Meaning meaning);
std::optional<Meaning> meaningFromId(std::string_view id);
/// The cause that a proxy's or server's line with this meaning speaks for; nullopt for marks such as WorkerStart.
std::optional<Cause> causeOf(Meaning meaning);
/// Whether a proxy's error line with this meaning says that an attempt towards the next hop failed.
bool attemptFailed(Meaning meaning);

enum class Level : std::uint8_t { Unknown, Debug, Info, Notice, Warning, Error, Critical, Alert, Emergency };
std::string_view levelId(Level level);

/// One entry of an error or event log. The request fields are set where the entry speaks of one request.
struct Event {
    LinePosition at;
    std::optional<Timestamp> time;
    Duration resolution{};
    Level level = Level::Unknown;
    Meaning meaning = Meaning::None;
    std::string source;     ///< provider or program: "nginx", "Microsoft-Windows-WAS", "systemd"
    std::string code;       ///< event id, AH code, errno, s-reason
    std::string message;    ///< text without the fields below
    std::string subject;    ///< what it is about: pool, unit, server (backend/server), process
    std::string host;       ///< machine that wrote it; for a proxy's line the request's Host
    std::string pid;
    std::string connection; ///< nginx's *N, Apache's pid:tid
    std::string client;
    std::string method;
    std::string target;
    std::string upstream;   ///< address tried: "127.0.0.1:8080"
    std::optional<int> status; ///< that the line names: HTTP.sys tells what it answered

    void clear();
    friend bool operator==(const Event &, const Event &) = default;
};

/// One value of one series at one instant.
struct Sample {
    LinePosition at;
    std::optional<Timestamp> time;
    std::string series; ///< full name as in the file: "\\WEB1\HTTP Service Request Queues(Shop)\CurrentQueueSize"
    double value = 0;
    std::string unit;   ///< empty where the file does not tell
    friend bool operator==(const Sample &, const Sample &) = default;
};

/// One statement of a configuration file. `scope` is the way of blocks to it, outermost first, joined by " > ":
/// "http > server shop.example.com > location /api", "backend be_app", "VirtualHost *:80".
struct Setting {
    LinePosition at;
    std::string scope;
    std::string name;
    std::string value; ///< arguments joined by one blank, quotes removed
    friend bool operator==(const Setting &, const Setting &) = default;
};

} // namespace hopscope
