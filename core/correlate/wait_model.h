// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/large_vector.h"
#include "correlate/log_entry.h"

#include <optional>
#include <utility>
#include <vector>

namespace hopscope {

/// What a request is expected to have waited, and how far off that its neighbours are in the median.
struct UsualWait {
    Duration wait{};
    Duration spread{};
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
    /// The usual wait of requests that came around then; nullopt where too few are known.
    std::optional<UsualWait> around(Timestamp came) const;

private:
    using Wait = std::pair<Timestamp, Duration>;

    std::vector<Timestamp> m_asked;
    LargeVector<Wait> m_waits; ///< by the likelyBegin() of the outer entry
};

} // namespace hopscope
