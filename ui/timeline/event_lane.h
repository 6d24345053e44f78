// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/lane.h"

namespace hopscope {

/// What the event and error logs tell of workers, services and hosts, with labels that avoid each other.
class EventLane : public Lane {
    Q_OBJECT

public:
    EventLane();
    /// The event whose mark is at this point, or null.
    const EventMark *eventNear(QPointF scenePoint) const;

    double leastHeight() const override;
    bool isPresent(const Findings &findings, const TimelineSlice &slice) const override;

protected:
    void take(const LaneInput &input) override;
    void paintOver(QPainter &painter) override;

private:
    struct Placed {
        std::size_t event;   ///< index of Findings::events
        QPointF at;
        QString label;       ///< empty: there is no room for it
        bool leftwards = false; ///< the label stands left of the mark
        double labelAt = 0;     ///< where a label on the right begins
    };

    /// Gives every mark its row and, where there is room, its label of at most `longest` pixels. False where one has none.
    bool placeLabelsOf(std::vector<Placed> &marks, double longest, bool withHarmless) const;
    /// Gives labels what room is left behind them, and moves them clear of marks close by that have none.
    void spreadLabels();
    int rows() const;

    FindingsPtr m_findings;
    std::vector<Placed> m_marks;
};

} // namespace hopscope
