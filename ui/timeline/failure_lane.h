// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/lane.h"
#include "timeline/mark_layout.h"

namespace hopscope {

/// How many failed in each interval, stacked by cause.
class FailureLane : public Lane {
    Q_OBJECT

public:
    FailureLane();
    /// The bar at this point with its span, for the read-out; null outside.
    const FailureBin *binNear(QPointF scenePoint) const;
    /// Bars below the line that names the causes.
    double leastHeight() const override { return 1.4 * Lane::leastHeight(); }

protected:
    void take(const LaneInput &input) override;
    void paintOver(QPainter &painter) override;

private:
    void paintKey(QPainter &painter) const;

    std::vector<FailureBin> m_bins;
    std::map<Cause, std::uint32_t> m_totals;
};

} // namespace hopscope
