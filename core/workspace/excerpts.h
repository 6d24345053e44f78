// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "correlate/correlation.h"

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace hopscope {

/// Lines of one source around one of the periods that were asked for, in their order.
struct Excerpt {
    SourceId source;
    std::size_t period = 0;  ///< index of it
    std::size_t leftOut = 0; ///< lines of the source in that period that are not among these
    std::map<LineNumber, std::string> lines;
};

/// How many lines of a source an excerpt has at most.
inline constexpr std::size_t excerptLimit = 500;

/// The lines of requests and telling events within a range of aligned time, by source; of more than excerptLimit of a source
/// the first half and the last. `leftOut` counts the others.
std::map<SourceId, std::set<LineNumber>> linesWithin(const Correlation &correlation, const TimeRange &range, std::map<SourceId, std::size_t> &leftOut);

/// Reads them again from their files, masked where the case is masked. A line that can't be had any more counts as left out.
Result<std::vector<Excerpt>> readExcerpts(const CaseFile &file, const Correlation &correlation, std::span<const TimeRange> periods, Progress &progress);

} // namespace hopscope
