// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of the correlator that find timeouts and queues, and complete what is told of the sources.
#include "base/cancellation.h"
#include "base/count_words.h"
#include "correlate/correlator.h"
#include "correlate/lanes.h"
#include "correlate/rotation.h"
#include "correlate/server_limits.h"

#include <algorithm>
#include <map>

namespace hopscope {

namespace {

/// An inferred limit that a configured one explains is not worth telling twice.
bool isExplained(const EffectiveTimeout &inferred, const std::vector<EffectiveTimeout> &known)
{
    return std::any_of(known.begin(), known.end(), [&](const EffectiveTimeout &other) {
        return other.at && std::chrono::abs(other.value - inferred.value) <= std::max<Duration>(std::chrono::milliseconds(60), inferred.value / 33);
    });
}

/// Whether its 502 never stands for a wait that was given up: nginx and HAProxy answer 504 then (HAProxy 503, where nothing was connected).
bool gives504AtTimeouts(const SourceInfo &source)
{
    return source.format.starts_with("nginx") || source.format.starts_with("haproxy");
}

/// What a writer may have held back when the log was copied: IIS writes its buffer once a minute.
Duration heldBack(const SourceInfo &source)
{
    return source.format.starts_with("iis") ? std::chrono::seconds(60) : Duration::zero();
}

/// Of a log of several files the lines are not told, since a series speaks of one source.
QueueSeries seriesOf(const std::vector<Reading> &readings, std::string name, std::string unit, SourceId source)
{
    QueueSeries series;
    series.name = std::move(name);
    series.unit = std::move(unit);
    series.source = source;
    for (const Reading &reading : readings) {
        series.values.emplace_back(reading.time, reading.value);
        series.lines.push_back(reading.line);
    }
    if (std::ranges::any_of(readings, [&](const Reading &reading) { return reading.source != readings.front().source; }))
        series.lines.clear();
    return series;
}

bool anyAboveZero(const std::vector<Reading> &readings)
{
    return std::any_of(readings.begin(), readings.end(), [](const Reading &r) { return r.value > 0; });
}

void sortByTime(std::vector<Reading> &readings)
{
    std::stable_sort(readings.begin(), readings.end(), [](const Reading &a, const Reading &b) { return a.time < b.time; });
}

std::string fileName(const std::string &path)
{
    return path.substr(path.find_last_of("/\\!") + 1);
}

} // namespace

/// What the request waited for when it was given up, by its error line or by how far it came; nullopt where its error line says, or its
/// proxy's choice of status, that it was not given up for waiting.
std::optional<TimeoutKind> Correlator::timeoutOf(RequestIndex request) const
{
    bool brokeOff = m_parts.requests[request].status == 502 && gives504AtTimeouts(m_parts.sources[m_parts.requests[request].source]);
    auto line = std::lower_bound(m_parts.errorLines.begin(), m_parts.errorLines.end(), std::pair(request, std::size_t{0}));
    for (; line != m_parts.errorLines.end() && line->first == request; ++line) {
        switch (m_parts.events[line->second].event.meaning) {
        case Meaning::ReadTimeout: return TimeoutKind::Read;
        case Meaning::ConnectTimeout:
        case Meaning::TlsTimeout: return TimeoutKind::Connect;
        case Meaning::SendTimeout: return TimeoutKind::Send;
        case Meaning::QueueTimeout: return TimeoutKind::Queue;
        case Meaning::BrokenBody:
        case Meaning::QueueFull: brokeOff = true; break;
        default: brokeOff = brokeOff || attemptFailed(m_parts.events[line->second].event.meaning);
        }
    }
    if (brokeOff)
        return std::nullopt;
    if (m_entries[request].contact != Contact::NotMade)
        return TimeoutKind::Read;
    const auto &waits = m_queueWaits[m_parts.requests[request].source];
    const auto wait = std::lower_bound(waits.begin(), waits.end(), m_parts.requests[request].line,
        [](const Reading &reading, std::uint32_t at) { return reading.line.value < at; });
    const bool known = wait != waits.end() && wait->line.value == m_parts.requests[request].line;
    return known && wait->value * 10 >= toMilliseconds(m_entries[request].duration()) * 9 ? TimeoutKind::Queue : TimeoutKind::Connect;
}

std::vector<InferredTimeout> Correlator::inferFrom(const LoadedLog &log) const
{
    std::vector<GivenUp> givenUp;
    std::vector<RequestIndex> requests; // of those
    LargeVector<Duration> healthy;
    CancelPoll poll;
    for (RequestIndex i = 0; i < m_parts.requests.size(); ++i) {
        poll();
        const HopRequest &request = m_parts.requests[i];
        if (!request.hasDuration || m_rotated[request.source].front() != log.source)
            continue;
        const bool answered = request.inner != noRequest && m_parts.requests[request.inner].status == request.status;
        if (!m_entries[i].gaveUp)
            healthy.push_back(request.end - request.start);
        else if (const auto kind = request.status >= 500 && !answered ? timeoutOf(i) : std::nullopt) {
            givenUp.push_back({request.end - request.start, *kind});
            requests.push_back(i);
        }
    }
    std::vector<InferredTimeout> found = inferTimeouts(std::move(givenUp), std::move(healthy));
    std::erase_if(found, [&](const InferredTimeout &pile) { return endedOtherwise(pile, requests); });
    return found;
}

/// Whether HAProxy's own marks say of most requests of the pile (of some that are looked at) that no wait ran out: it begins them with a small
/// letter then. Refused connections are tried again after a second each, which piles up as well.
bool Correlator::endedOtherwise(const InferredTimeout &pile, std::span<const RequestIndex> requests) const
{
    constexpr std::size_t enough = 20;
    std::size_t marked = 0;
    std::size_t otherwise = 0;
    for (const RequestIndex i : requests) {
        const HopRequest &request = m_parts.requests[i];
        const Duration duration = request.end - request.start;
        const bool ofPile = pile.shortest <= duration && duration <= pile.longest;
        if (!ofPile || !request.hasSignal || !m_parts.sources[request.source].format.starts_with("haproxy"))
            continue;
        if (marked == enough)
            break;
        const auto whole = m_file.request(request.id);
        if (!whole || whole->request.signal.empty() || whole->request.signal.front() == '-')
            continue;
        ++marked;
        otherwise += whole->request.signal.front() >= 'A' && whole->request.signal.front() <= 'Z';
    }
    return otherwise * 2 > marked;
}

void Correlator::findTimeouts()
{
    if (m_parts.given)
        m_parts.timeouts.push_back(*m_parts.given);
    const std::vector<EffectiveTimeout> configured = m_parts.configuration->all();
    m_parts.timeouts.insert(m_parts.timeouts.end(), configured.begin(), configured.end());
    for (const LoadedLog &log : m_logs) {
        if (m_parts.sources[log.source].role != Role::Proxy)
            continue;
        for (const InferredTimeout &found : inferFrom(log)) {
            const EffectiveTimeout timeout{found.value, found.kind, TimeoutOrigin::Inferred, {}, {}, std::nullopt};
            for (const std::size_t source : log.sources)
                m_parts.inferred.push_back({source, timeout});
            if (!isExplained(timeout, configured))
                m_parts.timeouts.push_back(timeout);
        }
    }
}

void Correlator::collectMeasuredQueues()
{
    std::vector<SampleSeries> others;
    for (SampleSeries &series : m_parts.samples) {
        if (!isQueueSeries(series.name)) {
            others.push_back(std::move(series));
            continue;
        }
        QueueSeries queue;
        queue.name = series.name;
        queue.unit = series.unit;
        queue.source = series.source;
        queue.values.assign(series.values.begin(), series.values.end());
        queue.limit = queueLimit(series.name, m_parts.settings);
        queue.lines = std::move(series.lines);
        m_parts.queues.push_back(std::move(queue));
    }
    m_parts.samples = std::move(others);
    for (LoadedLog &log : m_logs) {
        const SourceInfo &info = m_parts.sources[log.source];
        sortByTime(log.queueDepths);
        sortByTime(log.queueWaits);
        if (anyAboveZero(log.queueDepths))
            m_parts.queues.push_back(seriesOf(log.queueDepths, "requests ahead in the queue (" + fileName(info.path) + ")", "requests", info.id));
        if (anyAboveZero(log.queueWaits))
            m_parts.queues.push_back(seriesOf(log.queueWaits, "wait in the queue (" + fileName(info.path) + ")", "ms", info.id));
    }
}

void Correlator::collectComputedQueues()
{
    if (m_hops.empty())
        return;
    const LargeVector<RequestIndex> &outermost = m_hops.front();
    const bool proxy = m_parts.sources[m_parts.requests[outermost.front()].source].role == Role::Proxy;
    QueueSeries flight = inFlight(m_parts.requests, outermost, proxy ? "requests in flight at the proxy" : "requests in flight at the server");
    if (!flight.values.empty())
        m_parts.queues.push_back(std::move(flight));
    if (isDone())
        return;
    QueueSeries wait = waitOutside(m_parts.requests, outermost, "wait outside the server");
    if (!wait.values.empty())
        m_parts.queues.push_back(std::move(wait));
}

/// A log covers the time from its first to its last request. Between two of its files it had nothing to write, unless a
/// third one may be missing there.
void Correlator::coverTimes(std::span<const TimeRange> ranges)
{
    for (const LoadedLog &log : m_logs) {
        for (std::size_t i = 0; i < log.sources.size(); ++i) {
            const SourceInfo &source = m_parts.sources[log.sources[i]];
            TimeRange range = ranges[log.sources[i]];
            if (range.begin > range.end)
                continue; // without a single time
            range.end = range.end - heldBack(source) + Duration(1);
            const std::size_t next = i + 1 < log.sources.size() ? log.sources[i + 1] : log.sources[i];
            if (next != log.sources[i] && rotatedName(source.path).isNextTo(rotatedName(m_parts.sources[next].path)))
                range.end = std::max(range.end, ranges[next].begin);
            m_parts.coverage.add(*m_places[log.source].hop, log.source, range);
        }
    }
    m_parts.coverage.close();
    tellServers();
}

/// Which server's log is which, and which lacks much, by the pairs.
void Correlator::tellServers()
{
    struct Answers {
        std::size_t all = 0;
        std::size_t covered = 0;
        std::size_t coveredPaired = 0;
        std::map<std::size_t, std::size_t> pairedWith; ///< by log
    };
    using Server = std::pair<int, std::uint32_t>;
    std::map<Server, Answers> servers;
    auto lately = servers.end(); // most requests go where the one before went
    CancelPoll poll;
    for (std::size_t i = 0; i < m_parts.requests.size(); ++i) {
        poll();
        const HopRequest &request = m_parts.requests[i];
        const auto hop = m_places[request.source].hop;
        const auto time = request.time();
        if (!hop || !time || m_entries[i].gaveUp)
            continue;
        const Server server{*hop + 1, m_entries[i].server};
        if (lately == servers.end() || lately->first != server)
            lately = servers.try_emplace(server).first;
        Answers &answers = lately->second;
        const bool covered = m_parts.coverage.covers(*hop + 1, {*time, *time});
        ++answers.all;
        answers.covered += covered;
        answers.coveredPaired += covered && request.inner != noRequest;
        if (request.inner != noRequest)
            ++answers.pairedWith[m_rotated[m_parts.requests[request.inner].source].front()];
    }
    for (const auto &[server, answers] : servers) {
        m_parts.coverage.tellAnswered(server.first, server.second, answers.coveredPaired, answers.covered);
        for (const auto &[log, paired] : answers.pairedWith) {
            m_parts.coverage.tellServer(server.first, server.second, log, paired, answers.all);
            // A look-alike may be paired with another server's log.
            if (m_parts.coverage.lacksMany(server.first, server.second) && paired * 2 > answers.coveredPaired)
                m_parts.sources[log].notes.push_back("Of " + counted(answers.covered, "request") + " that a proxy passed on and had answered in its time, it has "
                    + grouped(answers.coveredPaired) + ": it is sampled, or one of several servers' logs. That a request is not in it says nothing.");
        }
    }
}

/// Hops, spans and coverage of the sources, all times aligned.
void Correlator::finishSources()
{
    std::vector<TimeRange> ranges(m_parts.sources.size(), TimeRange{Timestamp::max(), Timestamp::min()});
    const auto extend = [&ranges](std::size_t source, Timestamp time) {
        ranges[source].begin = std::min(ranges[source].begin, time);
        ranges[source].end = std::max(ranges[source].end, time);
    };
    CancelPoll poll;
    for (const HopRequest &request : m_parts.requests) {
        poll();
        for (const Timestamp time : {request.start, request.end}) {
            if (time != unknownTime)
                extend(request.source, time);
        }
    }
    for (const SourcePlace &place : m_places)
        m_parts.hops.push_back(place.hop);
    coverTimes(ranges);
    for (const StoredEvent &stored : m_parts.events) {
        if (stored.event.time)
            extend(indexOf(stored.source), *stored.event.time);
    }
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (ranges[i].begin > ranges[i].end)
            continue;
        m_parts.sources[i].first = ranges[i].begin;
        m_parts.sources[i].last = ranges[i].end;
    }
}

} // namespace hopscope
