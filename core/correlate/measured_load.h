// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"

#include <vector>

namespace hopscope {

/// A series of the timeline's lanes of processors, memory, disks and pools.
struct MeasuredLoad {
    LoadKind kind = LoadKind::Cpu;
    QueueSeries series;
};

/// Those of the measured series that tell how busy machines and pools were: shares of a known limit as percent; else amounts
/// of memory, and load averages. Of one kind only series of one unit, percent before all others, since they share a scale.
std::vector<MeasuredLoad> measuredLoads(const std::vector<SampleSeries> &samples, const std::vector<SourceInfo> &sources);

} // namespace hopscope
