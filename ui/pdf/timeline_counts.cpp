// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/timeline_lanes.h"

#include "theme/appearance.h"
#include "base/count_words.h"
#include "theme/words.h"
#include "timeline/mark_layout.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t mostQueues = 2;
constexpr qreal barWidth = pt(6);

double highestOf(const LaneSeries &series)
{
    double highest = 0;
    for (const auto &value : series.values)
        highest = std::max(highest, value.value_or(0));
    return highest;
}

/// The series that reach highest say most.
std::vector<const LaneSeries *> shownQueues(const TimelineSlice &slice)
{
    std::vector<const LaneSeries *> shown;
    for (const LaneSeries &series : slice.queues) {
        if (highestOf(series) > 0)
            shown.push_back(&series);
    }
    std::ranges::stable_sort(shown, std::greater{}, [](const LaneSeries *series) { return highestOf(*series); });
    shown.resize(std::min(shown.size(), mostQueues));
    return shown;
}

QString queueTitle(const LaneSeries &series)
{
    const double highest = highestOf(series);
    QString words = QString::number(highest, 'g', 4);
    if (series.unit == "ms")
        words = fromUtf8(spoken(fromMilliseconds(highest)));
    else if (!series.unit.empty() && series.unit != "requests")
        words += u' ' + visibleText(fromUtf8(series.unit));
    return QStringLiteral("%1, up to %2").arg(visibleText(fromUtf8(series.name)), words);
}

/// From the lane's bottom (none) to its top (the highest value).
void paintSeries(const TimelineBrush &brush, const QRectF &lane, const LaneSeries &series, const QPen &pen)
{
    const qreal column = lane.width() / std::max<qreal>(1, static_cast<qreal>(series.values.size()));
    const ValueScale scale{0, highestOf(series), lane.top(), lane.bottom()};
    brush.painter.setPen(pen);
    brush.painter.setBrush(Qt::NoBrush);
    for (const QList<QPointF> &segment : segmentsOf(series.values)) {
        QPolygonF line;
        for (const QPointF &point : segment)
            line << QPointF(lane.left() + column * point.x(), scale.yOf(point.y()));
        brush.painter.drawPolyline(line);
    }
}

void paintBar(const TimelineBrush &brush, const QRectF &place, const FailureBin &bin, std::uint32_t highest)
{
    qreal bottom = place.bottom();
    for (const auto &[cause, count] : bin.counts) {
        const CauseStyle style = causeStyle(cause, Appearance::Light);
        const qreal height = place.height() * count / highest;
        const QRectF part(place.left(), bottom - height, place.width(), height);
        if (style.hollow) {
            brush.painter.setPen(QPen(style.outline, pt(0.5)));
            brush.painter.setBrush(Qt::white);
            brush.painter.drawRect(part.adjusted(pt(0.25), pt(0.25), -pt(0.25), -pt(0.25)));
        } else {
            brush.painter.fillRect(part, style.fill);
        }
        bottom -= height;
    }
}

} // namespace

bool hasQueues(const TimelineSlice &slice)
{
    return !shownQueues(slice).empty();
}

void paintQueueLane(const TimelineBrush &brush, const QRectF &lane)
{
    const LaneColours colours = laneColours(Appearance::Light);
    brush.horizontalRule(lane, lane.bottom());
    brush.painter.setFont(brush.label.font());
    qreal nameLeft = lane.left();
    for (const LaneSeries *series : shownQueues(brush.slice)) {
        const QColor colour = series->computed ? colours.computed : colours.measured;
        const bool first = nameLeft == lane.left();
        const auto pen = QPen(colour, pt(0.9), first ? Qt::SolidLine : Qt::DotLine);
        paintSeries(brush, lane, *series, pen);
        const QString name = brush.label.metrics().elidedText(queueTitle(*series), Qt::ElideMiddle, lane.width() / 2 - pt(16));
        brush.labelOnPaper(QPointF(nameLeft + pt(13), lane.top() - pt(2.5)), name, report_style::quiet);
        brush.painter.setPen(pen);
        brush.painter.drawLine(QPointF(nameLeft, lane.top() - pt(5)), QPointF(nameLeft + pt(10), lane.top() - pt(5)));
        nameLeft += brush.label.width(name) + pt(26);
    }
}

void paintFailureLane(const TimelineBrush &brush, const QRectF &lane)
{
    const int bars = std::max(1, static_cast<int>(lane.width() / barWidth));
    const std::vector<FailureBin> bins = failureBins(brush.findings, brush.flagged, brush.time.range, bars);
    std::uint32_t highest = 0;
    for (const FailureBin &bin : bins)
        highest = std::max(highest, bin.total);
    const qreal width = lane.width() / bars;
    brush.title(lane, QStringLiteral("failed requests in %1").arg(fromUtf8(spoken(brush.time.range.length() / bars))));
    brush.horizontalRule(lane, lane.bottom());
    if (highest == 0)
        return;
    brush.tickLabel(lane.left() - pt(4), lane.top(), fromUtf8(grouped(highest)));
    brush.tickLabel(lane.left() - pt(4), lane.bottom(), QStringLiteral("0"));
    qreal left = lane.left();
    for (const FailureBin &bin : bins) {
        paintBar(brush, QRectF(left, lane.top(), width - pt(0.8), lane.height()), bin, highest);
        left += width;
    }
}

} // namespace hopscope
