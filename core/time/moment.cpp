// SPDX-License-Identifier: GPL-3.0-or-later
#include "time/moment.h"

#include "base/text.h"
#include "time/config_duration.h"
#include "time/stamp_scanner.h"

#include <string>

namespace hopscope {

namespace {

constexpr std::size_t dateLength = 10; // "2026-11-21"

/// With seconds, which the scanner wants.
std::string withSeconds(std::string_view dateAndTime)
{
    constexpr std::size_t toMinutes = dateLength + 6; // "2026-11-21T10:02"
    std::string text(dateAndTime);
    if (text.size() >= toMinutes && (text.size() == toMinutes || text[toMinutes] != ':'))
        text.insert(toMinutes, ":00");
    return text;
}

std::optional<Timestamp> parseInstant(std::string_view text)
{
    const std::string whole = withSeconds(text);
    const auto stamp = scanIso8601(whole);
    return stamp && stamp->length == whole.size() ? std::optional(stamp->time) : std::nullopt;
}

} // namespace

std::optional<Moment> parseMoment(std::string_view text)
{
    text = trimmed(text);
    if (const auto instant = parseInstant(text))
        return Moment{instant, *instant - std::chrono::floor<std::chrono::days>(*instant)};
    constexpr std::size_t longest = 8; // "10:02:30": what is longer has a zone, which needs a day
    if (text.size() > longest)
        return std::nullopt;
    const auto ofSomeDay = parseInstant("1970-01-01T" + std::string(text));
    return ofSomeDay ? std::optional(Moment{std::nullopt, ofSomeDay->time_since_epoch()}) : std::nullopt;
}

std::optional<Duration> parseWidth(std::string_view text)
{
    text = trimmed(text);
    const bool endsInUnit = !text.empty() && (text.back() == 's' || text.back() == 'm' || text.back() == 'h' || text.back() == 'd');
    const auto width = endsInUnit ? parseGoTime(text) : std::nullopt;
    return width && *width > Duration{} ? width : std::nullopt;
}

} // namespace hopscope
