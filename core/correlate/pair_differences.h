// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"

namespace hopscope {

/// How much later a request ended by this log than by the hop's before, after both clocks were aligned.
struct PairDifference {
    Timestamp at{};
    Duration later{};
    friend bool operator==(const PairDifference &, const PairDifference &) = default;
};

/// Those of the source's paired requests, in the order of time; of more than `most` an even selection. Where the clock's
/// offset is right, most lie at or a little below zero.
std::vector<PairDifference> pairDifferences(const Correlation &all, SourceId source, std::size_t most);

} // namespace hopscope
