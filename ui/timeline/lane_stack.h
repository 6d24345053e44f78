// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/lane.h"
#include "timeline/lane_arrangement.h"

namespace hopscope {

/// The lanes below each other, as a person arranged them: which stand where, and what of them is at a point.
class LaneStack {
public:
    /// Lanes are added in their usual order, and owned by their scene.
    void add(LaneId id, Lane *lane) { m_rows.push_back({id, lane}); }

    const LaneArrangement &arrangement() const { return m_arrangement; }
    void setArrangement(const LaneArrangement &arrangement) { m_arrangement = arrangement; }

    /// Stacks the lanes that are shown into the area and has them draw the input. Those without content take no room.
    void show(const LaneInput &input, const QRectF &area);
    /// From the top of the first to the bottom of the last.
    const QRectF &plots() const { return m_plots; }

    /// Those that the case has something for, hidden ones too, from the top.
    std::vector<LaneId> present() const;
    /// Of those, the ones that are seen: in a low window some give way, see Lane::givesWay().
    std::vector<LaneId> shown() const;
    const Lane &lane(LaneId id) const;

    std::optional<LaneId> laneAt(QPointF point) const;
    /// The lane whose name is at the point.
    std::optional<LaneId> nameAt(QPointF point) const;
    /// The lane above the border that is at the point.
    std::optional<LaneId> borderAt(QPointF point) const;
    /// Moves the border below `upper` to `y`: what one neighbour gains, the other loses.
    void moveBorder(LaneId upper, double y);

    /// A place between lanes where another can be put.
    struct Gap {
        LaneId lane;
        bool above;   ///< of that lane, else below it
        double y;     ///< middle of the gap
    };
    /// The one nearest to `y`; nullopt where no lane is seen.
    std::optional<Gap> gapNear(double y) const;
    /// The arrangement after `lane` went past its neighbour that is seen: up (-1) or down (1).
    LaneArrangement moved(LaneId lane, int by) const;

private:
    struct Row {
        LaneId id;
        Lane *lane;
    };

    void makeRoom(double height);
    void stack(const QRectF &area);
    /// Height that the lanes have of `area`, as a share of what they need at least.
    double shareOfLeast(double height) const;
    double weightOf(const Row &row) const;

    std::vector<Row> m_rows;
    LaneArrangement m_arrangement;
    std::vector<Row> m_shown;
    std::vector<LaneId> m_present;
    QRectF m_plots;
    double m_squeeze = 1; ///< of the least heights, where even they have no room
    double m_spare = 0;   ///< pixels beyond the least heights
};

} // namespace hopscope
