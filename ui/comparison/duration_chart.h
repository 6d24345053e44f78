// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/comparison.h"

#include <QWidget>

namespace hopscope {

/// How long requests took on both sides: two outlines over one logarithmic axis, before dashed, after filled, each with its median.
class DurationChart : public QWidget {
    Q_OBJECT

public:
    explicit DurationChart(QWidget *parent = nullptr);
    void setComparison(std::shared_ptr<const Comparison> made);
    QSize sizeHint() const override { return {360, 260}; }
    QSize minimumSizeHint() const override { return {220, 160}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QRectF plot() const;
    qreal xOf(Duration duration) const;
    /// Share of the requests in the fullest bin; above 0.
    double highest() const;
    QPolygonF outline(double DurationBin::*side) const;
    void paintAxis(QPainter &painter) const;
    void paintShares(QPainter &painter) const;
    void paintSide(QPainter &painter, double DurationBin::*side, const QColor &colour, bool filled) const;
    void paintLegend(QPainter &painter) const;

    std::shared_ptr<const Comparison> m_made;
};

} // namespace hopscope
