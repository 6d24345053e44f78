// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of the correlator that take out what clocks gained and were set by.
#include "correlate/clock_notes.h"
#include "correlate/correlator.h"

#include <algorithm>
#include <numeric>

namespace hopscope {

std::vector<std::size_t> Correlator::logsFromOutside() const
{
    std::vector<std::size_t> order(m_logs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) { return m_places[m_logs[a].source].hop < m_places[m_logs[b].source].hop; });
    return order;
}

Relation *Correlator::bestOuterOf(std::size_t log)
{
    const int hop = m_places[m_logs[log].source].hop.value_or(0);
    Relation *best = nullptr;
    for (Relation &relation : m_relations) {
        if (relation.a != log && relation.b != log)
            continue;
        const std::size_t other = relation.a == log ? relation.b : relation.a;
        if (m_places[m_logs[other].source].hop.value_or(0) < hop && (best == nullptr || relation.shift.matches > best->shift.matches))
            best = &relation;
    }
    return best;
}

void Correlator::straightenLogs()
{
    for (const std::size_t log : logsFromOutside()) {
        if (!isDone())
            straightenLog(log);
    }
}

void Correlator::straightenLog(std::size_t log)
{
    Relation *relation = bestOuterOf(log);
    if (relation == nullptr)
        return;
    const std::size_t outer = relation->a == log ? relation->b : relation->a;
    const bool outerMoved = m_places[m_logs[outer].source].course.has_value();
    if (!relation->course && !outerMoved)
        return;
    // By the outer log's clock: it is the reference, and it may have been straightened itself.
    if (outerMoved || relation->a == log) {
        auto fresh = relate(m_logs[outer].entries, m_logs[log].entries, m_progress);
        if (!fresh)
            return;
        *relation = *fresh;
        relation->a = outer;
        relation->b = log;
    }
    if (relation->course)
        straightenBoth(*relation);
}

/// Of two logs the inner one is straightened. But where only the outer one is in local time, and the clock was set by whole
/// hours, it is the outer one that went over to or from summer time.
void Correlator::straightenBoth(Relation &relation)
{
    const std::size_t outer = relation.a;
    const std::size_t inner = relation.b;
    SourcePlace &outerPlace = m_places[m_logs[outer].source];
    SourcePlace &innerPlace = m_places[m_logs[inner].source];
    if (relation.course->isOfZones() && outerPlace.unknownZone && !innerPlace.unknownZone && !outerPlace.course
        && m_parts.sources[m_logs[outer].source].clockOffsetOrigin != Origin::Given) {
        const auto reverse = relate(m_logs[inner].entries, m_logs[outer].entries, m_progress);
        if (reverse && reverse->course) {
            outerPlace.course = reverse->course;
            straightenStamps(m_logs[outer], *reverse->course);
            if (const auto fresh = relate(m_logs[outer].entries, m_logs[inner].entries, m_progress)) {
                relation = *fresh;
                relation.a = outer;
                relation.b = inner;
            }
            return;
        }
    }
    if (m_parts.sources[m_logs[inner].source].clockOffsetOrigin == Origin::Given)
        return;
    innerPlace.course = relation.course;
    straightenStamps(m_logs[inner], *relation.course);
    relation.course.reset();
}

/// Notes what the course says, in instants that are aligned. From here on it is of stamps without their zone.
void Correlator::tellCourse(std::size_t source)
{
    SourcePlace &place = m_places[source];
    if (!place.course)
        return;
    place.course->moveBy(-place.zone);
    SourceInfo &info = m_parts.sources[source];
    info.clockDrift = place.course->drift;
    const std::vector<ClockCourse::Piece> &pieces = place.course->pieces;
    for (std::size_t i = 1; i < pieces.size(); ++i)
        info.clockSettings.push_back({pieces[i].from - place.clock, pieces[i].ahead - pieces[i - 1].ahead});
    for (std::string &note : clockNotes(info))
        info.notes.push_back(std::move(note));
}

} // namespace hopscope
