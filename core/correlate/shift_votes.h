// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/key_index.h"
#include "correlate/log_entry.h"

#include <optional>
#include <span>
#include <vector>

namespace hopscope {

/// A server may end a request a little before or after its proxy does.
inline constexpr Duration hopLatency = std::chrono::milliseconds(20);

/// By how much one log's clock is ahead of another's, if the pairs in them say `low` to `high`.
struct ShiftVote {
    Duration low{};
    Duration high{};
    std::uint32_t weight = 0;
    std::uint32_t outer = 0;
    std::uint32_t inner = 0;
};

/// One vote for every two entries that may be the same request: same key, same status. Keys that occur often vote with
/// less weight, and only a part of their entries. In the order of the outer entries.
std::vector<ShiftVote> votesForShift(std::span<const LogEntry> outer, const KeyIndex &outerKeys, std::span<const LogEntry> inner,
                                     const KeyIndex &innerKeys);

/// A stretch of shifts that many votes allow.
struct ShiftPeak {
    Duration low{};
    Duration high{};
    std::int64_t weight = 0;

    Duration middle() const { return (low + high) / 2; }
    bool allows(const ShiftVote &vote) const { return vote.low <= high && low <= vote.high; }
};

/// How many votes allow which shift.
class VotedShifts {
public:
    explicit VotedShifts(std::span<const ShiftVote> votes);

    /// The stretch of shifts that (nearly) the most votes allow, but none that touches `without`. A few votes too many, of
    /// entries that do not belong together, must not make it narrower than the right ones do.
    ShiftPeak highest(std::optional<ShiftPeak> without = std::nullopt) const;

private:
    /// One end of a vote on the line of shifts.
    struct Edge {
        Duration at{};
        std::int64_t change = 0;
    };
    std::vector<Edge> m_edges;
};

/// By how much the inner entries are ahead of their outer ones, of the votes that allow the peak: one for each outer
/// request, its best.
std::vector<Duration> distancesWithin(const ShiftPeak &peak, std::span<const ShiftVote> votes, std::span<const LogEntry> outer,
                                      std::span<const LogEntry> inner);

} // namespace hopscope
