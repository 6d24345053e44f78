// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/duration_lane.h"

#include "theme/words.h"
#include "timeline/lane_arrangement.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>

namespace hopscope {

namespace {

constexpr double headroom = 30; ///< pixels: a label, and half a mark below it
constexpr double grip = 5; ///< pixels around a timeout line that take hold of it
constexpr double gapOfLabels = 12; ///< pixels between labels that stand side by side

QString kindWords(TimeoutKind kind)
{
    switch (kind) {
    case TimeoutKind::Read: return DurationLane::tr("read timeout");
    case TimeoutKind::Connect: return DurationLane::tr("connect timeout");
    case TimeoutKind::Send: return DurationLane::tr("send timeout");
    case TimeoutKind::Queue: return DurationLane::tr("queue timeout");
    case TimeoutKind::Server: return DurationLane::tr("server's own limit");
    }
    return {};
}

QString nameOf(const EffectiveTimeout &timeout)
{
    const QString name = timeout.name.empty() ? kindWords(timeout.kind) : visibleText(fromUtf8(timeout.name));
    switch (timeout.origin) {
    case TimeoutOrigin::Config: return name;
    case TimeoutOrigin::Inferred: return DurationLane::tr("%1 (inferred)").arg(name);
    case TimeoutOrigin::Given: return DurationLane::tr("%1 (set by you)").arg(name);
    }
    return name;
}

} // namespace

DurationLane::DurationLane()
    : Lane(laneName(LaneId::Durations), 56)
{
}

void DurationLane::take(const LaneInput &input)
{
    m_findings = input.findings;
    m_columns = input.slice.durations;
    m_time = input.time;
    m_stamps.clear();
    takeLines(*input.findings);
    scaleValues(input);
    m_marks = placeMarks(*input.findings, input.flagged, input.time, values());
    m_shown.assign(input.flagged.begin(), input.flagged.end());
}

void DurationLane::takeLines(const Findings &findings)
{
    // Equal timeouts share a line; their names stand once.
    std::map<Duration, std::pair<QStringList, bool>> byValue;
    for (const EffectiveTimeout &timeout : findings.timeouts) {
        auto &[names, draggable] = byValue[timeout.value];
        if (!names.contains(nameOf(timeout)))
            names << nameOf(timeout);
        draggable = draggable || timeout.kind == TimeoutKind::Read;
    }
    m_lines.clear();
    for (const auto &[value, named] : byValue) {
        QString names = named.first.mid(0, 2).join(QStringLiteral(", "));
        if (named.first.size() > 2)
            names += tr(" and %n more", nullptr, static_cast<int>(named.first.size() - 2));
        m_lines.push_back({value, QStringLiteral("%1 %2").arg(names, durationWords(value)), named.second});
    }
}

void DurationLane::scaleValues(const LaneInput &input)
{
    double longest = 1000;
    double shortest = 1000;
    const auto include = [&](std::optional<Duration> duration) {
        if (!duration)
            return;
        longest = std::max(longest, toMilliseconds(*duration));
        shortest = std::min(shortest, std::max(0.1, toMilliseconds(*duration)));
    };
    for (const DurationColumn &column : m_columns) {
        include(column.minimum);
        include(column.maximum);
    }
    for (const std::uint32_t index : input.flagged)
        include(input.findings->requests[index].duration);
    for (const Line &line : m_lines)
        include(line.value);
    include(m_supposed);
    // Room for a label above the longest.
    const double share = std::max(0.5, 1 - headroom / std::max(1.0, plot().height()));
    const double least = input.logarithmic ? std::pow(10, std::floor(std::log10(shortest))) : 0.0;
    const double most = input.logarithmic ? least * std::pow(longest / least, 1 / share) : longest / share;
    const ValueScale scale{least, most, 0, 1, input.logarithmic};
    std::vector<Label> labels;
    for (const double tick : valueTicks(scale, static_cast<int>(plot().height() / 16))) {
        if (tick > longest * 2)
            break; // the room of the labels of timeouts
        labels.push_back({tick, tickWords(fromMilliseconds(tick))});
    }
    setValues(scale.minimum, scale.maximum, scale.logarithmic, labels);
}

std::optional<QPointF> DurationLane::positionOf(std::size_t request) const
{
    if (!m_findings || !std::ranges::binary_search(m_shown, request))
        return std::nullopt;
    const std::uint32_t index = static_cast<std::uint32_t>(request);
    return placeMarks(*m_findings, std::span(&index, 1), m_time, values()).front().at;
}

std::optional<Duration> DurationLane::timeoutNear(QPointF point) const
{
    if (!isVisible() || !plot().contains(point))
        return std::nullopt;
    for (const Line &line : m_lines) {
        if (line.draggable && std::abs(values().yOf(toMilliseconds(line.value)) - point.y()) <= grip)
            return line.value;
    }
    return std::nullopt;
}

Duration DurationLane::durationAt(double sceneY) const
{
    return fromMilliseconds(values().valueAt(sceneY));
}

void DurationLane::setDrag(std::optional<Drag> drag)
{
    m_drag = std::move(drag);
    repaintOver();
}

void DurationLane::setSupposed(std::optional<Duration> timeout)
{
    m_supposed = timeout;
    repaintOver();
}

void DurationLane::paintOver(QPainter &painter)
{
    paintColumns(painter);
    paintMarks(painter);
    paintLines(painter);
}

void DurationLane::paintColumns(QPainter &painter) const
{
    const LaneColours colours = laneColours(appearance());
    const double width = plot().width() / std::max<double>(1, static_cast<double>(m_columns.size()));
    const auto edge = [&](std::size_t column) { return std::round(plot().left() + static_cast<double>(column) * width); }; // no seams
    const auto bar = [&](std::size_t column, Duration low, Duration high, QColor colour, double least) {
        const double top = values().yOf(toMilliseconds(high));
        const double height = std::max(least, values().yOf(toMilliseconds(low)) - top);
        painter.fillRect(QRectF(edge(column), top, std::max(1.0, edge(column + 1) - edge(column)), height), colour);
    };
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const DurationColumn &column = m_columns[i];
        if (!column.median || !column.minimum || !column.maximum || !column.p99)
            continue;
        bar(i, *column.minimum, *column.maximum, colours.range, 1);
        bar(i, *column.median, *column.p99, colours.usual, 1);
        bar(i, *column.median, *column.median, colours.median, 2);
    }
}

void DurationLane::paintMarks(QPainter &painter)
{
    const double ratio = painter.device()->devicePixelRatioF();
    for (const PlacedMark &mark : m_marks) {
        painter.setOpacity(mark.healed ? 0.45 : 1);
        const QPixmap &image = stamp(mark.cause, ratio);
        const double half = image.deviceIndependentSize().width() / 2;
        painter.drawPixmap(mark.at - QPointF(half, half), image);
    }
    painter.setOpacity(1);
}

const QPixmap &DurationLane::stamp(Cause cause, double ratio)
{
    QPixmap &image = m_stamps[static_cast<int>(cause)];
    if (image.isNull()) {
        const double side = markSize + 4;
        image = QPixmap((QSizeF(side, side) * ratio).toSize());
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintMark(painter, causeStyle(cause, appearance()), QPointF(side / 2, side / 2), markSize);
    }
    return image;
}

void DurationLane::paintLines(QPainter &painter)
{
    std::vector<ShownLine> shown;
    for (const Line &line : m_lines) {
        if (!m_drag || m_drag->from != line.value)
            shown.push_back({line.value, line.label, line.draggable ? Emphasis::Strong : Emphasis::Weak});
    }
    if (m_drag)
        shown.push_back({m_drag->to, m_drag->text, Emphasis::Strong});
    else if (m_supposed)
        shown.push_back({*m_supposed, tr("%1, supposed").arg(durationWords(m_supposed)), Emphasis::Supposed});
    for (const ShownLine &line : shown)
        paintLine(painter, line);
    m_labels.clear(); // after the lines, so that none strikes a label through
    for (const ShownLine &line : shown)
        paintLineLabel(painter, line);
}

void DurationLane::paintLine(QPainter &painter, const ShownLine &line) const
{
    QColor colour = laneColours(appearance()).timeout;
    if (line.emphasis == Emphasis::Weak)
        colour.setAlpha(170);
    const double y = heightOfLine(line.value);
    painter.setPen(QPen(colour, line.emphasis == Emphasis::Weak ? 1 : 2, line.emphasis == Emphasis::Supposed ? Qt::DotLine : Qt::DashLine));
    painter.drawLine(QPointF(plot().left(), y), QPointF(plot().right(), y));
}

void DurationLane::paintLineLabel(QPainter &painter, const ShownLine &line)
{
    const QFontMetricsF metrics(painter.font());
    const QString shown = metrics.elidedText(line.label, Qt::ElideRight, plot().width() - 16);
    const QRectF box = freeBox(metrics.size(Qt::TextSingleLine, shown), heightOfLine(line.value));
    QColor ground = QGuiApplication::palette().color(QPalette::Base);
    ground.setAlpha(225);
    paintLabel(painter, box.topLeft() + QPointF(0, metrics.ascent()), shown, laneColours(appearance()).timeout, ground);
    m_labels.push_back(box.adjusted(-gapOfLabels, 0, gapOfLabels, 0));
}

double DurationLane::heightOfLine(Duration value) const
{
    return std::floor(values().yOf(toMilliseconds(value)));
}

QRectF DurationLane::freeBox(QSizeF size, double y) const
{
    const auto crossesLine = [&](const QRectF &box) {
        const auto crosses = [&](Duration value) {
            const double at = values().yOf(toMilliseconds(value));
            return std::abs(at - y) > 1 && box.top() < at && at < box.bottom() + 2; // underscores reach the very bottom
        };
        const bool another = m_drag ? crosses(m_drag->to) : m_supposed && crosses(*m_supposed);
        return another || std::ranges::any_of(m_lines, crosses, &Line::value);
    };
    const auto hitsLabel = [&](const QRectF &box) {
        return std::ranges::any_of(m_labels, [&box](const QRectF &other) { return box.intersects(other); });
    };
    const auto hitsMark = [&](const QRectF &box) {
        const QRectF around = box.adjusted(-markSize / 2, -markSize / 2, markSize / 2, markSize / 2);
        return std::ranges::any_of(m_marks, [&around](const PlacedMark &mark) { return around.contains(mark.at); });
    };
    // At the right end above the line, else below it, else further left. Upon a mark only where no place is free of them, upon
    // another line only where nothing else is free. Marks just above the line may stand between it and its label.
    const double highest = plot().top() + 2;
    const double overMarks = y - highest < 4 * size.height() ? highest : y + 3;
    enum class Upon { Nothing, Marks, Lines };
    for (const Upon upon : {Upon::Nothing, Upon::Marks, Upon::Lines}) {
        for (double right = plot().right() - 8; right - size.width() > plot().left(); right -= size.width() / 4) {
            for (const double top : {y - 3 - size.height(), y - markSize / 2 - 2 - size.height(), y + 3, overMarks}) {
                const QRectF box(right - size.width(), top, size.width(), size.height());
                if (plot().contains(box) && !hitsLabel(box) && (upon != Upon::Nothing || !hitsMark(box))
                    && (upon == Upon::Lines || !crossesLine(box)))
                    return box;
            }
        }
    }
    return {plot().left() + 8, y - 3 - size.height(), size.width(), size.height()};
}

} // namespace hopscope
