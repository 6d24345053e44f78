// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <QString>

#include <vector>

namespace hopscope {

struct TimeTick {
    Timestamp time{};
    QString label;   ///< what differs between the ticks only
};

struct TimeTicks {
    QString common;  ///< what all ticks share, said once: "21 Nov 2026, UTC"
    std::vector<TimeTick> ticks;
};

/// At most `most` round instants of UTC within the range, evenly apart.
TimeTicks timeTicks(TimeRange range, int most);

} // namespace hopscope
