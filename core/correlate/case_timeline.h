// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/duration_pyramid.h"
#include "correlate/measured_load.h"

#include <span>

namespace hopscope {

template <SameBut<QueueSeries> T>
auto fieldsOf(T &of)
{
    auto &[name, unit, computed, values, limit, source, lines] = of;
    return std::tie(name, unit, computed, values, limit, source, lines);
}

constexpr LoadKind lastOf(LoadKind) { return LoadKind::LoadAverage; }
template <SameBut<MeasuredLoad> T>
auto fieldsOf(T &of)
{
    auto &[kind, series] = of;
    return std::tie(kind, series);
}

/// What the timeline draws from: small however many requests a case has, and kept with the case, so that it can be drawn before
/// they have been read.
class CaseTimeline {
public:
    CaseTimeline() = default;
    virtual ~CaseTimeline() = default;
    /// The series may be of any length: they are thinned.
    CaseTimeline(DurationPyramid durations, std::span<const QueueSeries> queues, std::vector<MeasuredLoad> loads);

    /// Any range, any number of columns, at a cost that does not grow with the number of requests.
    virtual TimelineSlice slice(TimeRange range, int columns) const;

    /// Whether it can be sliced, whatever bytes it was read from.
    bool sound() const { return m_durations.sound(); }
    template <SameBut<CaseTimeline> T>
    friend auto fieldsOf(T &of) { return std::tie(of.m_durations, of.m_queues, of.m_loads); }

private:
    DurationPyramid m_durations;
    std::vector<QueueSeries> m_queues;  ///< thinned
    std::vector<MeasuredLoad> m_loads;  ///< likewise
};

} // namespace hopscope
