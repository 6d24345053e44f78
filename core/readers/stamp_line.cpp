// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/stamp_line.h"

#include "base/text.h"
#include "readers/metric_columns.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

/// The parts of a date as they are found, in any order.
struct Parts {
    int year = -1, month = -1, day = -1;
    std::string_view clock; ///< "01:04:11"
    bool afternoon = false;
    bool forenoon = false;
    std::string_view zone;  ///< "Z", "+0100"

    /// False for a word that has no place in a date.
    bool take(std::string_view word)
    {
        const auto number = parseInteger<int>(word);
        if (number && word.size() == 4 && year < 0)
            year = *number;
        else if (number && word.size() <= 2 && day < 0)
            day = *number;
        else if (word.find(':') != npos && clock.empty())
            clock = word;
        else if ((word.starts_with('+') || word.starts_with('-')) && word.size() == 5 && zone.empty())
            zone = word;
        else
            return takeName(word);
        return true;
    }

private:
    bool takeName(std::string_view word)
    {
        static constexpr std::array<std::string_view, 12> months{
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        static constexpr std::array<std::string_view, 7> days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
        const auto begins = [word](std::string_view name) { return word.starts_with(name); };
        const auto name = std::ranges::find_if(months, begins);
        if (month < 0 && name != months.end())
            month = static_cast<int>(name - months.begin()) + 1;
        else if (word == "UTC" || word == "GMT" || word == "Z")
            zone = "Z";
        else if (word == "AM" || word == "PM")
            (word == "AM" ? forenoon : afternoon) = true;
        else
            return std::ranges::any_of(days, begins) || isZoneName(word);
        return true;
    }

    static bool isZoneName(std::string_view word)
    {
        return word.size() >= 2 && word.size() <= 5 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
    }
};

/// The hour on a clock of twelve or twenty-four; -1 where it is none.
int hourOf(const Parts &parts)
{
    const auto hour = parseInteger<int>(parts.clock.substr(0, parts.clock.find(':')));
    if (!hour || *hour < 0 || *hour > 23)
        return -1;
    if (parts.forenoon || parts.afternoon)
        return *hour > 12 ? -1 : *hour % 12 + (parts.afternoon ? 12 : 0);
    return *hour;
}

/// Without the signs that scripts draw lines with, and a word that says what follows.
std::string_view bareOf(std::string_view line)
{
    constexpr std::string_view signs = "#=*-_<>[]() \t\r\"";
    const auto begin = line.find_first_not_of(signs);
    if (begin == npos)
        return {};
    line = line.substr(begin, line.find_last_not_of(signs) - begin + 1);
    for (const std::string_view word : {"timestamp", "time", "date"}) {
        const auto behind = line.substr(0, word.size() + 1);
        const bool sign = behind.size() > word.size() && (behind.back() == ':' || behind.back() == '=');
        if (sign && equalsIgnoreCase(behind.substr(0, word.size()), word))
            return trimmed(line.substr(behind.size()));
    }
    return line;
}

} // namespace

std::optional<Stamp> scanDateInWords(std::string_view text)
{
    Parts parts;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(", \t"), text.size());
        std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (word.size() > 5 && word.find('-') == 2) { // "21-Nov-2026"
            if (!parts.take(takeUntil(word, '-')))
                return std::nullopt;
            if (!parts.take(takeUntil(word, '-')))
                return std::nullopt;
        }
        if (!word.empty() && !parts.take(word))
            return std::nullopt;
    }
    const int hour = hourOf(parts);
    if (parts.year < 0 || parts.month < 0 || parts.day < 0 || hour < 0 || parts.clock.find(':') == npos || parts.clock.size() > 20)
        return std::nullopt;
    char iso[64];
    const std::string_view minutes = parts.clock.substr(parts.clock.find(':'));
    const int length = std::snprintf(iso, sizeof iso, "%04d-%02d-%02dT%02d%.*s%.*s", parts.year, parts.month, parts.day, hour,
        static_cast<int>(minutes.size()), minutes.data(), static_cast<int>(parts.zone.size()), parts.zone.data());
    const auto stamp = scanIso8601({iso, static_cast<std::size_t>(length)});
    return stamp && stamp->length == static_cast<std::size_t>(length) ? stamp : std::nullopt;
}

std::optional<Stamp> scanStampLine(std::string_view line)
{
    constexpr std::size_t longest = 64;
    if (line.size() > longest)
        return std::nullopt;
    const std::string_view text = bareOf(line);
    if (const auto stamp = scanMetricTime(text))
        return stamp;
    return scanDateInWords(text);
}

} // namespace hopscope
