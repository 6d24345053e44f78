// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"
#include "models/request_filter.h"
#include "timeline/duration_lane.h"
#include "timeline/lane_stack.h"

#include <QGraphicsScene>

#include <functional>

namespace hopscope {

class CursorItem;
class EventLane;
class TimeGrid;

/// Answers what the timeline draws of a range; cheap enough for every frame (Correlation::slice).
using SliceSource = std::function<TimelineSlice(TimeRange range, int columns)>;

/// The lanes below each other on one time axis, and what is where on them. Knows nothing of mouse or keys.
class TimelineScene : public QGraphicsScene {
    Q_OBJECT

public:
    explicit TimelineScene(QObject *parent = nullptr);

    void setAnalysis(FindingsPtr findings, SliceSource source);
    void setFilter(const RequestFilter &filter);
    void setLogarithmic(bool logarithmic);
    /// Lays the lanes out in `size` and draws `range`.
    void show(QSizeF size, TimeRange range);

    const Findings &findings() const { return *m_findings; }
    const TimeScale &timeScale() const { return m_time; }
    /// All plots together: where a cursor makes sense.
    const QRectF &plots() const { return m_lanes.plots(); }
    LaneStack &lanes() { return m_lanes; }
    const LaneStack &lanes() const { return m_lanes; }
    DurationLane &durations() { return *m_durations; }
    const DurationLane &durations() const { return *m_durations; }

    std::optional<std::size_t> requestNear(QPointF point) const;
    std::optional<QPointF> positionOf(std::size_t request) const;
    /// What stands at a point, in one line of plain text.
    QString readOutAt(QPointF point) const;
    /// Failed requests that the filter lets through, of the visible range.
    std::size_t shownRequests() const { return m_flagged.size(); }

    CursorItem &cursor() { return *m_cursor; }

private:
    void pickRequests();
    /// What the lanes hold in a column of pixels, that of the lane under the pointer first.
    QStringList valuesAt(QPointF point, std::size_t column) const;

    FindingsPtr m_findings;
    SliceSource m_source;
    RequestFilter m_filter;
    bool m_logarithmic = true;
    std::vector<std::uint32_t> m_accepted; ///< by the filter, in the order of time
    std::vector<std::uint32_t> m_flagged;  ///< of those, in the visible range
    TimelineSlice m_slice;
    TimeScale m_time;
    LaneStack m_lanes;
    DurationLane *m_durations;
    EventLane *m_events;
    TimeGrid *m_grid;
    CursorItem *m_cursor;
};

} // namespace hopscope
