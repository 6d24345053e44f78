// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"
#include "facts/timeline.h"

#include <cmath>

namespace hopscope {

inline constexpr int busyFailures = 400;

inline Timestamp busyStart()
{
    return Timestamp(std::chrono::seconds(1795255200)); // 2026-11-21T10:00:00Z
}

inline SourceInfo busySource(std::int64_t id, const std::string &path, const std::string &format, Role role)
{
    SourceInfo source;
    source.id = SourceId(id);
    source.path = path;
    source.format = format;
    source.role = role;
    source.lines = 48310;
    source.unparsed = id == 1 ? 3 : 0;
    source.first = busyStart();
    source.last = busyStart() + std::chrono::minutes(20);
    return source;
}

inline HopEntry busyHop(const std::string &role, std::int64_t source, int i, Timestamp end, int status, double seconds)
{
    HopEntry hop;
    hop.role = role;
    hop.at = {SourceId(source), LineNumber(static_cast<std::uint64_t>(i) * 97 + 12)};
    hop.end = end;
    hop.start = end - fromSeconds(seconds);
    hop.status = status;
    hop.duration = fromSeconds(seconds);
    hop.raw = "10.0.0." + std::to_string(i % 40) + " - - [21/Nov/2026:10:02:10 +0000] \"GET /report/yearly?period=2025&department="
        + std::string(60, 'x') + "&format=table HTTP/1.1\" " + std::to_string(status)
        + " 160 \"-\" \"Mozilla/5.0 \x1b[31m (X11; Linux x86_64)\" rt=60.001 uct=\"0.000\" uht=\"-\" urt=\"60.001\"";
    return hop;
}

inline FlaggedRequest busyRequest(int i)
{
    static constexpr Cause causes[] = {Cause::ProxyTimeoutRead, Cause::ProxyTimeoutRead, Cause::QueueTimeout,
        Cause::WorkerRecycle, Cause::Undetermined, Cause::UpstreamReturnedError, Cause::ClientAbort};
    FlaggedRequest r;
    r.verdict.cause = causes[i % 7];
    r.time = busyStart() + std::chrono::milliseconds(120000 + i * 2300);
    r.duration = fromSeconds(i % 7 < 2 ? 60.001 : 0.2 + i % 13);
    r.status = i % 7 < 2 ? 504 : 502;
    r.method = "GET";
    r.target = "/report/yearly/" + std::to_string(i % 9) + "?period=2025&" + std::string(static_cast<std::size_t>(i % 5) * 40, 'q');
    r.client = "10.0.0." + std::to_string(i % 40);
    r.timeout = fromSeconds(60);
    r.hops = {busyHop("proxy", 1, i, r.time, *r.status, toSeconds(*r.duration))};
    if (i % 7 < 3)
        r.hops.push_back(busyHop("server", 2, i, r.time + std::chrono::seconds(34), 200, 94.2));
    r.pairConfidence = 0.97;
    r.verdict.confidence = 0.55 + 0.01 * (i % 44);
    r.verdict.answeredBy = "the proxy (access.log)";
    r.verdict.alternatives = {{Cause::QueueTimeout, 0.12}};
    r.verdict.evidence = {{r.verdict.cause, true, 0.6,
                              "The server finished with 200 after 94.2 s, the proxy waits 60 s (proxy_read_timeout).",
                              LineReference{SourceId(2), LineNumber(47)}},
        {Cause::QueueTimeout, false, 0.4, "The server's own time is no shorter than the proxy's.", {}}};
    if (i % 7 < 3)
        r.incident = IncidentId(i % 7 < 2 ? 1 : 2);
    return r;
}

/// A busy evening: two incidents, hundreds of failures of six causes, events, three sources.
inline Findings busyFindings()
{
    Findings f;
    f.sources = {busySource(1, "logs/access.log", "nginx-access", Role::Proxy), busySource(2, "logs/app1_access.log", "clf", Role::Server),
        busySource(3, "logs.zip!etc/nginx/nginx.conf", "nginx-conf", Role::Config)};
    f.sources[1].clockOffset = fromMilliseconds(-1250);
    f.sources[1].clockOffsetOrigin = Origin::Inferred;
    f.sources[1].clockOffsetMatches = 812;
    f.sources[1].clockOffsetSpread = fromMilliseconds(3);
    f.timeouts = {{fromSeconds(60), TimeoutKind::Read, TimeoutOrigin::Config, "proxy_read_timeout",
        "http > server shop.example.com > location /report", LineReference{SourceId(3), LineNumber(17)}}};
    for (int i = 0; i < busyFailures; ++i) {
        f.requests.push_back(busyRequest(i));
        ++f.summary.byCause[f.requests.back().verdict.cause];
        ++f.summary.byStatus[*f.requests.back().status];
    }
    f.summary.requests = 48310;
    f.summary.failed = busyFailures;
    f.summary.span = TimeRange{busyStart(), busyStart() + std::chrono::minutes(20)};
    f.summary.answer = "400 of 48,310 requests failed between 10:02 and 10:17 (UTC). 29 % because the proxy stops waiting after "
                       "60 s while /report/yearly needs up to 140 s.";
    f.incidents = {{IncidentId(1), busyStart() + std::chrono::minutes(2), busyStart() + std::chrono::minutes(17),
                       Cause::ProxyTimeoutRead, {}, 115, "Proxy timeout: 115 requests in 15 min, most of them /report/yearly",
                       "The proxy stopped waiting after 60 s. The server finished these requests later, after 94.2 s at most.",
                       {"location /report {\n    proxy_read_timeout 120s;   # now 60 s; for this path only\n}",
                           "Make the slow work shorter, or move it out of the request."}},
        {IncidentId(2), busyStart() + std::chrono::minutes(3), busyStart() + std::chrono::minutes(16), Cause::QueueTimeout,
            Cause::Flood, 57, "Queued too long: 57 requests in 13 min", "", {"Add workers, or refuse early."}}};
    f.events = {{busyStart() + std::chrono::minutes(5), Meaning::Recycle, "DefaultAppPool recycled (WAS 5074)", {}},
        {busyStart() + std::chrono::minutes(9), Meaning::WorkerCrash, "w3wp.exe crashed", {}}};
    f.unparsed = {{SourceId(1), {LineNumber(9), ByteOffset(812)}, "a quote is not closed", "10.0.0.9 - - \"GET \x1b[31m \xE2\x80\xAE evil"}};
    f.notes = {"The server's log covers only half of the proxy's."};
    return f;
}

/// A slice as the correlation would make it of the busy evening.
inline TimelineSlice busySlice(const TimeRange &range, int columns)
{
    TimelineSlice slice;
    slice.range = range;
    LaneSeries queue{"requests in flight at the proxy", "requests", true, {}};
    for (int i = 0; i < columns; ++i) {
        const double wave = 1 + std::sin(i * 0.05);
        DurationColumn column;
        column.count = 40;
        column.minimum = fromMilliseconds(4 + wave);
        column.median = fromMilliseconds(30 + 20 * wave);
        column.p99 = fromMilliseconds(400 + 900 * wave);
        column.maximum = fromMilliseconds(2000 + 9000 * wave);
        slice.durations.push_back(column);
        queue.values.push_back(10 * wave);
    }
    slice.queues = {queue};
    return slice;
}

} // namespace hopscope
