// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/time_grid.h"

#include "theme/appearance.h"
#include "theme/shown_zone.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hopscope {

namespace {

constexpr double pixelsPerTick = 90;

} // namespace

TimeGrid::TimeGrid()
{
    setZValue(-10);
}

double TimeGrid::labelHeight()
{
    return QFontMetricsF(QGuiApplication::font()).height() + 8;
}

void TimeGrid::show(const TimeScale &scale, const QRectF &area)
{
    prepareGeometryChange();
    m_scale = scale;
    m_area = area;
    m_ticks = timeTicks(scale.range, std::max(1, static_cast<int>(area.width() / pixelsPerTick)), shownZone());
    update();
}

QRectF TimeGrid::boundingRect() const
{
    return m_area.adjusted(-200, 0, 60, labelHeight());
}

void TimeGrid::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const QPalette palette = QGuiApplication::palette();
    const QColor grid = laneColours(appearanceOf(palette)).grid;
    const QFontMetricsF metrics(painter->font());
    const double baseline = m_area.bottom() + 6 + metrics.ascent();
    double free = m_area.left() - 4; // where the next label may begin
    for (const TimeTick &tick : m_ticks.ticks) {
        const double x = std::floor(m_scale.xOf(tick.time)) + 0.5;
        painter->setPen(QPen(grid, 1));
        painter->drawLine(QPointF(x, m_area.top()), QPointF(x, m_area.bottom() + 4));
        const double width = metrics.horizontalAdvance(tick.label);
        const double left = std::min(x - width / 2, m_area.right() + 8 - width);
        if (left < free)
            continue;
        painter->setPen(palette.color(QPalette::WindowText));
        painter->drawText(QPointF(left, baseline), tick.label);
        free = left + width + 10;
    }
}

} // namespace hopscope
