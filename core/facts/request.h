// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/numbers.h"
#include "time/timestamp.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hopscope {

/// Where a record stands in its source.
struct LinePosition {
    LineNumber line;
    ByteOffset offset;
    friend bool operator==(const LinePosition &, const LinePosition &) = default;
};

/// One try of a request towards the next hop, as the log of the hop that tried tells it.
/// Times count from the start of the attempt (connect is within header, header within response).
struct Attempt {
    std::string address;             ///< as logged: "10.0.0.5:8080", "unix:/run/app.sock", "be_app/app1", or a group's name
    std::optional<int> status;
    std::optional<Duration> connect; ///< to the end of connecting, TLS included; 0 on a reused connection
    std::optional<Duration> header;  ///< to the complete response head
    std::optional<Duration> response;///< to the last byte, or to the failure
    friend bool operator==(const Attempt &, const Attempt &) = default;
};

/// One line of one hop's access log. What the log does not tell is nullopt, or an empty string.
///
/// `start` and `end` are as the log has them, in UTC by the log's own zone (see SourceInfo for corrections). A reader sets
/// both where stamp and duration allow; `resolution` is the width of the interval that the stamp leaves (1 s for a
/// one-second stamp: the true instant lies in [stamp, stamp + resolution)).
/// Where the format says which instant the stamp marks (nginx: end, Apache's %t: start), that one is the stamp and the
/// other follows from the duration. Where it does not (CLF of an unknown server), the reader takes the stamp for the end:
/// end = stamp, start = stamp - duration. If the whole file then shows that the stamps are starts, the source says
/// `stampsToShift`, and both instants of each request with a duration have to be moved later by it.
/// Without a duration only the marked instant is set.
/// Strings are UTF-8, with the format's escapes undone; they keep their capacity over clear(), so that a reader that
/// fills the same object line by line does not allocate.
struct Request {
    LinePosition at;
    std::optional<Timestamp> start;
    std::optional<Timestamp> end;
    Duration resolution{};
    std::string client;       ///< address of the peer, without port
    std::string forwardedFor; ///< X-Forwarded-For as logged
    std::string method;
    std::string target;       ///< path and query as sent; absolute form where it was logged so
    std::string protocol;     ///< "HTTP/1.1"
    std::string host;
    std::string userAgent;
    std::string referer;
    std::string requestId;    ///< $request_id, X-Request-ID, unique-id, traceparent's trace id
    std::string connection;   ///< what joins this line to error-log lines: nginx's $connection, Apache's %L or pid:tid
    std::optional<int> status;        ///< the status that the writer of this log sent
    std::optional<std::int64_t> bytes;///< to the client, as the log counts them
    std::optional<Duration> duration; ///< total
    std::optional<Duration> queue;    ///< waited in this hop's queue for a slot at the next hop
    std::optional<Duration> connect;
    std::optional<Duration> header;   ///< HAProxy's Tr: connected to complete response head
    std::optional<Duration> upstream; ///< time towards the next hop, over all attempts
    std::vector<Attempt> attempts;    ///< in order; empty where the log does not tell
    std::string signal;       ///< the format's failure mark: termination state, response flags, sc-win32-status, %X
    std::string frontend;     ///< HAProxy's frontend, IIS's site, virtual host's server name
    std::string backend;      ///< HAProxy's backend; upstream group
    std::optional<int> retries;         ///< HAProxy's retry counter
    std::optional<int> queueDepth;      ///< requests ahead in the server's and the backend's queue when it queued
    std::optional<int> activeRequests;  ///< connections in use towards the backend at the end of this request

    void clear();
    friend bool operator==(const Request &, const Request &) = default;
};

} // namespace hopscope
