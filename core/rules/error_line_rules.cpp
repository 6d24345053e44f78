// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/error_line_rules.h"

#include "base/text.h"
#include "correlate/companions.h"
#include "rules/statement.h"

#include <algorithm>
#include <array>
#include <map>

namespace hopscope {

namespace {

struct Reading {
    Meaning meaning;
    Cause cause;
    double weight;
};

// What a line says outright weighs 0.9; what it leaves open is shared out, and other rules tell the rest apart.
constexpr auto readings = std::to_array<Reading>({
    {Meaning::ReadTimeout, Cause::ProxyTimeoutRead, 0.6},
    {Meaning::ReadTimeout, Cause::QueueTimeout, 0.45},
    {Meaning::ConnectTimeout, Cause::ProxyTimeoutConnect, 0.9},
    {Meaning::TlsTimeout, Cause::ProxyTimeoutConnect, 0.6},
    {Meaning::TlsTimeout, Cause::TlsHandshake, 0.45},
    {Meaning::SendTimeout, Cause::ProxyTimeoutSend, 0.9},
    {Meaning::Refused, Cause::ConnectionRefused, 0.85},
    {Meaning::Reset, Cause::ConnectionReset, 0.7},
    {Meaning::Reset, Cause::PrematureClose, 0.2},
    {Meaning::PrematureClose, Cause::PrematureClose, 0.7},
    {Meaning::PrematureClose, Cause::ConnectionReset, 0.1},
    {Meaning::BrokenBody, Cause::InvalidResponseBody, 0.9},
    {Meaning::InvalidHeader, Cause::InvalidResponseHeader, 0.9},
    {Meaning::HeaderTooBig, Cause::ResponseHeaderTooBig, 0.95},
    {Meaning::ProtocolMismatch, Cause::ProtocolMismatch, 0.9},
    {Meaning::NoLiveUpstream, Cause::NoLiveUpstream, 0.95},
    {Meaning::QueueFull, Cause::QueueFull, 0.9},
    {Meaning::ResolveFailed, Cause::DnsFailure, 0.95},
    {Meaning::TlsFailed, Cause::TlsHandshake, 0.95},
    {Meaning::Unreachable, Cause::HostUnreachable, 0.95},
    {Meaning::ClientGone, Cause::ClientAbort, 0.9},
    {Meaning::AccessDenied, Cause::AccessDeniedByProxy, 0.9},
    {Meaning::ProxyLimit, Cause::ProxyResourceLimit, 0.9},
    {Meaning::RoutingError, Cause::RoutingError, 0.9},
    {Meaning::PortExhaustion, Cause::PortExhaustion, 0.95},
    {Meaning::DependencyDown, Cause::DependencyExhausted, 0.8},
});

/// Words that tell more than the meaning of their line.
struct Wording {
    std::string_view words;
    Cause cause;
    double weight;
    std::string_view explanation;
};

constexpr auto wordings = std::to_array<Wording>({
    {"server closed idle connection", Cause::KeepaliveRace, 0.9, {}}, // the words of Go's net/http
    // The kernel's own tries to connect ended before the proxy's timer: a filter, a host that is off, or a full backlog.
    {"connect() failed (110:", Cause::ProxyTimeoutConnect, 0.65, ": nothing answered the kernel's tries to connect"},
    {"connect() failed (110:", Cause::HostUnreachable, 0.5, ": a filter or a host that is off lets tries go unanswered, too"},
    {": connection timed out", Cause::ProxyTimeoutConnect, 0.65, ": nothing answered the kernel's tries to connect"},
    {": connection timed out", Cause::HostUnreachable, 0.5, ": a filter or a host that is off lets tries go unanswered, too"},
    // Until nginx 1.19.5 a stream's reset or a window's update did, too, which HTTP/2 allows there.
    {"upstream sent frame for closed stream", Cause::InvalidResponseHeader, 0.45,
        "; the server had ended its response and sent a further frame, which nginx before 1.19.5 took for a fault even where HTTP/2 allows it, "
        "as after an answer before the request's body was read"},
    {"upstream sent frame for closed stream", Cause::InvalidResponseBody, 0.35, {}},
});

/// Whether a wording told of it.
bool toldByWording(const StoredEvent &line, EvidenceList &evidence)
{
    bool told = false;
    for (const Wording &wording : wordings) {
        if (line.event.message.find(wording.words) == std::string::npos)
            continue;
        evidence.supports(wording.cause, wording.weight,
            "The proxy's error log says of it: " + quoted(line.event.message) + std::string(wording.explanation), LineReference{line.source, line.event.at.line});
        told = true;
    }
    return told;
}

enum class Counts { EachClient, Everyone, Untold };

// nginx's limit_req and Apache's likes count either each client or all requests together; only the zone's key tells.
Counts countsOfLimit(const FailureContext &context, const std::string &message)
{
    for (const StoredSetting &stored : context.all->settings()) {
        const std::string &value = stored.setting.value;
        if (stored.setting.name != "limit_req_zone" && stored.setting.name != "limit_conn_zone")
            continue;
        const auto zone = value.find("zone=");
        if (zone == std::string::npos)
            continue;
        const std::string name = value.substr(zone + 5, value.find_first_of(": ", zone) - zone - 5);
        const bool keyedByClient = value.starts_with("$binary_remote_addr") || value.starts_with("$remote_addr")
            || value.starts_with("$http_") || value.starts_with("$cookie_") || value.starts_with("$arg_");
        if (message.find("\"" + name + "\"") != std::string::npos)
            return keyedByClient ? Counts::EachClient : Counts::Everyone;
    }
    return Counts::Untold;
}

void limitLine(const FailureContext &context, const StoredEvent &line, EvidenceList &evidence)
{
    const LineReference at{line.source, line.event.at.line};
    const Counts counts = countsOfLimit(context, line.event.message);
    if (counts == Counts::Everyone) {
        evidence.supports(Cause::QueueFull, 0.9,
            nameOf(context.proxy) + " refused it because its limit on all requests together was reached: "
                + quoted(line.event.message), at);
        evidence.supports(Cause::RateLimited, 0.3, "The limit is a rate limit by its name", at);
        return;
    }
    evidence.supports(Cause::RateLimited, counts == Counts::EachClient ? 0.9 : 0.65,
        nameOf(context.proxy) + " refused it by its own limit: " + quoted(line.event.message), at);
    if (counts == Counts::Untold)
        evidence.supports(Cause::QueueFull, 0.45,
            quoted(line.event.message) + " may count all clients together: that stands in a configuration that is not among the files", at);
}

// Waiting for a free slot ended: after a moment that is a limit, after longer it is a queue.
void queueLine(const FailureContext &context, const StoredEvent &line, EvidenceList &evidence)
{
    const LineReference at{line.source, line.event.at.line};
    const bool brief = context.elapsed && *context.elapsed <= std::chrono::seconds(1);
    const std::string text = "The proxy's error log says of it: " + quoted(line.event.message)
        + (context.elapsed ? ", after " + spoken(*context.elapsed) : std::string());
    evidence.supports(brief ? Cause::QueueFull : Cause::QueueTimeout, 0.85, text, at);
    evidence.supports(brief ? Cause::QueueTimeout : Cause::QueueFull, 0.45, text, at);
}

// Apache tells one fault in several lines: the header line is the consequence where a closer reason stands beside it.
bool explainedByAnother(const FailureContext &context, Meaning meaning)
{
    return meaning == Meaning::InvalidHeader
        && (context.proxyErrorLine(Meaning::HeaderTooBig) || context.proxyErrorLine(Meaning::PrematureClose)
            || context.proxyErrorLine(Meaning::Reset));
}

bool wasSent(Meaning meaning)
{
    return meaning == Meaning::ReadTimeout || meaning == Meaning::SendTimeout || meaning == Meaning::Reset || meaning == Meaning::PrematureClose;
}

/// How a proxy goes on with the next server, by default.
bool maybeTriedAgain(const Event &line)
{
    if (wasSent(line.meaning))
        return line.method != "POST" && line.method != "PATCH" && line.method != "LOCK";
    return line.meaning == Meaning::Refused || line.meaning == Meaning::ConnectTimeout || line.meaning == Meaning::Unreachable
        || line.meaning == Meaning::TlsFailed || line.meaning == Meaning::TlsTimeout;
}

/// Servers of the largest group that the proxy's configuration names; nullopt without one.
std::optional<std::size_t> serversInGroup(const FailureContext &context)
{
    std::map<std::string, std::size_t> groups;
    bool configured = false;
    for (const StoredSetting &stored : context.all->settings()) {
        const SourceInfo &source = context.all->sources()[context.all->sourceIndex(stored.source)];
        if (proxyKindOf(source.format) != context.proxy)
            continue;
        configured = true;
        const bool ofNginx = stored.setting.name == "server" && stored.setting.scope.find("upstream ") != std::string::npos;
        if (ofNginx || stored.setting.name == "BalancerMember")
            ++groups[stored.setting.scope];
    }
    std::size_t most = 1;
    for (const auto &[scope, servers] : groups)
        most = std::max(most, servers);
    return configured ? std::optional(most) : std::nullopt;
}

} // namespace

void laterAttemptUnknownRule(const FailureContext &context, EvidenceList &evidence)
{
    const bool goesOn = context.proxy == ProxyKind::Nginx || context.proxy == ProxyKind::Apache;
    if (context.frontHop() || !goesOn || !maybeTriedAgain(context.errorLines.back()->event))
        return;
    const std::optional<std::size_t> servers = serversInGroup(context);
    if (servers && *servers < 2)
        return;
    const StoredEvent &line = *context.errorLines.back();
    const std::string text = servers
        ? nameOf(context.proxy) + "'s configuration has a group of " + std::to_string(*servers) + " servers: after this line another one may have answered"
        : "Whether " + nameOf(context.proxy) + " had another server, which may have answered after this line, its configuration would tell";
    // Once it was sent it is tried again more seldom, and what is merely not known must not become the verdict.
    const double unknown = context.proxy == ProxyKind::Nginx && !wasSent(line.event.meaning) ? 0.5 : 0.3;
    evidence.supports(Cause::Retry, servers ? 0.6 : unknown, text, LineReference{line.source, line.event.at.line});
}

void errorLineRule(const FailureContext &context, EvidenceList &evidence)
{
    std::array<bool, 256> said{};
    for (const StoredEvent *line : context.errorLines) {
        const Meaning meaning = line->event.meaning;
        const SourceInfo &source = context.all->sources()[context.all->sourceIndex(line->source)];
        const bool ofServer = (source.role == Role::ServerError || source.role == Role::Server) && !isProxysErrorLine(source, line->event);
        if (ofServer || said[static_cast<std::size_t>(meaning)] || explainedByAnother(context, meaning))
            continue;
        said[static_cast<std::size_t>(meaning)] = true;
        if (meaning == Meaning::RateLimited) {
            limitLine(context, *line, evidence);
            continue;
        }
        if (meaning == Meaning::QueueTimeout) {
            queueLine(context, *line, evidence);
            continue;
        }
        if (toldByWording(*line, evidence))
            continue;
        for (const Reading &reading : readings) {
            if (reading.meaning == meaning)
                evidence.supports(reading.cause, reading.weight,
                    "The proxy's error log says of it: " + quoted(line->event.message),
                    LineReference{line->source, line->event.at.line});
        }
    }
}

} // namespace hopscope
