// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <cstdint>
#include <map>

namespace hopscope {

/// How often which duration was seen, to three digits: of millions of requests the percentiles cost a few kilobytes.
class DurationCounts {
public:
    void add(Duration value);
    void add(const DurationCounts &others);
    std::uint64_t count() const { return m_count; }
    /// How often each duration was seen.
    const std::map<Duration, std::uint64_t> &counts() const { return m_counts; }
    /// The least value that `share` (above 0, at most 1) of all do not exceed; zero of none.
    Duration percentile(double share) const;
    /// How many exceed `limit`.
    std::uint64_t above(Duration limit) const;

private:
    std::map<Duration, std::uint64_t> m_counts;
    std::uint64_t m_count = 0;
};

} // namespace hopscope
