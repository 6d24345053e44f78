// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of the correlator that place access logs and align their clocks.
#include "correlate/correlator.h"

#include "base/cancellation.h"
#include "base/text.h"
#include "correlate/companions.h"
#include "correlate/few_requests.h"
#include "correlate/proxy_trace.h"
#include "facts/request_key.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace hopscope {

namespace {

using std::chrono::hours;

TimeRange rangeOf(const LoadedLog &log)
{
    TimeRange range{Timestamp::max(), Timestamp::min()};
    CancelPoll poll;
    for (const LogEntry &entry : log.entries) {
        poll();
        range.begin = std::min(range.begin, entry.when());
        range.end = std::max(range.end, entry.when());
    }
    return range;
}

/// Whether the two may be of the same time, if one of them is in a wrong zone.
bool mayOverlap(const TimeRange &a, const TimeRange &b)
{
    constexpr Duration widestZones = hours(26);
    return a.begin <= b.end + widestZones && b.begin <= a.end + widestZones;
}

/// How much of a request's shift is wrong zone where that can be said, so that stamps which can't tell do not add to it.
ShiftParts snapped(const ClockShift &shift, Duration outerShift)
{
    const Duration total = shift.value + outerShift;
    if (shift.fits(Duration::zero()))
        return {Duration::zero(), outerShift};
    ShiftParts parts = partsOf(total);
    if (parts.zone != Duration::zero() && shift.fits(parts.zone - outerShift))
        parts.clock = Duration::zero();
    return parts;
}

/// The relation as seen from the outer log: shift of the inner one against it.
ClockShift asSeenFrom(const Relation &relation, std::size_t outer)
{
    ClockShift shift = relation.shift;
    if (relation.a == outer)
        return shift;
    shift.value = -relation.shift.value;
    shift.low = -relation.shift.high;
    shift.high = -relation.shift.low;
    return shift;
}

} // namespace

/// Counts for each log how many of its requests a proxy's error log speaks of.
void Correlator::countErrorLines()
{
    std::unordered_map<std::uint64_t, std::unordered_set<std::uint64_t>> clientsOf;
    std::unordered_set<std::uint64_t> withoutRoom; // a proxy answers 500 then
    for (const StoredEvent &stored : m_parts.events) {
        const auto source = std::find_if(m_parts.sources.begin(), m_parts.sources.end(), [&](const SourceInfo &s) { return s.id == stored.source; });
        if (source == m_parts.sources.end() || !isProxysErrorLine(*source, stored.event) || stored.event.method.empty() || stored.event.target.empty())
            continue;
        const std::uint64_t key = exchangeKey(stored.event.method, stored.event.target);
        clientsOf[key].insert(hash64(stored.event.client));
        if (stored.event.meaning == Meaning::ProxyLimit)
            withoutRoom.insert(key);
    }
    CancelPoll poll;
    for (LoadedLog &log : m_logs) {
        std::unordered_map<std::uint64_t, bool> failed; // by key
        for (std::size_t i = 0; i < log.entries.size() && !clientsOf.empty(); ++i) {
            poll();
            const auto named = clientsOf.find(log.requests[i].key);
            if (named == clientsOf.end())
                continue;
            log.traits.errorLines += log.entries[i].gaveUp || (log.entries[i].status == 500 && withoutRoom.contains(log.requests[i].key));
            log.traits.faultsOfClients += named->second.contains(log.requests[i].client);
            failed[log.requests[i].key] |= log.entries[i].gaveUp;
        }
        log.traits.faultKeys = failed.size();
        log.traits.failedFaultKeys = static_cast<std::size_t>(std::ranges::count_if(failed, &std::pair<const std::uint64_t, bool>::second));
    }
}

/// Which configured proxy wrote which log.
void Correlator::findSites(std::vector<LogTraits> &traits)
{
    const std::vector<ProxySite> sites = proxySites(m_parts.sources, m_parts.settings);
    std::vector<LogOwnership> logs;
    CancelPoll poll;
    for (const LoadedLog &log : m_logs) {
        LogOwnership ownership{log.traits.path, log.traits.format, {}};
        std::uint32_t before = 0;
        for (const LogEntry &entry : log.entries) {
            poll();
            if (entry.server != before && entry.server != 0)
                ownership.upstreams.insert(entry.server);
            before = entry.server;
        }
        logs.push_back(std::move(ownership));
    }
    const auto owners = sitesOfLogs(logs, sites);
    for (std::size_t i = 0; i < m_logs.size(); ++i) {
        if (!owners[i])
            continue;
        traits[i].site = sites[*owners[i]];
        for (const std::size_t source : m_logs[i].sources)
            m_parts.siteOf.emplace(source, sites[*owners[i]].file);
    }
}

void Correlator::placeLogs()
{
    countErrorLines();
    std::vector<TimeRange> ranges;
    std::vector<LogTraits> traits;
    for (const LoadedLog &log : m_logs) {
        ranges.push_back(rangeOf(log));
        traits.push_back(log.traits);
    }
    findSites(traits);
    markProxysLog(traits, proxyTrace(m_parts.sources, m_parts.settings));
    for (std::size_t a = 0; a < m_logs.size(); ++a) {
        for (std::size_t b = a + 1; b < m_logs.size() && !isDone(); ++b) {
            if (!mayOverlap(ranges[a], ranges[b]))
                continue;
            auto relation = relationOf(m_logs[a], m_logs[b]);
            if (!relation && fewTell(traits[a], traits[b]))
                relation = relateFew(m_logs[a].entries, m_logs[b].entries);
            if (relation) {
                relation->a = a;
                relation->b = b;
                m_relations.push_back(*relation);
            }
        }
    }
    const std::vector<HopPlace> places = orderHops(traits, m_relations);
    for (std::size_t i = 0; i < m_logs.size(); ++i) {
        for (const std::size_t source : m_logs[i].sources) {
            SourceInfo &info = m_parts.sources[source];
            info.role = places[i].role;
            info.roleOrigin = places[i].origin;
            m_places[source].hop = places[i].hop;
            if (places[i].origin == Origin::Inferred && !places[i].reasons.empty())
                info.notes.push_back("Taken as a " + std::string(roleId(info.role)) + "'s log: " + places[i].reasons.front() + ".");
        }
    }
    tellRepeated();
}

/// A file whose lines another one has, too, is of the same hop.
void Correlator::tellRepeated()
{
    for (const RepeatedLines &repeated : m_repeated) {
        SourceInfo &info = m_parts.sources[repeated.source];
        const SourceInfo &original = m_parts.sources[repeated.original];
        info.notes.push_back((repeated.all ? "All of its requests are" : std::to_string(repeated.requests) + " of its requests are") + std::string(" in ")
                             + original.path + ", too, and count there.");
        if (info.roleOrigin == Origin::Given || !repeated.all)
            continue;
        info.role = original.role;
        info.roleOrigin = Origin::Inferred;
    }
}

void Correlator::alignLogs()
{
    for (const std::size_t log : logsFromOutside())
        alignLog(log);
    for (LoadedLog &log : m_logs) {
        moveLog(log, -m_places[log.source].shift());
        tellCourse(log.source);
        shareClock(log.source, log.sources);
    }
}

/// What was found out of one file's clock holds for all files of the log.
void Correlator::shareClock(std::size_t from, std::span<const std::size_t> sources)
{
    const SourceInfo &found = m_parts.sources[from];
    for (const std::size_t source : sources) {
        m_places[source] = m_places[from];
        SourceInfo &info = m_parts.sources[source];
        info.timeZone = found.timeZone;
        info.timeZoneOrigin = found.timeZoneOrigin;
        info.clockOffset = found.clockOffset;
        info.clockOffsetOrigin = found.clockOffsetOrigin;
        info.clockOffsetMatches = found.clockOffsetMatches;
        info.clockOffsetSpread = found.clockOffsetSpread;
        info.clockUncertainty = found.clockUncertainty;
        info.clockDrift = found.clockDrift;
        info.clockSettings = found.clockSettings;
        info.durationScale = found.durationScale;
    }
}

/// A log before it, which says its zone, has told that of this one.
bool Correlator::isPlacedInTime(std::size_t log)
{
    const Relation *relation = bestOuterOf(log);
    return relation != nullptr && !m_places[m_logs[relation->a == log ? relation->b : relation->a].source].unknownZone;
}

/// The outermost logs do not say their zone and an inner one does: the zone is theirs.
void Correlator::takeOuterZone(std::size_t outer, Duration shift)
{
    const int hop = m_places[m_logs[outer].source].hop.value_or(0);
    for (const LoadedLog &log : m_logs) {
        SourcePlace &place = m_places[log.source];
        if (place.hop != hop || !place.unknownZone || place.zone != Duration::zero())
            continue;
        place.zone = -shift;
        m_parts.sources[log.source].timeZone = zoneName(place.zone);
    }
}

void Correlator::scaleLog(const Relation &relation, std::size_t log)
{
    Relation seen = relation;
    if (seen.durationRatio && relation.a == log)
        seen.durationRatio = 1 / *seen.durationRatio;
    const double factor = durationScaleFor(seen);
    if (factor == 1)
        return;
    SourceInfo &info = m_parts.sources[m_logs[log].source];
    info.durationScale = factor;
    const bool tooLong = factor < 1;
    const long times = std::lround(tooLong ? 1 / factor : factor);
    info.notes.push_back("Its durations are " + std::string(tooLong ? "divided" : "multiplied") + " by " + std::to_string(times)
                         + ": only so do they fit those of the same requests at the hop before.");
    scaleDurations(m_logs[log], factor, info.stampMeaning);
}

void Correlator::alignLog(std::size_t log)
{
    const std::size_t source = m_logs[log].source;
    SourceInfo &info = m_parts.sources[source];
    const Relation *relation = bestOuterOf(log);
    if (relation == nullptr)
        return;
    scaleLog(*relation, log);
    if (info.clockOffsetOrigin == Origin::Given)
        return;
    const std::size_t outer = relation->a == log ? relation->b : relation->a;
    SourcePlace &place = m_places[source];
    SourcePlace &outerPlace = m_places[m_logs[outer].source];
    const ClockShift shift = asSeenFrom(*relation, outer);
    ShiftParts parts = snapped(shift, outerPlace.shift());
    if (outerPlace.unknownZone && !place.unknownZone && outerPlace.zone == Duration::zero() && !isPlacedInTime(outer)) {
        takeOuterZone(outer, parts.zone);
        parts = snapped(shift, outerPlace.shift());
    }
    info.clockOffsetOrigin = Origin::Inferred;
    info.clockOffsetMatches = shift.matches;
    info.clockOffsetSpread = shift.spread;
    info.clockUncertainty = shift.uncertainty;
    if (place.unknownZone) {
        place.zone = parts.zone;
        // Two logs of which neither says its zone may be equally wrong, where they agree.
        if (!outerPlace.unknownZone || !isOfUnknownZone(m_parts.sources[m_logs[outer].source]) || parts.zone != Duration::zero())
            info.timeZone = zoneName(parts.zone);
    } else if (parts.zone != Duration::zero()) {
        info.notes.push_back("Its stamps are local time at " + zoneName(parts.zone) + " but are labelled as if the zone were another: compare "
                             + m_parts.sources[m_logs[outer].source].path + ".");
    }
    place.clock = place.unknownZone ? parts.clock : parts.zone + parts.clock;
    info.clockOffset = place.clock;
}

} // namespace hopscope
