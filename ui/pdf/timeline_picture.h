// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"
#include "facts/timeline.h"

#include <QPaintDevice>
#include <QPainter>

#include <functional>

namespace hopscope {

/// What the timeline draws of a range in a number of columns (see Correlation::slice).
using TimelineSlices = std::function<TimelineSlice(const TimeRange &range, int columns)>;

/// Paints the shared timeline into `area` (in units of report_style.h): durations with the timeouts and the failed
/// requests, queues, events, failures by cause; all above one time axis, and a key of the causes that occur.
void paintTimeline(QPainter &painter, const QRectF &area, const Findings &findings, const TimelineSlice &slice);

/// Columns that a slice for a picture of this width should have.
int timelineColumns(qreal width);

} // namespace hopscope
