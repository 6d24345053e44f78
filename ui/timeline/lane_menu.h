// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/lane_arrangement.h"

class QMenu;

namespace hopscope {

class TimelineView;

/// What can be done with the lanes: show, hide, move, reset; first of all with the lane that a person pointed at.
void fillLaneMenu(QMenu &menu, TimelineView &view, std::optional<LaneId> pointedAt = {});

} // namespace hopscope
