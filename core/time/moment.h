// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <optional>
#include <string_view>

namespace hopscope {

/// A point of time as a person writes it.
struct Moment {
    std::optional<Timestamp> instant{}; ///< nullopt: only the time of day was said
    Duration timeOfDay{};               ///< UTC; of any day
    friend bool operator==(const Moment &, const Moment &) = default;
};

/// ISO 8601 ("2026-11-21T10:02:30+01:00", "2026-11-21 10:02"), or a time of day ("10:02", "10:02:30"). UTC where no zone is said.
/// nullopt where the whole text is no such time.
std::optional<Moment> parseMoment(std::string_view text);

/// A width of time with its unit, more than nothing: "30m", "2h", "90s", "1h30m".
std::optional<Duration> parseWidth(std::string_view text);

} // namespace hopscope
