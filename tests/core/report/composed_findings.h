// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

namespace hopscope {

/// The instant of 2026-11-21T10:00:00Z plus `seconds`.
inline Timestamp at(double seconds)
{
    return Timestamp(std::chrono::seconds(1795255200)) + fromSeconds(seconds);
}

inline SourceInfo composedSource(std::int64_t id, const std::string &path, const std::string &format, Role role)
{
    SourceInfo source;
    source.id = SourceId(id);
    source.path = path;
    source.format = format;
    source.role = role;
    source.lines = 1200;
    source.records = 1198;
    source.unparsed = 2;
    source.first = at(0);
    source.last = at(600);
    return source;
}

inline HopEntry composedHop(const std::string &role, std::int64_t source, std::uint64_t line, double end, int status, double took)
{
    HopEntry hop;
    hop.role = role;
    hop.at = {SourceId(source), LineNumber(line)};
    hop.end = at(end);
    hop.start = at(end - took);
    hop.status = status;
    hop.duration = fromSeconds(took);
    hop.raw = "10.0.0.9 \"GET /report/yearly?y=2025 HTTP/1.1\" " + std::to_string(status);
    return hop;
}

/// A proxy timeout that both hops logged.
inline FlaggedRequest composedTimeout(std::uint64_t line, double end)
{
    FlaggedRequest request;
    request.hops = {composedHop("proxy", 1, line, end, 504, 60.001), composedHop("server", 2, line + 5, end + 34, 200, 94.25)};
    request.method = "GET";
    request.target = "/report/yearly?y=2025";
    request.client = "10.0.0.9";
    request.host = "shop.example.com";
    request.time = at(end);
    request.status = 504;
    request.duration = fromSeconds(60.001);
    request.timeout = fromSeconds(60);
    request.pairConfidence = 0.99;
    request.attempts = {{"10.0.0.5:8080", 504, Cause::ProxyTimeoutRead, LineReference{SourceId(2), LineNumber(line + 5)}}};
    request.verdict.cause = Cause::ProxyTimeoutRead;
    request.verdict.confidence = 0.97;
    request.verdict.answeredBy = "the proxy (access.log)";
    request.verdict.alternatives = {{Cause::QueueTimeout, 0.02}};
    request.verdict.evidence = {
        {Cause::ProxyTimeoutRead, true, 0.6, "The server finished with 200 after 94.2 s, the proxy waits 60 s.",
            LineReference{SourceId(2), LineNumber(line + 5)}},
        {Cause::QueueTimeout, false, 0.4, "The server's own time is no shorter than the proxy's.", {}}};
    request.incident = IncidentId(1);
    return request;
}

/// A request that only the proxy's log knows, healed by a second attempt.
inline FlaggedRequest composedRetry(std::uint64_t line, double end)
{
    FlaggedRequest request;
    request.hops = {composedHop("proxy", 1, line, end, 200, 1.2)};
    request.method = "POST";
    request.target = "=cmd|' /C calc'!A0";
    request.client = "10.0.0.7";
    request.time = at(end);
    request.status = 200;
    request.duration = fromSeconds(1.2);
    request.attempts = {{"10.0.0.5:8080", 502, Cause::ConnectionRefused, {}}, {"10.0.0.6:8080", 200, Cause::Undetermined, {}}};
    request.healed = true;
    request.verdict.cause = Cause::Retry;
    request.verdict.trigger = Cause::ConnectionRefused;
    request.verdict.confidence = 0.98;
    return request;
}

/// Two sources, a timeout from the configuration, one incident of a proxy timeout, one healed request.
inline Findings composedFindings()
{
    Findings findings;
    findings.sources = {composedSource(1, "logs/access.log", "nginx-access", Role::Proxy),
        composedSource(2, "logs.zip!web1/app.log", "clf", Role::Server),
        composedSource(3, "nginx.conf", "nginx-conf", Role::Config)};
    findings.sources[1].timeZone = "+02:00";
    findings.sources[1].timeZoneOrigin = Origin::Inferred;
    findings.sources[1].clockOffset = fromMilliseconds(-1250.5);
    findings.sources[1].clockOffsetOrigin = Origin::Inferred;
    findings.sources[1].clockOffsetMatches = 812;
    findings.sources[1].clockUncertainty = fromMilliseconds(20);
    findings.sources[1].clockDrift = 52.4e-6;
    findings.sources[1].clockSettings = {{findings.sources[1].first.value_or(Timestamp()) + std::chrono::minutes(4), fromSeconds(-90)}};
    findings.sources[1].host = "web1";
    findings.sources[2].first.reset();
    findings.sources[2].last.reset();
    findings.timeouts = {{fromSeconds(60), TimeoutKind::Read, TimeoutOrigin::Config, "proxy_read_timeout",
                             "http > server shop.example.com", LineReference{SourceId(3), LineNumber(17)}},
        {fromSeconds(5), TimeoutKind::Connect, TimeoutOrigin::Inferred, "", "", {}}};
    findings.summary.requests = 48310;
    findings.summary.failed = 1;
    findings.summary.healed = 1;
    findings.summary.byStatus = {{504, 1}};
    findings.summary.byCause = {{Cause::ProxyTimeoutRead, 1}, {Cause::Retry, 1}};
    findings.summary.span = TimeRange{at(0), at(600)};
    findings.summary.answer = "1 of 48,310 requests failed, because the proxy stops waiting after 60 s.";
    findings.incidents = {{IncidentId(1), at(130), at(131), Cause::ProxyTimeoutRead, {}, 1,
        "Proxy timeout: 1 request, /report/yearly", "The proxy stopped waiting after 60 s.",
        {"location /report/ { proxy_read_timeout 120s; }"}}};
    findings.requests = {composedTimeout(42, 130.004), composedRetry(77, 200.5)};
    findings.unparsed = {{SourceId(1), {LineNumber(9), ByteOffset(812)}, "a quote is not closed", "10.0.0.9 - - \"GET \x1b[31m"}};
    findings.observations = {{"timeout-order", "The proxy gives up before the server", "proxy_read_timeout is 60 s, the server's limit 120 s.",
        Severity::Warning, {{SourceId(3), LineNumber(17)}}, "Let the proxy wait longer than the server."}};
    findings.notes = {"The server's log covers only half of the proxy's."};
    findings.wouldHelp = {{"nginx's error log of that time", "It says what went wrong.", "error_log /var/log/nginx/error.log error;", 1}};
    findings.links = {{"10.0.0.5:8080", 1,
        {{"Connect", "nc -vz -w 5 10.0.0.5 8080", "Test-NetConnection -ComputerName 10.0.0.5 -Port 8080", "Refused at once: nothing listens."}}}};
    return findings;
}

} // namespace hopscope
