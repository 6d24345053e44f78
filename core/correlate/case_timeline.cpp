// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/case_timeline.h"

#include "correlate/lanes.h"

namespace hopscope {

CaseTimeline::CaseTimeline(DurationPyramid durations, std::span<const QueueSeries> queues, std::vector<MeasuredLoad> loads)
    : m_durations(std::move(durations))
    , m_loads(std::move(loads))
{
    constexpr std::size_t lanePoints = 1u << 15;
    for (const QueueSeries &queue : queues)
        m_queues.push_back({queue.name, queue.unit, queue.computed, thinned(queue.values, lanePoints), queue.limit, queue.source, {}});
    for (MeasuredLoad &load : m_loads)
        load.series.values = thinned(load.series.values, lanePoints);
}

TimelineSlice CaseTimeline::slice(TimeRange range, int columns) const
{
    TimelineSlice slice;
    slice.range = range;
    slice.durations = m_durations.slice(range, columns);
    for (const QueueSeries &queue : m_queues)
        slice.queues.push_back(laneOf(queue, range, columns));
    for (const MeasuredLoad &load : m_loads)
        slice.loads.push_back({load.kind, laneOf(load.series, range, columns)});
    return slice;
}

} // namespace hopscope
