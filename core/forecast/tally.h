// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/what_if.h"

namespace hopscope {

/// What would have become of one request that a timeout ended.
struct Fate {
    enum Kind : std::uint8_t { Succeeds, Fails, Unknown };
    Kind kind = Unknown;
    Duration wait{}; ///< of its client; of no meaning where unknown
};

/// Counts fates.
class Tally {
public:
    void add(const Fate &fate);
    /// Writes the counts and the clients' waits to `answer`.
    void finish(WhatIf &answer);

private:
    std::size_t m_counts[3] = {};
    std::vector<Duration> m_waits;
};

} // namespace hopscope
