// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/key_index.h"
#include "correlate/shift_votes.h"

#include <optional>
#include <span>
#include <vector>

namespace hopscope {

struct ClockShift {
    Duration value{};          ///< inner log's clock minus outer log's: the best guess
    Duration spread{};         ///< half-width of the interval that holds half of the pairs
    std::uint64_t matches = 0; ///< requests of the outer log that speak for it
    Duration low{};            ///< what the stamps of (nearly) all these pairs allow
    Duration high{};
    Duration uncertainty{};    ///< the true shift is hardly farther from `value` than this

    /// Whether the stamps can't tell the shift from this one.
    bool fits(Duration shift) const;
};

/// Where most of the votes agree. nullopt where fewer than eight requests speak for it, or no shift stands out: the logs
/// may then be of different days or of different servers.
std::optional<ClockShift> strongestShift(std::vector<ShiftVote> votes, std::span<const LogEntry> outer, std::span<const LogEntry> inner);

/// Both together; by request id where at least eight are in both logs, else by method and target.
std::optional<ClockShift> estimateShift(const KeyedLog &outer, const KeyedLog &inner);

/// A shift taken apart: a whole number of half hours that a wrong zone explains, and what the clock is off by beside it.
struct ShiftParts {
    Duration zone{};
    Duration clock{};
};
ShiftParts partsOf(Duration shift);

} // namespace hopscope
