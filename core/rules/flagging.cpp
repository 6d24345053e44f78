// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/flagging.h"

#include "base/cancellation.h"
#include "catalogue/cause_catalogue.h"
#include "correlate/companions.h"
#include "correlate/fault_status.h"
#include "facts/envoy_signal.h"
#include "facts/haproxy_signal.h"
#include "facts/iis_signal.h"
#include "facts/squid_signal.h"
#include "rules/balancer_reasons.h"
#include "rules/client_rules.h"

#include <algorithm>

namespace hopscope {

namespace {

/// An application server may write its messages into its access log.
bool isOfServer(Role role)
{
    return role == Role::ServerError || role == Role::Server;
}

bool failingStatus(int status)
{
    return (status >= 502 && status <= 504) || (status >= 520 && status <= 530) || status == 499;
}

/// Envoy answers gRPC with 200 whatever happened; with these flags the server never had the request.
bool neverSent(const EnvoySignal &signal)
{
    return signal.has("UH") || signal.has("UF") || signal.has("UO");
}

/// Statuses that only AWS's balancers make: the client left, and the identity provider failed.
bool failingStatusOfService(const SourceInfo &source, int status)
{
    return (status == 460 || status == 561) && proxyKindOf(writtenFormatOf(source)) == ProxyKind::AwsElb;
}

/// A connection of `option tcplog` that ended in the queue or while connecting, whoever ended it: its client got nothing.
/// How one ends after that tells no failure: idle timeouts and resets end good connections, too.
bool neverGotThrough(const Request &request)
{
    const std::string_view state = parseHaproxySignal(request.signal).state;
    return !request.status && state.size() == 2 && (state[1] == 'Q' || state[1] == 'C');
}

/// A cloud's balancer that sent no status says why; with one, only the client's leaving makes more of it than the status.
bool endedByReason(ProxyKind service, const Request &request)
{
    const auto reasons = balancerReasons(service, request);
    return !reasons.empty() && (!request.status || reasons.front()->cause == Cause::ClientAbort);
}

bool failedByMark(const Request &request, ProxyKind proxy)
{
    if (isCloudService(proxy))
        return endedByReason(proxy, request);
    if (proxy == ProxyKind::Envoy) {
        const EnvoySignal signal = parseEnvoySignal(request.signal);
        return neverSent(signal) || (!request.status && (signal.has("DC") || signal.has("DR")));
    }
    if (proxy == ProxyKind::Squid)
        return !request.status && parseSquidSignal(request.signal).aborted();
    if (neverGotThrough(request))
        return true;
    // A connection that no request came on (a check of the port, a browser's spare one) has none that could fail.
    const std::string_view state = parseHaproxySignal(request.signal).state;
    if (!request.status && !request.method.empty() && (state.starts_with('S') || state.starts_with('s'))) // no head came from the server
        return true;
    if (request.method.empty() && state.size() == 4 && state[1] == 'R')
        return false;
    return state.size() == 4 && (state[0] == 'C' || state[0] == 'c') && state.find_first_not_of("-", 1) != std::string_view::npos;
}

/// Whether the log of these requests tells by marks how they ended.
bool tellsByMark(ProxyKind proxy)
{
    return proxy == ProxyKind::Envoy || proxy == ProxyKind::HAProxy || proxy == ProxyKind::Squid || isCloudService(proxy);
}

/// Whether its log tells by a mark that it failed: ended by the client, or a 200 that tells of a failure.
Result<bool> failedByMark(const HopRequest &request, const Correlation &all, const CaseFile &file)
{
    const ProxyKind proxy = proxyKindOf(writtenFormatOf(all.sources()[request.source]));
    // A tunnel or a body that the client cut keeps its good status: that is no failure that anyone was told of.
    const bool good = request.status >= 0 && request.status < 400;
    if (!request.hasSignal || !tellsByMark(proxy) || (good && proxy != ProxyKind::Envoy) || !all.hopOf(request.source))
        return false;
    const auto stored = file.request(request.id);
    return stored ? Result<bool>(failedByMark(stored->request, proxy)) : Result<bool>(stored.problem());
}

/// 500.30 and its kind: IIS passed the request on to an application that did not start.
Result<bool> didNotStart(const HopRequest &request, const Correlation &all, const CaseFile &file)
{
    if (!request.hasSignal || proxyKindOf(writtenFormatOf(all.sources()[request.source])) != ProxyKind::Iis)
        return false;
    const auto stored = file.request(request.id);
    if (!stored)
        return stored.problem();
    const auto signal = parseIisSignal(stored->request.signal);
    return signal && signal->saysNotStarted();
}

/// Whether an error line of the proxy tells that an attempt failed.
bool hasFailedAttempt(RequestIndex request, const Correlation &all)
{
    return std::ranges::any_of(all.errorLinesOf(request), [&all](std::size_t line) {
        const StoredEvent &stored = all.events()[line];
        const SourceInfo &source = all.sources()[all.sourceIndex(stored.source)];
        return attemptFailed(stored.event.meaning) && (!isOfServer(source.role) || isProxysErrorLine(source, stored.event));
    });
}

/// Whether the proxy said that it was out of connections, descriptors or memory for it: it answers 500 then.
bool hadNoRoom(RequestIndex request, const Correlation &all)
{
    return std::ranges::any_of(all.errorLinesOf(request), [&all](std::size_t line) { return all.events()[line].event.meaning == Meaning::ProxyLimit; });
}

/// Whether all that failed broke within the body: the client had the head of it, and no other attempt could follow.
bool brokeOnlyWithinBody(RequestIndex request, const Correlation &all)
{
    return std::ranges::all_of(all.errorLinesOf(request), [&all](std::size_t line) {
        const Event &event = all.events()[line].event;
        return brokeWithinBody(event) || !attemptFailed(event.meaning);
    });
}

/// Whether the last attempt failed, too: what the client got in its place is a page of the proxy's own or a stale copy.
Result<bool> hidesFailure(const HopRequest &request, const CaseFile &file)
{
    const auto stored = file.request(request.id);
    if (!stored)
        return stored.problem();
    const std::vector<Attempt> &attempts = stored->request.attempts;
    return !attempts.empty() && attempts.back().status.value_or(0) >= 502 && attempts.back().status.value_or(0) <= 504;
}

/// nginx writes 009 of an answer without a head: the client got its bytes as they came.
bool hadNoHead(const HopRequest &request)
{
    return request.status > 0 && request.status < 100;
}

/// nullopt: it went well.
Result<std::optional<Outcome>> outcomeOf(RequestIndex index, const Correlation &all, const CaseFile &file)
{
    const HopRequest &request = all.requests()[index];
    if (failingStatus(request.status) || failingStatusOfService(all.sources()[request.source], request.status))
        return std::optional(Outcome::Failed);
    const std::optional<Duration> duration = request.hasDuration ? std::optional(request.end - request.start) : std::nullopt;
    if (request.status == 0 && leftUnanswered(proxyKindOf(writtenFormatOf(all.sources()[request.source])), 0, duration))
        return std::optional(Outcome::Failed);
    const Result<bool> marked = failedByMark(request, all, file);
    if (!marked)
        return marked.problem();
    if (*marked)
        return std::optional(Outcome::Failed);
    if (request.status == 500) {
        const Result<bool> down = didNotStart(request, all, file);
        if (!down)
            return down.problem();
        return *down || hasFailedAttempt(index, all) || hadNoRoom(index, all) ? std::optional(Outcome::Failed) : std::nullopt;
    }
    if (hadNoHead(request) && hasFailedAttempt(index, all))
        return std::optional(Outcome::Failed);
    // How an upgraded connection (101) ends tells nothing of its attempts.
    const bool mayBeHealed = request.status >= 100 && request.status < 500 && request.status != 101;
    const bool retried = request.retried && all.hopOf(request.source).has_value();
    const bool lineTells = hasFailedAttempt(index, all);
    if (!mayBeHealed || (!retried && !lineTells))
        return std::optional<Outcome>();
    if (lineTells && brokeOnlyWithinBody(index, all))
        return std::optional(Outcome::Failed);
    const Result<bool> hidden = hidesFailure(request, file);
    if (!hidden)
        return hidden.problem();
    return std::optional(*hidden ? Outcome::Failed : Outcome::Healed);
}

} // namespace

bool isAsked(const HopRequest &request, const std::optional<TimeRange> &range)
{
    if (!range || !request.time())
        return true;
    const Timestamp start = request.hasDuration ? request.start : *request.time();
    return start < range->end && *request.time() >= range->begin;
}

Result<std::vector<Flagged>> flaggedRequests(
    const Correlation &all, const std::optional<TimeRange> &range, const CaseFile &file)
{
    const auto requests = all.requests();
    std::vector<Flagged> flagged;
    CancelPoll poll;
    for (RequestIndex i = 0; i < requests.size(); ++i) {
        poll();
        if (requests[i].outer != noRequest || !isAsked(requests[i], range))
            continue;
        const auto outcome = outcomeOf(i, all, file);
        if (!outcome)
            return outcome.problem();
        if (*outcome)
            flagged.push_back({i, **outcome});
    }
    return flagged;
}

} // namespace hopscope
