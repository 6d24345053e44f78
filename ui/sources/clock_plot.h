// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/pair_differences.h"

#include <QWidget>

namespace hopscope {

/// The paired requests of a log as dots: when, and how much later they ended by this log than by the one before.
class ClockPlot : public QWidget {
    Q_OBJECT

public:
    explicit ClockPlot(std::vector<PairDifference> pairs, QWidget *parent = nullptr);
    /// Half of the height in time: nine in ten of the pairs lie within.
    Duration reach() const { return m_reach; }
    QSize sizeHint() const override { return {420, 120}; }
    QSize minimumSizeHint() const override { return {200, 80}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QPointF place(const PairDifference &pair, const QRectF &plot) const;

    std::vector<PairDifference> m_pairs;
    Duration m_reach{};
};

} // namespace hopscope
