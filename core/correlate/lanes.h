// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"

#include <span>
#include <vector>

namespace hopscope {

/// Whether a measured series tells of waiting: Perfmon's queues, HAProxy's qcur, a backlog.
bool isQueueSeries(std::string_view name);

/// The greatest value of each of `most` stretches of equally many values; all values where they are no more.
LargeVector<std::pair<Timestamp, double>> thinned(std::span<const std::pair<Timestamp, double>> values, std::size_t most);

/// How many of the member requests were under way, whenever that number changed. Only requests with a duration count.
QueueSeries inFlight(std::span<const HopRequest> all, std::span<const RequestIndex> members, std::string name);

/// What requests took at the outer hop beyond what they took at the next one, at the time of their end.
QueueSeries waitOutside(std::span<const HopRequest> all, std::span<const RequestIndex> outer, std::string name);

/// One value a column: the greatest in it. A series that was measured holds its last value until the next measurement, but
/// not beyond three times its usual distance.
LaneSeries laneOf(const QueueSeries &series, TimeRange range, int columns);

} // namespace hopscope
