// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/time_ticks.h"
#include "timeline/timeline_geometry.h"

#include <QGraphicsItem>

namespace hopscope {

/// The shared time axis: thin lines behind all lanes and the labels below the last one.
class TimeGrid : public QGraphicsItem {
public:
    TimeGrid();

    /// `area` spans all plots; the labels stand below it.
    void show(const TimeScale &scale, const QRectF &area);
    static double labelHeight();

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    TimeScale m_scale;
    QRectF m_area;
    TimeTicks m_ticks;
};

} // namespace hopscope
