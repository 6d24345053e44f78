// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of the correlator that align event logs and metrics, and join error lines with requests.
#include "correlate/correlator.h"

#include "base/text.h"
#include "correlate/companions.h"
#include "correlate/completed_lines.h"
#include "correlate/zone_change.h"
#include "facts/request_key.h"

#include <algorithm>
#include <unordered_map>

namespace hopscope {

std::vector<std::size_t> Correlator::eventsOf(std::size_t source) const
{
    std::vector<std::size_t> events;
    for (std::size_t i = 0; i < m_parts.events.size(); ++i) {
        if (m_parts.events[i].source == m_parts.sources[source].id)
            events.push_back(i);
    }
    return events;
}

/// Hashes of the paths of failed requests; 0 for all others.
LargeVector<std::uint64_t> Correlator::pathsOfFailed() const
{
    LargeVector<std::uint64_t> paths(m_entries.size(), 0);
    std::unordered_map<std::uint32_t, std::uint64_t> known;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (!m_entries[i].gaveUp && m_entries[i].status < 500 && m_entries[i].attempts < 2)
            continue;
        const auto [it, isNew] = known.try_emplace(m_pathRows[i], 0);
        if (isNew) {
            const auto stored = m_file.request(m_parts.requests[i].id);
            it->second = stored ? hash64(pathOf(comparableTarget(pathOf(stored->request.target)))) : 0;
        }
        paths[i] = it->second;
    }
    return paths;
}

JoinableHop Correlator::joinable(int hop, std::span<const std::uint64_t> paths) const
{
    return {m_parts.requests, m_entries, paths, m_hops[static_cast<std::size_t>(hop)]};
}

/// The access log whose machine the source belongs to, as a position in m_logs; m_logs.size() where there is none.
std::size_t Correlator::neighbourOf(std::size_t source, bool proxySide) const
{
    const SourceInfo &info = m_parts.sources[source];
    std::vector<Neighbour> candidates;
    for (std::size_t i = 0; i < m_logs.size(); ++i) {
        const SourceInfo &log = m_parts.sources[m_logs[i].source];
        if ((log.role == Role::Proxy) == proxySide)
            candidates.push_back({i, &log, m_places[m_logs[i].source].hop.value_or(0)});
    }
    return closest(info, candidates).value_or(m_logs.size());
}

void Correlator::alignOthers()
{
    const LargeVector<std::uint64_t> paths = pathsOfFailed();
    std::vector<bool> isLog(m_parts.sources.size(), false);
    for (const LoadedLog &log : m_logs) {
        for (const std::size_t source : log.sources)
            isLog[source] = true;
    }
    for (std::size_t source = 0; source < m_parts.sources.size(); ++source) {
        if (isLog[source] || m_rotated[source].front() != source)
            continue;
        alignOther(source, paths);
        shareClock(source, m_rotated[source]);
    }
    for (std::size_t source = 0; source < m_parts.sources.size(); ++source) {
        if (!isLog[source] && m_rotated[source].front() == source && isOfUnknownZone(m_parts.sources[source]))
            takeZoneOfOthers(source);
    }
    std::vector<SourceClock> clocks;
    for (std::size_t source = 0; source < m_parts.sources.size(); ++source)
        clocks.push_back(clockOf(source));
    std::vector<Timestamp> before(m_parts.sources.size(), Timestamp::min());
    for (StoredEvent &stored : m_parts.events) {
        const std::size_t source = indexOf(stored.source);
        if (stored.event.time)
            stored.event.time = clocks[source].alignedAfter(before[source], *stored.event.time);
    }
    std::stable_sort(m_parts.events.begin(), m_parts.events.end(), [](const StoredEvent &a, const StoredEvent &b) {
        return a.event.time.value_or(Timestamp::min()) < b.event.time.value_or(Timestamp::min());
    });
    for (SampleSeries &series : m_parts.samples) {
        const SourceClock &clock = clocks[indexOf(series.source)];
        Timestamp reached = Timestamp::min();
        for (auto &[time, value] : series.values)
            time = clock.course ? clock.alignedAfter(reached, time) : clock.aligned(time);
    }
}

SourceClock Correlator::clockOf(std::size_t source) const
{
    const SourceInfo &info = m_parts.sources[source];
    SourceClock clock = Corrections::clockOf(info);
    if (info.timeZoneOrigin == Origin::Inferred)
        clock.zone.reset();
    clock.zoneShift = m_places[source].zone;
    clock.course = m_places[source].course;
    return clock;
}

/// A log without requests has the zone of the access log beside it, too, where it does not say another.
void Correlator::alignOther(std::size_t source, std::span<const std::uint64_t> paths)
{
    SourceInfo &info = m_parts.sources[source];
    const std::size_t neighbour = neighbourOf(source, isOfProxy(m_parts.sources[source], m_parts.samples));
    if (info.role == Role::Config || neighbour == m_logs.size())
        return;
    const SourceInfo &log = m_parts.sources[m_logs[neighbour].source];
    const SourcePlace &logPlace = m_places[m_logs[neighbour].source];
    SourcePlace &place = m_places[source];
    std::vector<Event> lines = linesOf(source);
    if (info.clockOffsetOrigin != Origin::Given)
        takeClockOf(neighbour, source, lines);
    place.clock = info.clockOffset;
    if (!place.unknownZone)
        return;
    for (Event &line : lines) {
        if (line.time)
            *line.time -= info.clockOffset;
    }
    const JoinableHop hop = joinable(logPlace.hop.value_or(0), paths);
    std::optional<Duration> zone = zoneOfErrorLines(lines, hop);
    if (zone && !place.course)
        takeZoneChange(source, zoneChangeOf(lines, hop, *zone));
    if (!zone && logPlace.unknownZone && !isOfUnknownZone(log))
        zone = logPlace.zone;
    if (!zone)
        zone = zoneOfEvents(lines, failures());
    if (!zone)
        return;
    place.zone = *zone;
    info.timeZone = zoneName(*zone);
}

std::vector<Timestamp> Correlator::failures() const
{
    std::vector<Timestamp> times;
    if (m_hops.empty())
        return times;
    for (const RequestIndex i : m_hops.front()) {
        if (m_entries[i].gaveUp)
            times.push_back(m_entries[i].when() + Duration(m_entries[i].tie));
    }
    std::sort(times.begin(), times.end());
    return times;
}

/// The events of a source's log that have a time, in their order.
std::vector<Event> Correlator::linesOf(std::size_t source) const
{
    std::vector<const StoredEvent *> lines;
    for (const std::size_t file : m_rotated[source]) {
        for (const std::size_t i : eventsOf(file)) {
            if (m_parts.events[i].event.time)
                lines.push_back(&m_parts.events[i]);
        }
    }
    return completeErrorLines(lines);
}

std::size_t Correlator::indexOf(SourceId id) const
{
    const auto found = std::find_if(m_parts.sources.begin(), m_parts.sources.end(), [id](const SourceInfo &s) { return s.id == id; });
    return static_cast<std::size_t>(found - m_parts.sources.begin());
}

/// Joins the lines of one source with the requests of a hop, and leaves in `events` those that fit none.
void Correlator::joinLines(std::vector<std::size_t> &events, const JoinableHop &hop)
{
    std::vector<const StoredEvent *> stored;
    for (const std::size_t i : events)
        stored.push_back(&m_parts.events[i]);
    const std::vector<Event> lines = completeErrorLines(stored);
    std::vector<bool> joined(events.size(), false);
    for (const ErrorLineMatch &match : joinErrorLines(lines, hop)) {
        m_parts.errorLines.emplace_back(match.request, events[match.event]);
        joined[match.event] = true;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (!joined[i])
            events[kept++] = events[i];
    }
    events.resize(kept);
}

std::vector<std::size_t> Correlator::proxysLinesOf(std::size_t source) const
{
    std::vector<std::size_t> events = eventsOf(source);
    std::erase_if(events, [&](std::size_t i) { return !isProxysErrorLine(m_parts.sources[source], m_parts.events[i].event); });
    return events;
}

/// The access log in the same file, or else its neighbour.
std::size_t Correlator::logBeside(std::size_t source) const
{
    const auto own = std::ranges::find(m_logs, m_rotated[source].front(), &LoadedLog::source);
    const std::size_t near = own == m_logs.end() ? neighbourOf(source, isOfProxy(m_parts.sources[source], m_parts.samples))
                                                 : static_cast<std::size_t>(own - m_logs.begin());
    return near == m_logs.size() ? neighbourOf(source, true) : near;
}

void Correlator::joinProxyLines()
{
    const LargeVector<std::uint64_t> paths = pathsOfFailed();
    for (std::size_t source = 0; source < m_parts.sources.size(); ++source) {
        std::vector<std::size_t> events = proxysLinesOf(source);
        const std::size_t neighbour = events.empty() ? m_logs.size() : logBeside(source);
        if (neighbour != m_logs.size())
            joinLines(events, joinable(m_places[m_logs[neighbour].source].hop.value_or(0), paths));
    }
    std::sort(m_parts.errorLines.begin(), m_parts.errorLines.end());
    learnContact();
}

/// A request whose every attempt failed before the server got anything has no entry there.
void Correlator::learnContact()
{
    const auto &lines = m_parts.errorLines;
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t n = 0;
        int notMade = 0;
        bool made = false;
        for (; i + n < lines.size() && lines[i + n].first == lines[i].first; ++n) {
            const Contact contact = contactAfter(m_parts.events[lines[i + n].second].event.meaning);
            notMade += contact == Contact::NotMade;
            made = made || contact == Contact::Made;
        }
        LogEntry &entry = m_entries[lines[i].first];
        if (entry.gaveUp && notMade > 0 && !made && notMade >= std::min<int>(entry.attempts, 2) - (entry.attempts > 1 ? 1 : 0))
            entry.contact = Contact::NotMade;
        i += n;
    }
}

} // namespace hopscope
