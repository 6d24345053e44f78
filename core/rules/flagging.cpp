// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/flagging.h"

#include "catalogue/cause_catalogue.h"
#include "facts/envoy_signal.h"
#include "facts/squid_signal.h"
#include "rules/balancer_reasons.h"

#include <algorithm>
#include <unordered_set>

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
    return (status == 460 || status == 561) && proxyKindOf(source.format) == ProxyKind::AwsElb;
}

/// What the compact rows do not hold: retries, termination states, several attempts.
struct Oddities {
    std::unordered_set<std::int64_t> failed;  ///< by the proxy's own mark: ended by the client, or a 200 that tells of a failure
    std::unordered_set<std::int64_t> retried; ///< more than one attempt
};

/// A connection of `option tcplog` that ended in the queue or while connecting, whoever ended it: its client got nothing.
/// How one ends after that tells no failure: idle timeouts and resets end good connections, too.
bool neverGotThrough(const Request &request)
{
    return !request.status && request.signal.size() == 2 && (request.signal[1] == 'Q' || request.signal[1] == 'C');
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
    if (request.method.empty() && request.signal.size() == 4 && request.signal[1] == 'R')
        return false;
    return request.signal.size() == 4 && (request.signal[0] == 'C' || request.signal[0] == 'c')
        && request.signal.find_first_not_of("-", 1) != std::string::npos;
}

Result<Oddities> findOddities(const Correlation &all, const CaseFile &file, Progress &progress)
{
    Oddities odd;
    for (std::size_t i = 0; i < all.sources().size(); ++i) {
        const SourceInfo &source = all.sources()[i];
        if (!all.hopOf(i) || progress.cancelled())
            continue;
        const ProxyKind proxy = proxyKindOf(source.format);
        const bool envoy = proxy == ProxyKind::Envoy;
        const bool tells = envoy || proxy == ProxyKind::HAProxy || proxy == ProxyKind::Squid || isCloudService(proxy);
        std::vector<RequestId> toRead;
        const auto read = file.forEachRequest(source.id, [&](const RequestRow &row) {
            if (row.attempts > 1 || row.retries > 0)
                odd.retried.insert(row.id.value);
            const bool good = row.status && *row.status < 400;
            // A tunnel or a body that the client cut keeps its good status: that is no failure that anyone was told of.
            if (tells && row.hasSignal && (envoy || !good))
                toRead.push_back(row.id);
            return !progress.cancelled();
        });
        if (!read)
            return read.problem();
        for (const RequestId id : toRead) {
            const auto stored = file.request(id);
            if (!stored)
                return stored.problem();
            if (failedByMark(stored->request, proxy))
                odd.failed.insert(id.value);
        }
    }
    return odd;
}

} // namespace

bool isAsked(const HopRequest &request, const std::optional<TimeRange> &range)
{
    if (!range || !request.time())
        return true;
    const Timestamp start = request.hasDuration ? request.start : *request.time();
    return start < range->end && *request.time() >= range->begin;
}

bool attemptFailed(Meaning meaning)
{
    switch (meaning) {
    case Meaning::ReadTimeout:
    case Meaning::ConnectTimeout:
    case Meaning::SendTimeout:
    case Meaning::TlsTimeout:
    case Meaning::Refused:
    case Meaning::Reset:
    case Meaning::PrematureClose:
    case Meaning::InvalidHeader:
    case Meaning::HeaderTooBig:
    case Meaning::ProtocolMismatch:
    case Meaning::NoLiveUpstream:
    case Meaning::ResolveFailed:
    case Meaning::TlsFailed:
    case Meaning::Unreachable: return true;
    default: return false;
    }
}

Result<std::vector<Flagged>> flaggedRequests(
    const Correlation &all, const std::optional<TimeRange> &range, const CaseFile &file, Progress &progress)
{
    auto odd = findOddities(all, file, progress);
    if (!odd)
        return odd.problem();
    const auto requests = all.requests();
    std::vector<Flagged> flagged;
    for (RequestIndex i = 0; i < requests.size(); ++i) {
        const HopRequest &request = requests[i];
        if (request.outer != noRequest || !isAsked(request, range))
            continue;
        const bool failing = failingStatus(request.status) || failingStatusOfService(all.sources()[request.source], request.status)
            || odd->failed.contains(request.id.value);
        if (failing) {
            flagged.push_back({i, Outcome::Failed});
            continue;
        }
        const bool proxyMade500 = request.status == 500;
        // How an upgraded connection (101) ends tells nothing of its attempts.
        const bool mayBeHealed = request.status >= 100 && request.status < 500 && request.status != 101;
        if (!proxyMade500 && !mayBeHealed)
            continue;
        bool attemptLine = false;
        for (const std::size_t line : all.errorLinesOf(i))
            attemptLine |= attemptFailed(all.events()[line].event.meaning)
                && !isOfServer(all.sources()[all.sourceIndex(all.events()[line].source)].role);
        if (proxyMade500 && attemptLine)
            flagged.push_back({i, Outcome::Failed});
        else if (mayBeHealed && (attemptLine || odd->retried.contains(request.id.value)))
            flagged.push_back({i, Outcome::Healed});
    }
    return flagged;
}

} // namespace hopscope
