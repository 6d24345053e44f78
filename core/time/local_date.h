// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <cstddef>
#include <string_view>

namespace hopscope {

enum class DayOrder : std::uint8_t { DayFirst, MonthFirst };

/// A date and time of day as a desktop system writes it in the style of its region: the order of day and month is open.
struct LocalDate {
    int year = 0;
    int first = 0;          ///< day or month
    int second = 0;         ///< the other one
    bool yearFirst = false; ///< then the month comes first
    bool monthNamed = false;///< as Kibana does it, in the browser's zone; then yearFirst is set, too
    bool dotted = false;    ///< points between the numbers: the day comes first wherever that is the custom
    bool halfDays = false;  ///< AM or PM stands behind
    Duration timeOfDay{};
    Duration resolution{};
};

/// "5/13/2024 8:11:02 AM", "13.05.2024 08:11:02", "13/05/2024, 08:11", "2024-05-13 08:11:02.123", "13-5-2024 8:11:02 p. m.".
/// "Nov 21, 2026 @ 08:11:02.123". Marks of direction and narrow blanks between are passed over. nullopt where the whole text is no such date.
std::optional<LocalDate> scanLocalDate(std::string_view text);

/// The written local time taken as if it were UTC; nullopt where there is no such day in that order.
std::optional<Timestamp> timeOf(const LocalDate &date, DayOrder order);

/// Finds the order of day and month from all dates of a file: a number above 12 can only be a day, and the lines of a log
/// follow one another in time, in the one or the other direction.
class DayOrderEvidence {
public:
    void add(const LocalDate &date);

    /// nullopt while no date has told.
    std::optional<DayOrder> proven() const { return m_proven; }
    /// The proven order; else the one in which the lines turn back less often; else the custom of regions that write AM and
    /// PM (month first) or do not.
    DayOrder likely() const;
    /// likely() rests on custom only.
    bool guessed() const;

private:
    struct Run {
        std::optional<Timestamp> last;
        int direction = 0;
        std::size_t turns = 0;

        void add(std::optional<Timestamp> time);
    };

    std::optional<DayOrder> m_proven;
    Run m_dayFirst, m_monthFirst;
    bool m_ambiguous = false; ///< some date means different days in the two orders
    bool m_halfDays = false;
};

} // namespace hopscope
