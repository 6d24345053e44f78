// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/w3c_clock.h"

#include "base/text.h"

namespace hopscope {

void W3cClock::takePath(std::string_view path)
{
    using namespace std::chrono;
    path = path.substr(path.find_last_of("/\\!") + 1);
    const auto at = path.find("ex");
    if (at == std::string_view::npos || path.size() < at + 8)
        return;
    const auto digits = parseInteger<unsigned>(path.substr(at + 2, 6));
    if (!digits)
        return;
    const unsigned shortYear = *digits / 10000;
    const int century = shortYear >= 90 ? 1900 : 2000;
    const year_month_day date(year(century + static_cast<int>(shortYear)), month(*digits / 100 % 100), day(*digits % 100));
    if (date.ok())
        m_day = sys_days(date);
}

void W3cClock::takeDirective(std::string_view value)
{
    const auto stamp = scanIso8601(trimmed(value));
    if (!stamp)
        return;
    m_day = std::chrono::floor<std::chrono::days>(stamp->time);
    m_timeOfDay = stamp->time - *m_day;
}

std::optional<Stamp> W3cClock::joined(std::string_view date, std::string_view time)
{
    m_text.assign(date);
    m_text.push_back(' ');
    m_text.append(time);
    const auto stamp = scanIso8601(m_text);
    return stamp && stamp->length == m_text.size() ? stamp : std::nullopt;
}

std::optional<Stamp> W3cClock::ofTimeAlone(std::string_view time)
{
    auto stamp = m_day ? joined("1970-01-01", time) : std::nullopt;
    if (!stamp)
        return std::nullopt;
    // Lines stand in the order of their end but for small steps back; only midnight makes a large one.
    constexpr Duration large = std::chrono::hours(12);
    const Duration timeOfDay = stamp->time.time_since_epoch();
    if (timeOfDay + large < m_timeOfDay)
        *m_day += std::chrono::days(1);
    m_timeOfDay = timeOfDay;
    stamp->time = *m_day + timeOfDay;
    return stamp;
}

std::optional<Stamp> W3cClock::stampOf(const W3cRow &row)
{
    using enum W3cField;
    if (!row[Date].empty())
        return joined(row[Date], row[Time]);
    if (!row[DateLocal].empty())
        return joined(row[DateLocal], row[TimeLocal]);
    if (!row[Time].empty())
        return ofTimeAlone(row[Time]);
    return std::nullopt;
}

} // namespace hopscope
