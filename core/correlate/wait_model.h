// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/large_vector.h"
#include "correlate/log_entry.h"

#include <optional>
#include <utility>
#include <vector>

namespace hopscope {

/// How long requests waited between the hops over time, from pairs that are sure: a queue serves neighbours alike.
class WaitModel {
public:
    /// For what starts at one of these times, which are in order.
    explicit WaitModel(std::vector<Timestamp> asked) : m_asked(std::move(asked)) {}

    /// Learns from a pair that is sure.
    void add(const LogEntry &outer, const LogEntry &inner);
    /// To be called when all have been added.
    void finish();
    /// The usual wait of requests that started around then; nullopt where too few are known.
    std::optional<Duration> around(Timestamp start) const;

private:
    std::vector<Timestamp> m_asked;
    LargeVector<std::pair<Timestamp, Duration>> m_waits; ///< by the start at the outer hop
};

} // namespace hopscope
