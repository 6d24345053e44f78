// SPDX-License-Identifier: GPL-3.0-or-later
#include "forecast/workload.h"

#include "correlate/line_key.h"
#include "correlate/rotation.h"
#include "forecast/quantile.h"
#include "rules/failure_context.h"
#include "rules/statement.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace hopscope {

namespace {

using std::chrono::milliseconds;

/// nginx's status for a peer that went away: the duration is then the proxy's patience and not the server's need.
constexpr int cutShort = 499;

bool isGoodAnswer(int status)
{
    return status >= 100 && status < 500 && status != cutShort;
}

bool isTimeout(const FlaggedRequest &request)
{
    const Cause cause = request.verdict.cause;
    return (cause == Cause::ProxyTimeoutRead || cause == Cause::QueueTimeout) && !request.healed && !request.outermostIsServer;
}

RequestIndex innermost(std::span<const HopRequest> requests, RequestIndex index)
{
    while (requests[index].inner != noRequest)
        index = requests[index].inner;
    return index;
}

std::optional<Duration> mostCommonLimit(const Findings &findings)
{
    std::map<Duration, std::size_t> counts;
    for (const FlaggedRequest &request : findings.requests) {
        if (isTimeout(request) && request.timeout)
            ++counts[*request.timeout];
    }
    if (!counts.empty())
        return std::ranges::max_element(counts, {}, [](const auto &count) { return count.second; })->first;
    std::optional<Duration> only;
    for (const EffectiveTimeout &timeout : findings.timeouts) {
        if (timeout.kind != TimeoutKind::Read)
            continue;
        if (only && *only != timeout.value)
            return std::nullopt;
        only = timeout.value;
    }
    return only;
}

/// Collects the workload in one pass over the requests.
class Collection {
public:
    Collection(const Correlation &all, const Findings &findings);
    Workload take() &&;

private:
    void add(RequestIndex index);
    bool setTimes(Exchange &exchange, const HopRequest &request) const;
    void setEnding(Exchange &exchange, const HopRequest &request);
    bool wasQueued(const HopRequest &request) const;
    void findUsualWay();
    void findWhetherServersEndWithProxy();

    const Correlation &m_all;
    std::unordered_map<std::uint64_t, const FlaggedRequest *> m_timedOut; ///< by the line of the outermost hop
    std::vector<std::uint16_t> m_serverOf; ///< of each source
    std::size_t m_found = 0;               ///< timed-out requests that an access log has
    Workload m_workload;
};

Collection::Collection(const Correlation &all, const Findings &findings) : m_all(all)
{
    m_workload.timeout = mostCommonLimit(findings);
    for (const FlaggedRequest &request : findings.requests) {
        if (isTimeout(request))
            m_timedOut.emplace(lineKey(all.sourceIndex(request.hops.front().at.source), request.hops.front().at.line.value), &request);
    }
    std::map<std::string, std::uint16_t> logs;
    for (const SourceInfo &source : all.sources()) {
        const auto [log, isNew] = logs.emplace(rotatedName(source.path).log, static_cast<std::uint16_t>(m_workload.servers.size()));
        m_serverOf.push_back(log->second);
        if (isNew)
            m_workload.servers.push_back({shortNameOf(source.path), durationIncludesQueue(Hop{noRequest, &source, 0, {}})});
    }
}

Workload Collection::take() &&
{
    for (RequestIndex index = 0; index < m_all.requests().size(); ++index) {
        if (m_all.requests()[index].outer == noRequest)
            add(index);
    }
    m_workload.knownByErrorLine = m_timedOut.size() - m_found;
    std::ranges::stable_sort(m_workload.exchanges, {}, &Exchange::arrival);
    findUsualWay();
    findWhetherServersEndWithProxy();
    return std::move(m_workload);
}

void Collection::add(RequestIndex index)
{
    const HopRequest &request = m_all.requests()[index];
    Exchange exchange;
    exchange.index = index;
    exchange.key = request.key;
    exchange.coarse = request.coarse;
    exchange.work = workOf(m_all, index);
    if (exchange.work)
        exchange.work->server = m_serverOf[m_all.requests()[innermost(m_all.requests(), index)].source];
    setEnding(exchange, request);
    if (!setTimes(exchange, request))
        return;
    exchange.unlogged = exchange.ending == Ending::TimedOut && request.inner == noRequest
        && m_all.nextHopCovers(request.source, {exchange.arrival, exchange.arrival + exchange.elapsed}, {});
    m_workload.throwsAway = m_workload.throwsAway || (exchange.unlogged && wasQueued(request));
    m_workload.startsGivenUp = m_workload.startsGivenUp
        || (exchange.ending == Ending::TimedOut && exchange.comparable() && exchange.work->begun > exchange.arrival + exchange.elapsed);
    m_workload.exchanges.push_back(std::move(exchange));
}

bool Collection::wasQueued(const HopRequest &request) const
{
    return m_timedOut.at(lineKey(request.source, request.line))->verdict.cause == Cause::QueueTimeout;
}

void Collection::setEnding(Exchange &exchange, const HopRequest &request)
{
    if (m_all.sources()[request.source].role == Role::Server) {
        exchange.ending = Ending::Unproxied;
        return;
    }
    const auto flagged = m_timedOut.find(lineKey(request.source, request.line));
    if (flagged == m_timedOut.end()) {
        exchange.ending = isGoodAnswer(request.status) ? Ending::Answered : Ending::Otherwise;
        return;
    }
    ++m_found;
    exchange.ending = Ending::TimedOut;
    exchange.limit = flagged->second->timeout.value_or(m_workload.timeout.value_or(Duration::zero()));
    m_workload.afterRetries = m_workload.afterRetries || flagged->second->attempts.size() > 1;
}

/// False where nothing tells when it came. A log without durations leaves that to the limit or to the server's log.
bool Collection::setTimes(Exchange &exchange, const HopRequest &request) const
{
    if (request.hasDuration) {
        exchange.arrival = request.start;
        exchange.elapsed = request.end - request.start;
        return true;
    }
    if (exchange.ending == Ending::TimedOut) {
        exchange.elapsed = exchange.limit;
        exchange.arrival = request.time().value_or(Timestamp{}) - exchange.limit;
        return request.time().has_value();
    }
    if (!exchange.work)
        return false;
    exchange.arrival = exchange.work->begun;
    exchange.elapsed = exchange.work->service;
    return true;
}

/// The few that waited least met no queue, even where most did.
void Collection::findUsualWay()
{
    std::vector<Duration> ways;
    for (const Exchange &exchange : m_workload.exchanges) {
        if (exchange.ending == Ending::Answered && exchange.work)
            ways.push_back(std::max(exchange.elapsed - exchange.work->service, Duration::zero()));
    }
    m_workload.usualWay = quantile(std::move(ways), 0.02);
}

/// A server that ends with the proxy did not tell what it would have needed.
void Collection::findWhetherServersEndWithProxy()
{
    const auto endsWithProxy = [](const Exchange &exchange) {
        const Duration later = exchange.comparable() ? exchange.work->done() - exchange.arrival - exchange.elapsed
                                                     : exchange.work->service - exchange.elapsed;
        return exchange.ending == Ending::TimedOut && std::chrono::abs(later) <= milliseconds(50);
    };
    std::size_t told = 0, ended = 0;
    for (const Exchange &exchange : m_workload.exchanges) {
        if (exchange.ending == Ending::TimedOut && exchange.work) {
            ++told;
            ended += endsWithProxy(exchange);
        }
    }
    m_workload.endsWithProxy = 2 * ended > told;
    for (Exchange &exchange : m_workload.exchanges) {
        if (m_workload.endsWithProxy && exchange.work && endsWithProxy(exchange))
            exchange.work.reset();
    }
}

} // namespace

std::size_t Workload::timedOut() const
{
    return knownByErrorLine + static_cast<std::size_t>(std::ranges::count(exchanges, Ending::TimedOut, &Exchange::ending));
}

std::optional<ServerWork> workOf(const Correlation &all, RequestIndex index)
{
    const RequestIndex inner = innermost(all.requests(), index);
    const HopRequest &entry = all.requests()[inner];
    if (all.sources()[entry.source].role != Role::Server || !entry.hasDuration || entry.status < 0 || entry.status == cutShort)
        return std::nullopt;
    return ServerWork{entry.start, entry.end - entry.start, 0, isGoodAnswer(entry.status), entry.coarse};
}

Workload workloadOf(const Correlation &all, const Findings &findings)
{
    return Collection(all, findings).take();
}

} // namespace hopscope
