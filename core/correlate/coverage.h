// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <map>
#include <vector>

namespace hopscope {

/// Which spans of time the logs of each hop cover, rotated files of one log taken together.
class Coverage {
public:
    /// `last` must already be earlier by what the writer may have held back in its buffer.
    void add(int hop, TimeRange range);
    /// Joins ranges that touch or nearly do. Once, after the last add().
    void close();
    bool covers(int hop, TimeRange range) const;

private:
    std::map<int, std::vector<TimeRange>> m_ranges;
};

} // namespace hopscope
