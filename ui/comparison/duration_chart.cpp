// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparison/duration_chart.h"

#include "theme/appearance.h"
#include "theme/words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hopscope {

namespace {

constexpr qreal edge = 8;
constexpr qreal swatch = 24;

double logOf(Duration duration)
{
    return std::log10(static_cast<double>(std::max<Duration::rep>(duration.count(), 1)));
}

} // namespace

DurationChart::DurationChart(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Durations before and after"));
}

void DurationChart::setComparison(std::shared_ptr<const Comparison> made)
{
    m_made = std::move(made);
    QStringList words;
    for (const DurationRow &row : m_made->durations) {
        if (!row.ofFailed)
            words += tr("percentile %1: %2 before, %3 after").arg(row.percentile).arg(durationWords(row.before), durationWords(row.after));
    }
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    setToolTip(plainToolTip(tr("Share of the requests (its root) by how long they took at the outermost hop, on a logarithmic axis")));
    update();
}

QRectF DurationChart::plot() const
{
    const int line = fontMetrics().height();
    return QRectF(rect()).adjusted(edge, 3 * line + 2 * edge, -edge, -line - edge);
}

qreal DurationChart::xOf(Duration duration) const
{
    const double first = logOf(m_made->bins.front().begin), last = logOf(m_made->bins.back().end);
    return plot().left() + plot().width() * (logOf(duration) - first) / std::max(last - first, 1e-9);
}

QPolygonF DurationChart::outline(double DurationBin::*side) const
{
    const double most = highest();
    // The root keeps the few visible beside a peak.
    const QRectF area = plot();
    QPolygonF line{{area.left(), area.bottom()}};
    for (const DurationBin &bin : m_made->bins) {
        const qreal y = area.bottom() - area.height() * std::sqrt(bin.*side / most);
        line << QPointF(xOf(bin.begin), y) << QPointF(xOf(bin.end), y);
    }
    return line << QPointF(area.right(), area.bottom());
}

double DurationChart::highest() const
{
    double highest = 1e-9;
    for (const DurationBin &bin : m_made->bins)
        highest = std::max({highest, bin.before, bin.after});
    return highest;
}

/// Two shares of the requests, on the scale of roots.
void DurationChart::paintShares(QPainter &painter) const
{
    const QRectF area = plot();
    for (const double share : {1.0, 0.25}) {
        const qreal y = area.bottom() - area.height() * std::sqrt(share);
        const QString label = tr("%1 of the requests").arg(percentWords(static_cast<std::uint64_t>(std::llround(share * highest() * 1000)), 1000));
        painter.setPen(laneColours(appearanceOf(palette())).grid);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(QPointF(area.left() + 2, y + fontMetrics().ascent() + 2), label);
    }
}

void DurationChart::paintAxis(QPainter &painter) const
{
    const QRectF area = plot();
    const QColor grid = laneColours(appearanceOf(palette())).grid;
    qreal free = area.left(); // labels must not run into each other
    const int first = static_cast<int>(std::ceil(logOf(m_made->bins.front().begin))), last = static_cast<int>(std::floor(logOf(m_made->bins.back().end)));
    for (int decade = first; decade <= last; ++decade) {
        const Duration value(std::llround(std::pow(10.0, decade)));
        const qreal x = xOf(value);
        painter.setPen(grid);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        const QString label = durationWords(value);
        const qreal width = fontMetrics().horizontalAdvance(label), left = std::clamp(x - width / 2, area.left(), std::max(area.left(), area.right() - width));
        if (left < free)
            continue;
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(QPointF(left, area.bottom() + fontMetrics().height()), label);
        free = left + width + edge;
    }
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
}

void DurationChart::paintSide(QPainter &painter, double DurationBin::*side, const QColor &colour, bool filled) const
{
    const QPolygonF line = outline(side);
    if (filled) {
        QColor ground = colour;
        ground.setAlphaF(0.25F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawPolygon(line);
    }
    painter.setPen(QPen(colour, 2, filled ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

/// "before, median 1.2 s" and "after, median 0.4 s", each behind a piece of its line, and what a height stands for.
void DurationChart::paintLegend(QPainter &painter) const
{
    const LaneColours colours = laneColours(appearanceOf(palette()));
    const auto median = std::ranges::find_if(m_made->durations, [](const DurationRow &row) { return !row.ofFailed && row.percentile == 50; });
    const int line = fontMetrics().height();
    for (const bool after : {false, true}) {
        const qreal y = edge + line * (after ? 1.5 : 0.5);
        painter.setPen(QPen(after ? colours.measured : colours.timeout, 2, after ? Qt::SolidLine : Qt::DashLine));
        painter.drawLine(QPointF(edge, y), QPointF(edge + swatch, y));
        QString words = after ? tr("after") : tr("before");
        if (median != m_made->durations.end())
            words = (after ? tr("after, median of the answered %1") : tr("before, median of the answered %1"))
                        .arg(durationWords(after ? median->after : median->before));
        painter.setPen(palette().color(QPalette::WindowText));
        const QRectF room(2 * edge + swatch, y - line / 2.0, width() - 3 * edge - swatch, line);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(words, Qt::ElideRight, static_cast<int>(room.width())));
    }
    const QRectF room(edge, edge + 2 * line, width() - 2 * edge, line);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
        fontMetrics().elidedText(tr("Height: square root of the share"), Qt::ElideRight, static_cast<int>(room.width())));
}

void DurationChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // time runs to the right in every language
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_made || m_made->bins.empty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("The logs have no durations."));
        return;
    }
    const LaneColours colours = laneColours(appearanceOf(palette()));
    paintAxis(painter);
    paintShares(painter);
    paintSide(painter, &DurationBin::after, colours.measured, true);
    paintSide(painter, &DurationBin::before, colours.timeout, false);
    paintLegend(painter);
}

} // namespace hopscope
