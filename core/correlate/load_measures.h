// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"

#include <optional>
#include <string>
#include <vector>

namespace hopscope {

/// How much of something with a limit was in use, over time.
struct LoadMeasure {
    std::string name;                 ///< "CPU", "busy workers"
    std::string series;
    SourceId source;
    std::optional<double> outOf;      ///< told beside the share: 8 workers; nullopt: a share of all
    std::vector<std::pair<Timestamp, double>> used; ///< 0..1 of what there is
    std::vector<LineNumber> lines;    ///< of the same length
};

/// Those of the measured series whose limit is known: processors and disks as a whole, memory, pools of workers.
std::vector<LoadMeasure> loadMeasures(const std::vector<SampleSeries> &samples);

} // namespace hopscope
