// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <QString>
#include <QTimeZone>

#include <cstdint>
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

/// How days are named: as the window speaks, or in English, as reports are written.
enum class DayNames : std::uint8_t { Window, English };

/// At most `most` instants within the range that are round in the zone, evenly apart.
TimeTicks timeTicks(TimeRange range, int most, const QTimeZone &zone, DayNames names = DayNames::Window);

} // namespace hopscope
