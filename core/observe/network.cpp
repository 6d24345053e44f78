// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cancellation.h"
#include "base/count_words.h"
#include "observe/duration_counts.h"
#include "observe/observers.h"

#include <map>
#include <numeric>

namespace hopscope {

namespace {

using std::chrono::milliseconds;

constexpr std::uint64_t leastHealthy = 50;
constexpr std::uint64_t leastFailed = 5;
constexpr std::uint64_t leastInTrouble = 20; ///< that went well while others failed
constexpr Duration longEnough = milliseconds(500); ///< of a failure, to ask where its time went
constexpr Duration slowConnect = milliseconds(100);

/// "1.2 ms"; what the logs' milliseconds can't tell is "less than 1 ms".
std::string atLeastMilliseconds(Duration d)
{
    return d < milliseconds(1) ? "less than 1 ms" : spoken(d);
}

/// "1.2 ms (median) and 3.0 ms (95th percentile)".
std::string spread(const DurationCounts &counts)
{
    const std::string half = atLeastMilliseconds(counts.percentile(0.5)), most = atLeastMilliseconds(counts.percentile(0.95));
    return half == most ? half + " (median and 95th percentile)" : half + " (median) and " + most + " (95th percentile)";
}

class Network final : public Observer {
public:
    explicit Network(const ObservedCase &seen) : m_case(seen) {}
    void see(std::size_t source, const RequestRow &row) override;
    Result<void> conclude(const CaseFile &file, std::vector<Observation> &out) override;

private:
    void tellConnecting(std::vector<Observation> &out) const;
    void tellOverhead(std::vector<Observation> &out) const;
    bool isExact(std::size_t source) const;

    const ObservedCase &m_case;
    DurationCounts m_healthy, m_failed; ///< times to connect
    std::uint64_t m_longFailures = 0, m_neverConnected = 0;
    std::optional<LineReference> m_slowest;
    Duration m_slowestConnect{-1};
};

void Network::see(std::size_t source, const RequestRow &row)
{
    const LineReference at{m_case.all().sources()[source].id, row.at.line};
    if (!m_case.failed(at)) {
        if (row.connect && row.attempts == 1)
            m_healthy.add(*row.connect);
        return;
    }
    if (row.duration.value_or(Duration{}) < longEnough)
        return;
    ++m_longFailures;
    if (!row.connect) {
        ++m_neverConnected;
        return;
    }
    m_failed.add(*row.connect);
    if (*row.connect > m_slowestConnect) {
        m_slowestConnect = *row.connect;
        m_slowest = at;
    }
}

/// Whether the failures that took long lost their time in connecting, where the log tells that time of most of them.
void Network::tellConnecting(std::vector<Observation> &out) const
{
    if (m_healthy.count() < leastHealthy || m_failed.count() < leastFailed || m_neverConnected * 10 > m_longFailures)
        return;
    Observation seen{"network", "Connecting to the server was quick", {}, Severity::Note, {*m_slowest}, {}};
    seen.statement = "Connecting to the server took " + spread(m_healthy) + " in " + counted(m_healthy.count(), "request") + " that went well. ";
    const Duration limit = std::max<Duration>(slowConnect, 5 * m_healthy.percentile(0.95));
    const std::uint64_t slow = m_failed.above(limit);
    if (slow == 0) {
        seen.statement += "The " + grouped(m_failed.count()) + " that failed after " + spoken(longEnough)
            + " or more had connected, too, the slowest in " + atLeastMilliseconds(m_slowestConnect) + ": connecting is not what took the time.";
    } else if (slow * 2 > m_failed.count()) {
        seen.title = "Connecting to the server was slow";
        seen.severity = Severity::Warning;
        seen.statement += "Of " + grouped(m_failed.count()) + " that failed after " + spoken(longEnough) + " or more, " + grouped(slow)
            + " needed more than " + spoken(limit) + " to connect, the slowest " + spoken(m_slowestConnect)
            + ". That speaks for the network, or for a server that takes no connections.";
    } else {
        return;
    }
    out.push_back(std::move(seen));
}

/// Whether the log's durations are as fine as milliseconds.
bool Network::isExact(std::size_t source) const
{
    Duration::rep common = 0;
    for (const HopRequest &request : m_case.all().requests()) {
        if (request.source == source && request.hasDuration)
            common = std::gcd(common, (request.end - request.start).count());
        if (common != 0 && common <= 1000)
            return true;
    }
    return false;
}

/// What requests that went well took at the proxy beyond their time at the server, and whether that grew during the trouble.
void Network::tellOverhead(std::vector<Observation> &out) const
{
    const auto requests = m_case.all().requests();
    DurationCounts quiet, troubled;
    std::map<std::size_t, bool> exact;
    CancelPoll poll;
    for (const HopRequest &outer : requests) {
        poll();
        if (outer.inner == noRequest || !outer.hasDuration || !requests[outer.inner].hasDuration || !m_case.isOutermost(outer)
            || m_case.failed(outer))
            continue;
        const HopRequest &inner = requests[outer.inner];
        for (const std::size_t source : {std::size_t{outer.source}, std::size_t{inner.source}}) {
            if (!exact.contains(source))
                exact[source] = isExact(source);
        }
        if (!exact[outer.source] || !exact[inner.source])
            continue;
        const Duration beyond = std::max((outer.end - outer.start) - (inner.end - inner.start), Duration{});
        (m_case.isTroubled(outer.end) ? troubled : quiet).add(beyond);
    }
    if (quiet.count() < leastHealthy || troubled.count() < leastInTrouble || m_longFailures == 0)
        return;
    const Duration limit = std::max<Duration>(slowConnect, 5 * quiet.percentile(0.5));
    if (troubled.percentile(0.95) <= limit)
        return;
    Observation seen{"time-outside-server", "Requests spent time outside the server", {}, Severity::Note, {}, {}};
    seen.statement = "While none failed, requests spent " + spread(quiet) + " at the proxy beyond their time at the server. While others failed, "
        + counted(troubled.count(), "request") + " that went well spent " + spread(troubled) + " so: "
        + (troubled.percentile(0.5) > limit ? "they" : "some of them") + " were queued, connecting, or on the way for that long.";
    out.push_back(std::move(seen));
}

Result<void> Network::conclude(const CaseFile &, std::vector<Observation> &out)
{
    tellConnecting(out);
    tellOverhead(out);
    return {};
}

} // namespace

std::unique_ptr<Observer> makeNetwork(const ObservedCase &seen)
{
    return std::make_unique<Network>(seen);
}

} // namespace hopscope
