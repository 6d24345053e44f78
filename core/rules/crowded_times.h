// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <functional>
#include <span>
#include <vector>

namespace hopscope {

/// When too many requests were in work: found once for all, since a case asks it for every request.
class CrowdedTimes {
public:
    CrowdedTimes() = default;
    /// `starts` and `ends` are those of the same requests, each sorted.
    CrowdedTimes(std::span<const Timestamp> starts, std::span<const Timestamp> ends, const std::function<bool(std::size_t inWork)> &isCrowded);

    bool contains(Timestamp t) const;

private:
    std::vector<TimeRange> m_times; ///< in their order; none touches the next
};

} // namespace hopscope
