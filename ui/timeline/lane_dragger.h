// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/lane_arrangement.h"

#include <QPointF>

#include <optional>

namespace hopscope {

class TimelineScene;

/// A person's hand on the lanes: a border between two is dragged to resize them, a lane's name to move the lane.
class LaneDragger {
public:
    explicit LaneDragger(TimelineScene *scene) : m_scene(scene) {}

    /// The cursor that tells what can be taken at the point; nullopt where nothing can.
    std::optional<Qt::CursorShape> shapeAt(QPointF point) const;
    /// Takes hold of what is at the point; false where nothing is.
    bool take(QPointF point);
    bool active() const { return m_lane.has_value(); }
    /// Whether lanes have to be drawn anew.
    bool drag(QPointF point);
    void drop(QPointF point);
    /// Leaves all as it was before.
    void cancel();

private:
    void end();

    TimelineScene *m_scene;
    std::optional<LaneId> m_lane;
    bool m_resizes = false;
    QPointF m_pressed;
    LaneArrangement m_before;
};

} // namespace hopscope
