// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of the correlator that find out by which clock the logs of events were stamped.
#include "correlate/companions.h"
#include "correlate/correlator.h"
#include "correlate/zone_change.h"

#include <algorithm>

namespace hopscope {

namespace {

std::vector<Event> movedBy(const SourceClock &clock, std::span<const Event> lines)
{
    std::vector<Event> moved(lines.begin(), lines.end());
    Timestamp before = Timestamp::min();
    for (Event &event : moved)
        event.time = clock.alignedAfter(before, *event.time);
    return moved;
}

/// Of the lines whose stamps came twice, since the clock was set back, the first that is meant the second time: from there
/// on the most breakdowns are followed by failures.
Timestamp secondTimeFrom(SourceClock clock, std::span<const Event> lines, std::span<const Timestamp> failures)
{
    const std::vector<Event> first = movedBy(clock, lines);
    clock.course->laterFrom = Timestamp::min();
    const std::vector<Event> second = movedBy(clock, lines);
    Timestamp from = Timestamp::max();
    std::ptrdiff_t gain = 0;
    std::ptrdiff_t most = 0;
    for (std::size_t i = lines.size(); i-- > 0;) {
        const auto followed = [&failures, i](const std::vector<Event> &moved) {
            return static_cast<std::ptrdiff_t>(followedByFailures(std::span(moved).subspan(i, 1), failures));
        };
        gain += *first[i].time == *second[i].time ? 0 : followed(second) - followed(first);
        if (gain > most) {
            most = gain;
            from = *lines[i].time;
        }
    }
    return from;
}

} // namespace

/// Stamps that say that they are UTC's may be of local time for all that, as those of the access log beside them are: where only by that
/// zone failures follow the events.
bool Correlator::takeLocalTimeOf(std::size_t log, std::size_t source, std::span<const Event> lines)
{
    constexpr std::size_t enough = 2;
    SourceInfo &info = m_parts.sources[source];
    const SourceInfo &logInfo = m_parts.sources[m_logs[log].source];
    const SourcePlace &logPlace = m_places[m_logs[log].source];
    if (m_places[source].unknownZone || !logPlace.unknownZone || logPlace.zone == Duration::zero() || logPlace.course)
        return false;
    const std::vector<Timestamp> failed = failures();
    SourceClock clock;
    clock.offset = logInfo.clockOffset;
    if (followedByFailures(lines, failed) > 0 || followedByFailures(movedBy(clock, lines), failed) > 0)
        return false;
    clock.offset += logPlace.zone;
    if (followedByFailures(movedBy(clock, lines), failed) < enough)
        return false;
    info.clockOffset = clock.offset;
    info.clockOffsetOrigin = Origin::Inferred;
    info.notes.push_back("Its stamps are taken to be of the local time of " + logInfo.path + ", though they say another zone: only so do failures follow its events.");
    return true;
}

/// A log without requests has the clock of the access log beside it, unless its events fit the failures better by their own.
void Correlator::takeClockOf(std::size_t log, std::size_t source, std::span<const Event> lines)
{
    SourceInfo &info = m_parts.sources[source];
    SourcePlace &place = m_places[source];
    const SourceInfo &logInfo = m_parts.sources[m_logs[log].source];
    const SourcePlace &logPlace = m_places[m_logs[log].source];
    if (takeLocalTimeOf(log, source, lines))
        return;
    SourceClock clock;
    clock.offset = logInfo.clockOffset;
    // Who tells the zone of its stamps does not go over to summer time with who doesn't.
    if (logPlace.course && (place.unknownZone || !logPlace.unknownZone || !logPlace.course->isOfZones()))
        clock.course = logPlace.course;
    if (clock.offset == Duration::zero() && !clock.course)
        return;
    const std::vector<Timestamp> failed = failures();
    if (clock.course)
        clock.course->laterFrom = secondTimeFrom(clock, lines, failed);
    const std::vector<Event> moved = movedBy(clock, lines);
    const bool own = agreesBetterAsStamped(lines, moved, failed);
    info.clockOffset = own ? Duration::zero() : logInfo.clockOffset;
    info.clockOffsetOrigin = Origin::Inferred;
    if (!own && clock.course) {
        place.course = clock.course;
        info.clockDrift = logInfo.clockDrift;
        info.clockSettings = logInfo.clockSettings;
    }
    info.notes.push_back(own ? "Its clock is taken as right: its events fit the failures better than by the clock of " + logInfo.path + "."
                             : "Its clock is taken to be that of " + logInfo.path + ".");
}

/// The log went over to or from summer time amid its lines.
void Correlator::takeZoneChange(std::size_t source, std::optional<ClockCourse> course)
{
    if (!course)
        return;
    SourceInfo &info = m_parts.sources[source];
    const ClockSetting change{course->pieces[1].from, course->pieces[1].ahead - course->pieces[0].ahead};
    info.clockSettings.push_back(change);
    info.notes.push_back("Its local time was set " + std::string(change.by < Duration::zero() ? "back" : "forward") + " by "
        + spoken(std::chrono::abs(change.by)) + " at " + toIso8601(change.at, 0) + ", as for summer time: only so do its lines fit the requests that they speak of.");
    course->moveBy(info.clockOffset);
    m_places[source].course = std::move(course);
}

/// Machines that serve one site mostly stand in one zone: that of the others is taken where only by it failures follow the events.
void Correlator::takeZoneOfOthers(std::size_t source)
{
    std::optional<Duration> zone;
    for (std::size_t other = 0; other < m_places.size(); ++other) {
        const Duration found = m_places[other].zone;
        if (found == Duration::zero())
            continue;
        if (zone && *zone != found)
            return;
        zone = found;
    }
    const std::vector<Event> lines = linesOf(source);
    const std::vector<Timestamp> failed = failures();
    if (!zone || followedByFailures(lines, failed) > 0)
        return;
    SourceClock clock;
    clock.zoneShift = *zone;
    if (followedByFailures(movedBy(clock, lines), failed) == 0)
        return;
    m_places[source].zone = *zone;
    m_parts.sources[source].timeZone = zoneName(*zone);
    shareClock(source, m_rotated[source]);
}

} // namespace hopscope
