// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/export_names.h"

#include "base/text.h"
#include "time/local_date.h"

#include <algorithm>
#include <array>
#include <span>

namespace hopscope {

namespace {

using namespace std::chrono_literals;

constexpr auto texts = std::to_array<std::string_view>({"message", "raw", "line", "log", "content", "rawdata", "body", "logmessage", "log entry",
    "logentry", "event.original", "textPayload", "short_message", "syslogmessage", "rendereddescription", "log_s", "message_s"});
constexpr auto times = std::to_array<std::string_view>({"timestamp", "time", "date", "datetime", "timegenerated", "timegenerated [UTC]",
    "time of log", "ts", "eventtime", "ingestionTime", "receiveTimestamp", "realtime_timestamp"});
constexpr auto programs = std::to_array<std::string_view>({"service", "program", "container", "container_name", "containername", "container.name",
    "app", "module", "syslog.appname", "appname", "processname", "logStreamName", "syslog_identifier"});
constexpr auto hosts = std::to_array<std::string_view>({"hostname", "host.name", "computer", "pod_name"});

bool isOneOf(std::string_view name, std::span<const std::string_view> names)
{
    const auto isMark = [](char c) { return c == '@' || c == '_'; };
    return std::ranges::any_of(names, [&](std::string_view other) {
        const std::string_view text = trimmed(name);
        if (text.size() < other.size() || !equalsIgnoreCase(text.substr(text.size() - other.size()), other))
            return false;
        std::string_view before = text.substr(0, text.size() - other.size());
        while (!before.empty() && isMark(before.back()))
            before.remove_suffix(1);
        return before.empty() || before.ends_with('.');
    });
}

/// By the number of digits, which for the years 2001 to 2286 tells the unit.
std::optional<Stamp> scanEpoch(std::string_view text)
{
    constexpr std::size_t secondsDigits = 10;
    if (text.size() <= secondsDigits || text[secondsDigits] == '.')
        return scanEpochSeconds(text);
    const auto number = parseInteger<std::int64_t>(text);
    if (!number)
        return std::nullopt;
    switch (text.size()) {
    case secondsDigits + 3: return Stamp{Timestamp(std::chrono::milliseconds(*number)), 1ms, true, text.size()};
    case secondsDigits + 6: return Stamp{Timestamp(std::chrono::microseconds(*number)), 1us, true, text.size()};
    case secondsDigits + 9: return Stamp{Timestamp(std::chrono::microseconds(*number / 1000)), 1us, true, text.size()};
    default: return std::nullopt;
    }
}

} // namespace

bool namesText(std::string_view name)
{
    return isOneOf(name, texts);
}

bool namesTime(std::string_view name)
{
    return isOneOf(name, times);
}

bool namesProgram(std::string_view name)
{
    return isOneOf(name, programs);
}

bool namesHost(std::string_view name)
{
    return equalsIgnoreCase(name, "host") || isOneOf(name, hosts); // a request has a host, too: "http.host"
}

std::optional<Stamp> scanExportTime(std::string_view text)
{
    text = trimmed(text);
    if (const auto iso = scanIso8601(text))
        return iso;
    if (const auto date = scanLocalDate(text); date && date->halfDays) {
        const auto time = timeOf(*date, DayOrder::MonthFirst);
        return time ? std::optional(Stamp{*time, date->resolution, true, text.size()}) : std::nullopt;
    }
    return scanEpoch(text);
}

} // namespace hopscope
