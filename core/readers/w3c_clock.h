// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/w3c_row.h"
#include "time/stamp_scanner.h"

#include <optional>
#include <string>
#include <string_view>

namespace hopscope {

/// Dates the rows of a W3C extended log: by date and time, or by time alone and the day of the last #Date (or of the
/// file's name), going on to the next day where the time steps back over midnight.
class W3cClock {
public:
    /// The day of a name such as "u_ex260813.log", "ex26081311.log"; used until a #Date comes.
    void takePath(std::string_view path);
    /// "#Date: 2026-08-13 11:20:00".
    void takeDirective(std::string_view value);

    /// The instant that date and time of the row tell; nullopt where they are missing or impossible.
    std::optional<Stamp> stampOf(const W3cRow &row);

private:
    std::optional<Stamp> joined(std::string_view date, std::string_view time);
    std::optional<Stamp> ofTimeAlone(std::string_view time);

    std::optional<std::chrono::sys_days> m_day;
    Duration m_timeOfDay{};
    std::string m_text;
};

} // namespace hopscope
