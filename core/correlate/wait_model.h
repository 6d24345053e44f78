// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/large_vector.h"
#include "correlate/log_entry.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace hopscope {

/// What a request is expected to have waited. Where nothing tells it, nothing is set.
struct UsualWait {
    std::optional<Duration> wait;
    Duration spread{}; ///< how far off it the neighbours are in the median
    /// How long after it those had begun that came later and asked for the same; unset where too few are known.
    std::optional<Duration> laterBegan;

    /// Whether it would have begun so long after them, and after the outer hop gave up, that it was in no queue with them: those
    /// take up in order, or nearly so.
    bool isOvertaken(const LogEntry &outer, Duration waited) const;
};

/// How long the inner entry begins after the outer one; where one of them tells no start, how long it ends after it.
Duration waitOf(const LogEntry &outer, const LogEntry &inner);

/// How long requests waited between the hops over time, from pairs that are sure: a queue serves neighbours alike. Where a log
/// tells no starts, by the ends.
class WaitModel {
public:
    /// For what came at one of these times, which are in order: each its likelyBegin().
    explicit WaitModel(std::vector<Timestamp> asked) : m_asked(std::move(asked)) {}

    /// Learns from a pair that is sure.
    void add(const LogEntry &outer, const LogEntry &inner);
    /// To be called when all have been added.
    void finish();
    /// The usual wait of requests that came when this one did.
    UsualWait around(const LogEntry &outer) const;

private:
    struct Wait {
        Timestamp came{}; ///< likelyBegin() of the outer entry
        Duration wait{};
        std::uint64_t key = 0;
        auto operator<=>(const Wait &) const = default;
    };

    std::optional<Duration> laterBegan(const LogEntry &outer) const;

    std::vector<Timestamp> m_asked;
    LargeVector<Wait> m_waits; ///< in order
};

} // namespace hopscope
