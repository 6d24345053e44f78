// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <optional>
#include <vector>

namespace hopscope {

/// Stretches of time, in their order and apart from each other.
class Periods {
public:
    Periods() = default;
    /// In any order; those that touch or overlap become one, and empty ones are left out.
    explicit Periods(std::vector<TimeRange> ranges);

    const std::vector<TimeRange> &ranges() const { return m_ranges; }
    bool empty() const { return m_ranges.empty(); }
    bool contains(Timestamp t) const;
    Duration length() const;
    /// From the first begin to the last end; nullopt where empty.
    std::optional<TimeRange> span() const;
    /// What is in both.
    Periods common(const Periods &other) const;
    friend bool operator==(const Periods &, const Periods &) = default;

private:
    std::vector<TimeRange> m_ranges;
};

} // namespace hopscope
