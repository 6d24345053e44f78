// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/metric_unit.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

struct Suffix {
    std::string_view text;
    double factor;
    std::string_view unit;
};

constexpr double ki = 1024;

constexpr auto suffixes = std::to_array<Suffix>({{"%", 1, "%"}, {"s", 1, "s"}, {"ms", 1e-3, "s"}, {"us", 1e-6, "s"},
    {"\u00B5s", 1e-6, "s"}, {"\u03BCs", 1e-6, "s"}, {"ns", 1e-9, "s"}, {"min", 60, "s"}, {"mins", 60, "s"}, {"hour", 3600, "s"},
    {"hours", 3600, "s"}, {"B", 1, "bytes"}, {"bytes", 1, "bytes"}, {"kB", 1e3, "bytes"}, {"KB", 1e3, "bytes"}, {"MB", 1e6, "bytes"},
    {"GB", 1e9, "bytes"}, {"TB", 1e12, "bytes"}, {"KiB", ki, "bytes"}, {"MiB", ki *ki, "bytes"}, {"GiB", ki *ki *ki, "bytes"},
    {"TiB", ki *ki *ki *ki, "bytes"}, {"B/s", 1, "bytes/s"}, {"kB/s", 1e3, "bytes/s"}, {"MB/s", 1e6, "bytes/s"},
    {"KiB/s", ki, "bytes/s"}, {"MiB/s", ki *ki, "bytes/s"}, {"req/s", 1, "1/s"}, {"reqps", 1, "1/s"}, {"ops/s", 1, "1/s"},
    {"rps", 1, "1/s"}, {"K", 1e3, ""}, {"Mil", 1e6, ""}, {"Bil", 1e9, ""}});

struct Ending {
    std::string_view end;
    std::string_view unit;
};

// The first that fits counts. Prometheus' _total and what a dashboard puts in parentheses were taken off before.
constexpr auto endings = std::to_array<Ending>({{"milliseconds", "ms"}, {"microseconds", "us"}, {"nanoseconds", "ns"},
    {"seconds", "s"}, {"_secs", "s"}, {"_sec", "s"}, {"_millis", "ms"}, {"_ms", "ms"}, {"_us", "us"}, {"_ns", "ns"}, {"_bytes", "bytes"},
    {" bytes", "bytes"}, {"percent", "%"}, {"_pct", "%"}, {"kB/s", "kB/s"}, {"kb/s", "kB/s"}, {"bytes/s", "bytes/s"}, {"/s", "1/s"},
    {"/sec", "1/s"}, {"per_second", "1/s"}});

} // namespace

std::string_view unitOfMetric(std::string_view name)
{
    if (const auto labels = name.find('{'); labels != npos)
        name = name.substr(0, labels);
    if (name.ends_with(')') && name.rfind('(') != npos) {
        const std::string_view inside = name.substr(name.rfind('(') + 1, name.size() - name.rfind('(') - 2);
        constexpr auto inParentheses = std::to_array<std::string_view>(
            {"%", "s", "ms", "us", "ns", "bytes", "kB", "KB", "MB", "GB", "KiB", "MiB", "GiB"});
        if (const auto *known = std::ranges::find(inParentheses, inside); known != inParentheses.end())
            return *known;
        name = inside;
    }
    if (name.ends_with("_total"))
        name.remove_suffix(6);
    if (name.find('%') != npos)
        return "%";
    if (name == "seconds" || name == "bytes")
        return name == "bytes" ? "bytes" : "s";
    for (const Ending &known : endings) {
        if (name.ends_with(known.end))
            return known.unit;
    }
    const std::string_view last = name.substr(name.rfind(' ') + 1);
    return last.starts_with("kb") ? std::string_view("kB") : std::string_view{};
}

std::optional<MeasuredValue> readMeasuredValue(std::string_view text)
{
    if (const auto plain = parseNumber(text))
        return MeasuredValue{*plain, {}};
    const auto end = text.find_last_of("0123456789.");
    if (end == npos || end + 1 == text.size())
        return std::nullopt;
    const auto number = parseNumber(trimmed(text.substr(0, end + 1)));
    const auto *known = std::ranges::find(suffixes, trimmed(text.substr(end + 1)), &Suffix::text);
    if (!number || known == suffixes.end())
        return std::nullopt;
    return MeasuredValue{*number * known->factor, known->unit};
}

} // namespace hopscope
