// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/sar_clock.h"

#include "base/text.h"

#include <array>

namespace hopscope {

namespace {

using std::chrono::hours;

std::optional<Timestamp> midnightOf(int year, int month, int day)
{
    year += year < 100 ? 2000 : 0;
    const std::chrono::year_month_day date{
        std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day))};
    if (year < 1990 || year > 2200 || month < 1 || day < 1 || !date.ok())
        return std::nullopt;
    return Timestamp(std::chrono::sys_days(date));
}

Duration apart(Timestamp a, Timestamp b)
{
    return a < b ? b - a : a - b;
}

} // namespace

bool SarClock::setDay(std::string_view date)
{
    const auto at = date.find_first_of("-/.");
    if (at == std::string_view::npos)
        return false;
    const char sign = date[at];
    std::array<int, 3> parts{};
    for (int &part : parts) {
        const auto number = parseInteger<int>(takeUntil(date, sign));
        if (!number)
            return false;
        part = *number;
    }
    const auto &[a, b, c] = parts;
    if (sign == '-') {
        m_first = midnightOf(a, b, c);
    } else {
        const auto monthFirst = sign == '.' ? std::nullopt : midnightOf(c, a, b);
        const auto dayFirst = midnightOf(c, b, a);
        const bool nearer = m_modified && monthFirst && dayFirst && apart(*dayFirst, *m_modified) < apart(*monthFirst, *m_modified);
        m_first = monthFirst && !nearer ? monthFirst : dayFirst;
    }
    startTable();
    return m_first.has_value();
}

void SarClock::startTable()
{
    m_days = {};
    m_last = {};
}

std::optional<Timestamp> SarClock::at(std::string_view clock, std::string_view half)
{
    const auto hour = parseInteger<int>(takeUntil(clock, ':'));
    const auto minute = parseInteger<int>(takeUntil(clock, ':'));
    const auto second = parseInteger<int>(clock);
    if (!hour || !minute || !second || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59 || *second < 0 || *second > 60)
        return std::nullopt;
    const int whole = half.empty() ? *hour : *hour % 12 + (half == "PM" ? 12 : 0);
    if (!m_first)
        return std::nullopt;
    const Duration time = hours(whole) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
    if (time + hours(12) < m_last) // past midnight
        m_days += hours(24);
    m_last = time;
    return *m_first + m_days + time;
}

} // namespace hopscope
