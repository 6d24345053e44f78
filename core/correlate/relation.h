// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "correlate/clock_course.h"
#include "correlate/clock_shift.h"
#include "correlate/log_entry.h"

#include <cstddef>
#include <optional>
#include <span>

namespace hopscope {

/// What two access logs tell of each other by the requests that are in both.
struct Relation {
    std::size_t a = 0;             ///< index of the first log
    std::size_t b = 0;
    ClockShift shift;              ///< clock of b minus clock of a
    std::optional<ClockCourse> course; ///< how b's clock went by a's, where not evenly; what remains is the shift
    std::size_t rare = 0;          ///< requests of seldom methods and targets that are in both at the same instant
    std::size_t compared = 0;      ///< requests whose durations could be compared
    std::size_t longerInA = 0;     ///< of these, how many took longer by a's log
    std::size_t longerInB = 0;
    std::size_t gaveUpInA = 0;     ///< a tells of giving up where b tells of an answer
    std::size_t gaveUpInB = 0;
    std::size_t failedOnlyInA = 0; ///< failed in a, and not in b, in the time that both tell of
    std::size_t failedOnlyInB = 0;
    std::size_t madeInA = 0;       ///< a tells that nothing answered it, and b has the status that a made: it went from a to b
    std::size_t madeInB = 0;
    std::optional<double> durationRatio; ///< median of b's duration by a's, where the ratios agree with each other
    bool sameLog = false;          ///< every request is alike to the microsecond: two copies of one log
};

/// nullopt where the two have too little in common to tell, and where it is cancelled. Entries are in the order of their lines.
std::optional<Relation> relate(std::span<const LogEntry> a, std::span<const LogEntry> b, const Progress &progress = Progress());

/// The factor that b's durations need so that they compare with a's: 1, 1000, 0.001, 1e6 or 1e-6.
double durationScaleFor(const Relation &relation);

} // namespace hopscope
