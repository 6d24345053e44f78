// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/timeline_picture.h"

#include "pdf/timeline_lanes.h"
#include "timeline/time_ticks.h"

#include <algorithm>
#include <vector>

namespace hopscope {

namespace {

constexpr qreal gutter = pt(44);     ///< labels left of the lanes
constexpr qreal axisHeight = pt(13);
constexpr qreal laneGap = pt(11);    ///< holds the title of the lane below

using PaintLane = void (*)(const TimelineBrush &, const QRectF &);
struct Lane {
    PaintLane paint;
    double share; ///< of the height
};

std::vector<Lane> lanesOf(const TimelineBrush &brush)
{
    constexpr double marksOnly = 1.5;
    std::vector<Lane> lanes{{paintDurationLane, hasDurations(brush) ? 6 : marksOnly}};
    if (hasQueues(brush.slice))
        lanes.push_back({paintQueueLane, 2});
    if (hasEvents(brush.findings, brush.time.range))
        lanes.push_back({paintEventLane, 2.2});
    lanes.push_back({paintFailureLane, 2});
    return lanes;
}

std::vector<std::uint32_t> requestsIn(const Findings &findings, const TimeRange &range)
{
    std::vector<std::uint32_t> indices;
    for (std::size_t i = 0; i < findings.requests.size(); ++i) {
        if (range.contains(findings.requests[i].time))
            indices.push_back(static_cast<std::uint32_t>(i));
    }
    return indices;
}

void paintTimeTicks(const TimelineBrush &brush, const QRectF &lanes)
{
    constexpr int mostTicks = 8;
    const TimeTicks made = timeTicks(brush.time.range, mostTicks, QTimeZone::utc(), DayNames::English);
    const qreal baseline = lanes.bottom() + pt(2) + brush.label.baseline();
    brush.painter.setFont(brush.label.font());
    for (const TimeTick &tick : made.ticks) {
        const qreal x = brush.time.xOf(tick.time);
        brush.painter.setPen(QPen(report_style::rule, pt(0.4)));
        brush.painter.drawLine(QPointF(x, lanes.top()), QPointF(x, lanes.bottom()));
        const qreal width = brush.label.width(tick.label);
        brush.painter.setPen(report_style::quiet);
        brush.painter.drawText(QPointF(std::clamp(x - width / 2, lanes.left(), lanes.right() - width), baseline), tick.label);
    }
    brush.tickLabel(lanes.left() - pt(4), baseline - brush.label.metrics().ascent() * 0.38, QStringLiteral("UTC"));
}

} // namespace

int timelineColumns(qreal width)
{
    return std::max(1, static_cast<int>((width - gutter) / pt(1.5)));
}

void paintTimeline(QPainter &painter, const QRectF &area, const Findings &findings, const TimelineSlice &slice)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const TimelineBrush brush{painter, findings, slice, TimeScale{slice.range, area.left() + gutter, area.width() - gutter - pt(2)},
        requestsIn(findings, slice.range), Face(Face::Kind::Text, 6.8, *painter.device())};
    const std::vector<KeyEntry> key = keyEntries(brush, area.width());
    const QRectF lanes = area.adjusted(gutter, 0, -pt(2), -axisHeight - keyHeight(key));
    paintTimeTicks(brush, lanes);

    const std::vector<Lane> all = lanesOf(brush);
    double shares = 0;
    for (const Lane &lane : all)
        shares += lane.share;
    const qreal unit = (lanes.height() - laneGap * static_cast<qreal>(all.size())) / shares;
    qreal top = lanes.top();
    for (const Lane &lane : all) {
        top += laneGap;
        lane.paint(brush, QRectF(lanes.left(), top, lanes.width(), unit * lane.share));
        top += unit * lane.share;
    }
    paintKey(brush, QPointF(area.left(), area.bottom() - keyHeight(key)), key);
    painter.restore();
}

} // namespace hopscope
