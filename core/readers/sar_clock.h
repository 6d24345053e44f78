// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <optional>
#include <string_view>

namespace hopscope {

/// Gives sar's times of day ("12:10:01", "12:10:01 AM") their day, which only the file's first line tells.
class SarClock {
public:
    /// `modified`: the file's last change, which tells month from day where both orders give a date.
    explicit SarClock(std::optional<Timestamp> modified) : m_modified(modified) {}

    /// The day as the locale wrote it: "2026-11-21", "11/21/26", "21/11/2026", "21.11.26". False where it is none.
    bool setDay(std::string_view date);
    /// Another table begins: its times start at the first day again.
    void startTable();
    /// The local time of a row; nullopt without a day, or where the text is no time of day. `half` is "AM", "PM" or empty.
    std::optional<Timestamp> at(std::string_view clock, std::string_view half);

private:
    std::optional<Timestamp> m_modified;
    std::optional<Timestamp> m_first; ///< midnight of the first day
    Duration m_days{};                ///< midnights since
    Duration m_last{};                ///< time of day of the row before
};

} // namespace hopscope
