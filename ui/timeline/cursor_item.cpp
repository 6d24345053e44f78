// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/cursor_item.h"

#include <QGuiApplication>
#include <QPainter>

namespace hopscope {

namespace {

constexpr double ring = 9;

} // namespace

CursorItem::CursorItem()
{
    setZValue(1000);
}

void CursorItem::setArea(const QRectF &area)
{
    prepareGeometryChange();
    m_area = area;
}

void CursorItem::setCursor(std::optional<QPointF> point)
{
    touchLines(m_cursor);
    m_cursor = point;
    touchLines(m_cursor);
}

void CursorItem::setSelected(std::optional<QPointF> mark)
{
    touchLines(m_selected);
    touchRing(m_selected);
    m_selected = mark;
    touchLines(m_selected);
    touchRing(m_selected);
}

void CursorItem::setHovered(std::optional<QPointF> mark)
{
    touchRing(m_hovered);
    m_hovered = mark;
    touchRing(m_hovered);
}

void CursorItem::setBand(std::optional<std::pair<double, double>> band)
{
    m_band = band;
    update();
}

void CursorItem::setInsertion(std::optional<double> y)
{
    m_insertion = y;
    update();
}

void CursorItem::touchLines(std::optional<QPointF> point)
{
    if (!point)
        return;
    update(QRectF(point->x() - 2, m_area.top(), 4, m_area.height()));
    update(QRectF(m_area.left(), point->y() - 2, m_area.width(), 4));
}

void CursorItem::touchRing(std::optional<QPointF> mark)
{
    if (mark)
        update(QRectF(mark->x() - ring - 2, mark->y() - ring - 2, 2 * ring + 4, 2 * ring + 4));
}

void CursorItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const LaneColours colours = laneColours(appearanceOf(QGuiApplication::palette()));
    painter->setClipRect(m_area);
    if (m_band) {
        QColor fill = colours.selection;
        fill.setAlpha(48);
        const QRectF band(QPointF(m_band->first, m_area.top()), QPointF(m_band->second, m_area.bottom()));
        painter->fillRect(band.normalized(), fill);
    }
    if (m_cursor) {
        QColor line = colours.cursor;
        line.setAlpha(110);
        painter->setPen(QPen(line, 1));
        painter->drawLine(QPointF(m_cursor->x(), m_area.top()), QPointF(m_cursor->x(), m_area.bottom()));
        line.setAlpha(50);
        painter->setPen(QPen(line, 1));
        painter->drawLine(QPointF(m_area.left(), m_cursor->y()), QPointF(m_area.right(), m_cursor->y()));
    }
    if (m_insertion)
        painter->fillRect(QRectF(m_area.left(), *m_insertion - 1.5, m_area.width(), 3), colours.selection);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    if (m_selected) {
        QColor line = colours.selection;
        line.setAlpha(150);
        painter->setPen(QPen(line, 1));
        painter->drawLine(QPointF(m_selected->x(), m_area.top()), QPointF(m_selected->x(), m_area.bottom()));
        painter->setPen(QPen(colours.selection, 2.5));
        painter->drawEllipse(*m_selected, ring, ring);
    }
    if (m_hovered) {
        painter->setPen(QPen(colours.cursor, 1.5));
        painter->drawEllipse(*m_hovered, ring - 1, ring - 1);
    }
}

} // namespace hopscope
