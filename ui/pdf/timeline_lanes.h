// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"
#include "facts/timeline.h"
#include "pdf/report_style.h"
#include "timeline/timeline_geometry.h"

#include <QPainter>

namespace hopscope {

/// What all lanes of one timeline share while it is painted.
struct TimelineBrush {
    QPainter &painter;
    const Findings &findings;
    const TimelineSlice &slice;
    TimeScale time;
    std::vector<std::uint32_t> flagged; ///< indices of the requests within the range
    Face label;                         ///< the smallest text

    /// The name of a lane, above its left end.
    void title(const QRectF &lane, const QString &text) const;
    /// Small quiet text, right-aligned to `right` and centred on `y`.
    void tickLabel(qreal right, qreal y, const QString &text) const;
    void horizontalRule(const QRectF &lane, qreal y) const;
    /// Text on a ground of the paper's colour, from `left` on `baseline`.
    void labelOnPaper(QPointF leftBaseline, const QString &text, const QColor &colour) const;
};

/// Durations of all requests as bands, timeouts as lines, failed requests as marks; the marks alone where no duration is known.
void paintDurationLane(const TimelineBrush &brush, const QRectF &lane);
bool hasDurations(const TimelineBrush &brush);
/// Queues; each on its own scale, named with its highest value.
void paintQueueLane(const TimelineBrush &brush, const QRectF &lane);
bool hasQueues(const TimelineSlice &slice);
/// Events as marks; titles where there is room.
void paintEventLane(const TimelineBrush &brush, const QRectF &lane);
bool hasEvents(const Findings &findings, const TimeRange &range);
/// Failed requests an interval, stacked by cause.
void paintFailureLane(const TimelineBrush &brush, const QRectF &lane);

/// The mark of a cause that occurs in the range, with its title, at its place in the key.
struct KeyEntry {
    Cause cause = Cause::Undetermined;
    QString text;
    qreal left = 0;
    int line = 0;
};
inline constexpr qreal keyLineHeight = pt(12);
/// The most frequent first, in as many lines of `width` as they need.
std::vector<KeyEntry> keyEntries(const TimelineBrush &brush, qreal width);
qreal keyHeight(const std::vector<KeyEntry> &entries);
void paintKey(const TimelineBrush &brush, QPointF corner, const std::vector<KeyEntry> &entries);

} // namespace hopscope
