// SPDX-License-Identifier: GPL-3.0-or-later
#include "time/config_duration.h"

#include "base/text.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>

namespace hopscope {

namespace {

struct Unit {
    std::string_view name;
    std::int64_t microseconds;
};

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t day = 86'400 * second;

constexpr Unit nginxUnits[] = {{"ms", 1000}, {"s", second}, {"m", 60 * second}, {"h", 3600 * second}, {"d", day},
    {"w", 7 * day}, {"M", 30 * day}, {"y", 365 * day}};
constexpr Unit haproxyUnits[] = {{"us", 1}, {"ms", 1000}, {"s", second}, {"m", 60 * second}, {"h", 3600 * second}, {"d", day}};
constexpr Unit apacheUnits[] = {{"us", 1}, {"ms", 1000}, {"s", second}, {"mi", 60 * second}, {"h", 3600 * second}};

constexpr Unit squidUnits[] = {{"millisecond", 1000}, {"second", second}, {"minute", 60 * second}, {"hour", 3600 * second}, {"day", day}, {"week", 7 * day},
    {"month", 30 * day}, {"year", 365 * day}};
constexpr Unit varnishUnits[] = {{"ms", 1000}, {"s", second}, {"m", 60 * second}, {"h", 3600 * second}, {"d", day},
    {"w", 7 * day}, {"y", 365 * day}};

constexpr std::pair<std::string_view, double> goUnits[] = {{"ns", 1e-3}, {"us", 1}, {"µs", 1}, {"ms", 1e3}, {"s", 1e6}, {"m", 60e6}, {"h", 3600e6},
    {"d", 86400e6}, {"", 1e6}};

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Takes a number and its unit off the start of `text`; a missing unit counts `bare` microseconds.
std::optional<std::int64_t> takePart(std::string_view &text, std::span<const Unit> units, std::int64_t bare)
{
    std::size_t digits = 0;
    while (digits < text.size() && isDigit(text[digits]))
        ++digits;
    const auto number = parseInteger<std::int64_t>(text.substr(0, digits));
    text.remove_prefix(digits);
    std::size_t letters = 0;
    while (letters < text.size() && !isDigit(text[letters]) && text[letters] != ' ')
        ++letters;
    const std::string_view name = text.substr(0, letters);
    text.remove_prefix(letters);
    std::int64_t factor = name.empty() ? bare : 0;
    for (const Unit &unit : units) {
        if (unit.name == name)
            factor = unit.microseconds;
    }
    if (!number || factor == 0 || *number > largest / factor)
        return std::nullopt;
    return *number * factor;
}

std::optional<Duration> parseSingle(std::string_view text, std::span<const Unit> units, std::int64_t bare)
{
    text = trimmed(text);
    const auto value = takePart(text, units, bare);
    if (!value || !text.empty())
        return std::nullopt;
    return Duration(*value);
}

} // namespace

std::optional<Duration> parseNginxTime(std::string_view text)
{
    text = trimmed(text);
    std::int64_t total = 0;
    do {
        const auto part = takePart(text, nginxUnits, second);
        if (!part || *part > largest - total)
            return std::nullopt;
        total += *part;
        text = trimmed(text);
    } while (!text.empty());
    return Duration(total);
}

std::optional<Duration> parseHaproxyTime(std::string_view text)
{
    return parseSingle(text, haproxyUnits, 1000);
}

std::optional<Duration> parseApacheTime(std::string_view text, Duration bareUnit)
{
    return parseSingle(text, apacheUnits, bareUnit.count());
}

std::optional<Duration> parseVarnishTime(std::string_view text)
{
    text = trimmed(text);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
    const auto number = parseNumber(text.substr(0, digits));
    const std::string_view name = trimmed(text.substr(digits));
    for (const Unit &unit : varnishUnits) {
        if (!number || unit.name != name)
            continue;
        const double value = *number * static_cast<double>(unit.microseconds);
        return value < 9e18 ? std::optional(Duration(static_cast<std::int64_t>(value + 0.5))) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<Duration> parseSquidTime(std::string_view text)
{
    text = trimmed(text);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto number = parseInteger<std::int64_t>(text.substr(0, digits));
    std::string_view name = trimmed(text.substr(digits));
    if (name.ends_with('s'))
        name.remove_suffix(1);
    const auto unit = std::ranges::find(squidUnits, name.empty() ? "second" : name, &Unit::name);
    if (!number || unit == std::end(squidUnits) || *number > largest / unit->microseconds)
        return std::nullopt;
    return Duration(*number * unit->microseconds);
}

std::optional<Duration> parseTimeSpan(std::string_view text)
{
    text = trimmed(text);
    std::string_view hours = takeUntil(text, ':');
    const std::string_view minutes = takeUntil(text, ':');
    const std::string_view seconds = text.substr(0, text.find('.'));
    const std::string_view fraction = text.substr(seconds.size());
    const auto dot = hours.find('.');
    const std::string_view days = dot == std::string_view::npos ? "0" : hours.substr(0, dot);
    hours.remove_prefix(dot == std::string_view::npos ? 0 : dot + 1);
    const auto d = parseInteger<std::uint32_t>(days), h = parseInteger<std::uint32_t>(hours), m = parseInteger<std::uint32_t>(minutes),
               s = parseInteger<std::uint32_t>(seconds);
    const auto part = fraction.empty() ? std::optional(0.0) : parseNumber("0" + std::string(fraction));
    if (!d || !h || !m || !s || !part || *d > 10'000'000 || *h > 23 || *m > 59 || *s > 59)
        return std::nullopt;
    return Duration(*d * day + (*h * 3600 + *m * 60 + *s) * second + static_cast<std::int64_t>(*part * static_cast<double>(second)));
}

std::optional<Duration> parseGoTime(std::string_view text)
{
    text = trimmed(text);
    double total = 0;
    do {
        const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
        const auto number = parseNumber(text.substr(0, digits));
        text.remove_prefix(digits);
        const std::size_t letters = std::min(text.find_first_of("0123456789."), text.size());
        const std::string_view name = text.substr(0, letters);
        text.remove_prefix(letters);
        const auto unit = std::ranges::find(goUnits, name, &std::pair<std::string_view, double>::first);
        if (!number || unit == std::end(goUnits))
            return std::nullopt;
        total += *number * unit->second;
    } while (!text.empty());
    return total < 9e18 ? std::optional(Duration(static_cast<std::int64_t>(total + 0.5))) : std::nullopt;
}

} // namespace hopscope
