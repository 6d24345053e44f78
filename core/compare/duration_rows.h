// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/share.h"
#include "compare/side.h"

#include <vector>

namespace hopscope {

/// One percentile of the durations on both sides.
struct DurationRow {
    bool ofFailed = false;
    int percentile = 50;
    std::optional<Duration> before, after; ///< nullopt of no request with a duration
    Judgement judgement = Judgement::TooFew;
    friend bool operator==(const DurationRow &, const DurationRow &) = default;
};

/// Median, 90th and 99th percentile: of the answered requests, then of the failed ones where there are any.
std::vector<DurationRow> durationRows(const SideFigures &before, const SideFigures &after);

/// Durations by order of magnitude: the histogram that a chart draws.
struct DurationBin {
    Duration begin{};
    Duration end{};
    double before = 0; ///< share of the side's requests, 0..1
    double after = 0;
};

/// Bins of equal width on a logarithmic axis, four to each doubling, from the first that holds something to the last. What is below
/// a millisecond counts as one. Of the answered and the failed requests together.
std::vector<DurationBin> durationBins(const SideFigures &before, const SideFigures &after);

} // namespace hopscope
