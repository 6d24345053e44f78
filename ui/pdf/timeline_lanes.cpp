// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/timeline_lanes.h"

#include "pdf/printable_text.h"
#include "theme/appearance.h"
#include "theme/words.h"
#include "timeline/mark_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hopscope {

namespace {

constexpr qreal markSize = pt(6.2);

/// The timeouts that a request's duration is held against, each value once.
std::vector<EffectiveTimeout> shownTimeouts(const Findings &findings)
{
    constexpr std::size_t most = 3;
    std::vector<EffectiveTimeout> shown;
    for (const EffectiveTimeout &timeout : findings.timeouts) {
        const bool held = timeout.kind == TimeoutKind::Read || timeout.kind == TimeoutKind::Queue;
        const bool known = std::ranges::any_of(shown, [&](const auto &other) { return other.value == timeout.value; });
        if (held && !known && shown.size() < most)
            shown.push_back(timeout);
    }
    return shown;
}

/// Milliseconds on a logarithmic scale: 5 ms and 60 s are both to be seen.
ValueScale durationScale(const TimelineBrush &brush, const QRectF &lane)
{
    constexpr double least = 0.1;
    double shortest = 1000;
    double longest = 1000;
    const auto include = [&](const std::optional<Duration> &duration) {
        if (!duration)
            return;
        shortest = std::min(shortest, std::max(least, toMilliseconds(*duration)));
        longest = std::max(longest, toMilliseconds(*duration));
    };
    for (const DurationColumn &column : brush.slice.durations) {
        include(column.minimum);
        include(column.maximum);
    }
    for (const std::uint32_t index : brush.flagged)
        include(brush.findings.requests[index].duration);
    for (const EffectiveTimeout &timeout : shownTimeouts(brush.findings))
        include(timeout.value);
    return {std::pow(10, std::floor(std::log10(shortest))), longest * 2, lane.top(), lane.bottom(), true};
}

/// Neighbouring columns of equal meaning are drawn as one, so that no seams show between them.
void paintBands(const TimelineBrush &brush, const QRectF &lane, const ValueScale &scale)
{
    const LaneColours colours = laneColours(Appearance::Light);
    const auto &columns = brush.slice.durations;
    const qreal width = lane.width() / std::max<qreal>(1, static_cast<qreal>(columns.size()));
    brush.painter.save();
    brush.painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const DurationColumn &c = columns[i];
        if (!c.minimum || !c.maximum || !c.median || !c.p99)
            continue;
        const auto fill = [&](Duration low, Duration high, const QColor &colour) {
            const qreal top = scale.yOf(toMilliseconds(high));
            const qreal height = std::max(scale.yOf(toMilliseconds(low)) - top, pt(0.6));
            brush.painter.fillRect(QRectF(lane.left() + width * static_cast<qreal>(i), top, width + pt(0.1), height), colour);
        };
        fill(*c.minimum, *c.maximum, colours.range);
        fill(*c.median, *c.p99, colours.usual);
        fill(*c.median, *c.median, colours.median);
    }
    brush.painter.restore();
}

void paintTimeouts(const TimelineBrush &brush, const QRectF &lane, const ValueScale &scale)
{
    const QColor colour = laneColours(Appearance::Light).timeout;
    for (const EffectiveTimeout &timeout : shownTimeouts(brush.findings)) {
        const qreal y = scale.yOf(toMilliseconds(timeout.value));
        brush.painter.setPen(QPen(colour, pt(0.9), Qt::DashLine));
        brush.painter.drawLine(QPointF(lane.left(), y), QPointF(lane.right(), y));
        const QString name = timeout.name.empty() ? QStringLiteral("timeout") : visibleText(fromUtf8(timeout.name));
        const QString text = name + u' ' + fromUtf8(spoken(timeout.value));
        brush.labelOnPaper(QPointF(lane.right() - brush.label.width(text) - pt(2), y - pt(2.6)), text, colour);
    }
}

/// The layout of marks thinks in points, as the window's does in pixels.
void paintFailedMarks(const TimelineBrush &brush, const ValueScale &scale)
{
    constexpr qreal unit = pt(1);
    const TimeScale time{brush.time.range, brush.time.left / unit, brush.time.width / unit};
    const ValueScale durations{scale.minimum, scale.maximum, scale.top / unit, scale.bottom / unit, scale.logarithmic};
    for (const PlacedMark &mark : placeMarks(brush.findings, brush.flagged, time, durations))
        paintMark(brush.painter, causeStyle(mark.cause, Appearance::Light), mark.at * unit, markSize);
}

bool isAlarm(Meaning meaning)
{
    return meaning == Meaning::WorkerCrash || meaning == Meaning::OutOfMemory || meaning == Meaning::ServiceStop
        || meaning == Meaning::HostRestart || meaning == Meaning::UpstreamDown;
}

/// Events of one spot would lie on each other: the first stands for all of the same meaning.
std::vector<const EventMark *> shownEvents(const TimelineBrush &brush)
{
    constexpr qreal spot = pt(2);
    std::vector<const EventMark *> shown;
    for (const EventMark &event : brush.findings.events) {
        if (!brush.time.range.contains(event.time))
            continue;
        const bool crowded = !shown.empty() && shown.back()->meaning == event.meaning
            && brush.time.xOf(event.time) - brush.time.xOf(shown.back()->time) < spot;
        if (!crowded)
            shown.push_back(&event);
    }
    return shown;
}

} // namespace

void TimelineBrush::title(const QRectF &lane, const QString &text) const
{
    labelOnPaper(QPointF(lane.left(), lane.top() - pt(2.5)), text, report_style::quiet);
}

void TimelineBrush::tickLabel(qreal right, qreal y, const QString &text) const
{
    painter.setFont(label.font());
    painter.setPen(report_style::quiet);
    painter.drawText(QPointF(right - label.width(text), y + label.metrics().ascent() * 0.38), text);
}

void TimelineBrush::horizontalRule(const QRectF &lane, qreal y) const
{
    painter.setPen(QPen(report_style::rule, pt(0.4)));
    painter.drawLine(QPointF(lane.left(), y), QPointF(lane.right(), y));
}

void TimelineBrush::labelOnPaper(QPointF leftBaseline, const QString &text, const QColor &colour) const
{
    const qreal height = label.metrics().ascent();
    painter.fillRect(
        QRectF(leftBaseline.x() - pt(1), leftBaseline.y() - height, label.width(text) + pt(2), height + pt(1)), Qt::white);
    painter.setFont(label.font());
    painter.setPen(colour);
    painter.drawText(leftBaseline, text);
}

bool hasDurations(const TimelineBrush &brush)
{
    return std::ranges::any_of(brush.slice.durations, [](const DurationColumn &column) { return column.median.has_value(); })
        || std::ranges::any_of(brush.flagged, [&](std::uint32_t index) { return brush.findings.requests[index].duration.has_value(); });
}

void paintDurationLane(const TimelineBrush &brush, const QRectF &lane)
{
    constexpr int mostTicks = 7;
    const ValueScale scale = durationScale(brush, lane);
    if (!hasDurations(brush)) {
        paintFailedMarks(brush, scale);
        brush.title(lane, QStringLiteral("failed requests; how long requests took is not in these logs"));
        return;
    }
    for (const double tick : valueTicks(scale, mostTicks)) {
        brush.horizontalRule(lane, scale.yOf(tick));
        brush.tickLabel(lane.left() - pt(4), scale.yOf(tick), fromUtf8(spoken(fromMilliseconds(tick))));
    }
    paintBands(brush, lane, scale);
    paintFailedMarks(brush, scale);
    paintTimeouts(brush, lane, scale);
    brush.title(lane, QStringLiteral("duration: shortest to longest, median to 99th percentile; failed requests marked"));
}

bool hasEvents(const Findings &findings, const TimeRange &range)
{
    return std::ranges::any_of(findings.events, [&](const EventMark &event) { return range.contains(event.time); });
}

void paintEventLane(const TimelineBrush &brush, const QRectF &lane)
{
    constexpr int titleRows = 2;
    constexpr qreal markRadius = pt(3);
    constexpr qreal apart = pt(6);
    const LaneColours colours = laneColours(Appearance::Light);
    const std::vector<const EventMark *> events = shownEvents(brush);
    std::vector<LabelWish> wishes;
    QStringList titles;
    for (const EventMark *event : events) {
        titles += printable(visibleText(fromUtf8(event->title)).toStdString(), brush.label.metrics());
        const qreal width = std::min(brush.label.width(titles.back()), lane.width() / 3);
        wishes.push_back({std::min(brush.time.xOf(event->time) - markRadius, lane.right() - width), width});
    }
    brush.title(lane, QStringLiteral("events"));
    const qreal y = lane.top() + markRadius + pt(1);
    const qreal firstTitle = y + markRadius + brush.label.metrics().ascent();
    const auto placed = placeLabels(wishes, titleRows, apart);
    // Each title reaches as far as the next one of its row.
    std::array<qreal, titleRows> ends;
    ends.fill(lane.right());
    for (std::size_t i = events.size(); i-- > 0;) {
        if (!placed[i])
            continue;
        QString &title = titles[static_cast<qsizetype>(i)];
        qreal &end = ends[static_cast<std::size_t>(*placed[i])];
        title = brush.label.metrics().elidedText(title, Qt::ElideRight, end - wishes[i].x);
        end = wishes[i].x - apart;
    }
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (placed[i])
            brush.labelOnPaper(QPointF(wishes[i].x, firstTitle + *placed[i] * brush.label.lineHeight()),
                titles[static_cast<qsizetype>(i)], report_style::text);
        const qreal x = brush.time.xOf(events[i]->time);
        brush.painter.setPen(Qt::NoPen);
        brush.painter.setBrush(isAlarm(events[i]->meaning) ? colours.alarm : colours.event);
        brush.painter.drawPolygon(
            QPolygonF{{x, y - markRadius}, {x + markRadius, y}, {x, y + markRadius}, {x - markRadius, y}});
    }
}

} // namespace hopscope
