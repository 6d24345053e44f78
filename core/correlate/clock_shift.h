// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/key_index.h"
#include "correlate/log_entry.h"

#include <optional>
#include <span>
#include <vector>

namespace hopscope {

/// By how much one log's clock is ahead of another's, if the pairs in them say `low` to `high`.
struct ShiftVote {
    Duration low{};
    Duration high{};
    std::uint32_t weight = 0;
    std::uint32_t outer = 0;
    std::uint32_t inner = 0;
};

struct ClockShift {
    Duration value{};          ///< inner log's clock minus outer log's: the best guess
    Duration spread{};         ///< half-width of the interval that holds half of the pairs
    std::uint64_t matches = 0; ///< requests of the outer log that speak for it
    Duration low{};            ///< what the stamps of (nearly) all these pairs allow
    Duration high{};

    /// Whether the stamps can't tell the shift from this one.
    bool fits(Duration shift) const;
};

/// One vote for every two entries that may be the same request: same key, same status. Keys that occur often vote with
/// less weight, and only a part of their entries.
std::vector<ShiftVote> votesForShift(std::span<const LogEntry> outer, const KeyIndex &outerKeys, std::span<const LogEntry> inner,
                                     const KeyIndex &innerKeys);

/// Where most of the votes agree. nullopt where fewer than eight requests speak for it, or no shift stands out: the logs
/// may then be of different days or of different servers.
std::optional<ClockShift> strongestShift(std::vector<ShiftVote> votes, std::span<const LogEntry> outer, std::span<const LogEntry> inner);

/// Both together; by request id where at least eight are in both logs, else by method and target.
std::optional<ClockShift> estimateShift(std::span<const LogEntry> outer, std::span<const LogEntry> inner);

/// A shift taken apart: a whole number of half hours that a wrong zone explains, and what the clock is off by beside it.
struct ShiftParts {
    Duration zone{};
    Duration clock{};
};
ShiftParts partsOf(Duration shift);

} // namespace hopscope
