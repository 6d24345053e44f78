// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/appearance.h"

#include <QGraphicsItem>

#include <optional>

namespace hopscope {

/// What moves over all lanes: the crosshair, the rings around the selected and the hovered mark, the rubber band.
/// Each change repaints only the strips it touches.
class CursorItem : public QGraphicsItem {
public:
    CursorItem();

    void setArea(const QRectF &area);
    void setCursor(std::optional<QPointF> point);
    void setSelected(std::optional<QPointF> mark);
    void setHovered(std::optional<QPointF> mark);
    /// Left and right end of the band that a person draws.
    void setBand(std::optional<std::pair<double, double>> band);
    /// Height at which a lane that a person moves would be put.
    void setInsertion(std::optional<double> y);

    QRectF boundingRect() const override { return m_area; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void touchLines(std::optional<QPointF> point);
    void touchRing(std::optional<QPointF> mark);

    QRectF m_area;
    std::optional<QPointF> m_cursor, m_selected, m_hovered;
    std::optional<std::pair<double, double>> m_band;
    std::optional<double> m_insertion;
};

} // namespace hopscope
