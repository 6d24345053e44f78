// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/loose_line.h"

#include "base/text.h"
#include "readers/loose_fields.h"
#include "time/local_date.h"

#include <algorithm>
#include <array>
#include <string>

namespace hopscope {

namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::string_view edges = " \t|*\"'[](){}=,;<>";

bool isEdge(char c) { return edges.find(c) != none; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool beginsWord(std::string_view text, std::size_t at) { return at == 0 || isEdge(text[at - 1]); }

/// The method that stands at `at`; empty where none does.
std::string_view methodAt(std::string_view text, std::size_t at)
{
    static constexpr std::array<std::string_view, 9> methods{"GET", "POST", "PUT", "HEAD", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE"};
    for (const std::string_view method : methods) {
        const std::size_t end = at + method.size();
        if (text.substr(at).starts_with(method) && end < text.size() && isEdge(text[end]))
            return method;
    }
    return {};
}

/// "path=", "uri=" with or without a quote behind it, or what separates columns, or Ktor's dash.
std::size_t skipToTarget(std::string_view text, std::size_t at)
{
    if (text.substr(at).starts_with(" - /"))
        return at + 3;
    at = std::min(text.find_first_not_of(" \t|*\"',;", at), text.size());
    std::size_t end = at;
    while (end < text.size() && ((text[end] >= 'a' && text[end] <= 'z') || text[end] == '_'))
        ++end;
    if (end == at || end == text.size() || text[end] != '=')
        return at;
    return end + 1 < text.size() && text[end + 1] == '"' ? end + 2 : end + 1;
}

/// A path, a URL, or a host with a path behind it, of which the path counts.
std::string_view targetIn(std::string_view word)
{
    if (word.starts_with('/') || word.starts_with("http://") || word.starts_with("https://"))
        return word;
    const std::size_t slash = word.find('/');
    return slash != none && word.substr(0, slash).find('.') != none ? word.substr(slash) : std::string_view();
}

/// Where the request stands in the text.
struct Place {
    std::size_t begin = none;
    std::size_t end = 0;
};

Place findRequest(std::string_view text, LooseLine &line)
{
    for (std::size_t at = text.find_first_of("GPHDOCT"); at != none; at = text.find_first_of("GPHDOCT", at + 1)) {
        const std::string_view method = beginsWord(text, at) ? methodAt(text, at) : std::string_view();
        if (method.empty())
            continue;
        const std::size_t begin = skipToTarget(text, at + method.size());
        const char behind = text[at + method.size()];
        // A comma or semicolon ends a target in a column; elsewhere it belongs to it.
        const std::string_view ends = behind == ',' ? " \t|\"'," : behind == ';' ? " \t|\"';" : " \t|\"'";
        std::size_t end = std::min(text.find_first_of(ends, begin), text.size());
        line.method = method;
        line.target = targetIn(text.substr(begin, end - begin));
        if (line.target.empty())
            continue;
        line.protocol = {};
        if (const std::string_view rest = text.substr(end); rest.size() > 1 && rest.substr(1).starts_with("HTTP/")) {
            const std::size_t length = std::min(rest.substr(1).find_first_of(edges), rest.size() - 1);
            line.protocol = rest.substr(1, length);
            end += 1 + length;
        }
        const bool closes = end < text.size() && (text[end] == '"' || text[end] == '\'');
        return {at, end + (closes ? 1 : 0)};
    }
    return {};
}

/// "11/23/2026, 06:03:53 AM": in the style of a region that writes half days, as Node prints it.
std::optional<Stamp> halfDayAt(std::string_view text)
{
    constexpr std::size_t longest = 26; // "11/23/2026, 06:03:53.123 AM"
    const std::size_t half = text.find('/') <= 2 ? text.substr(0, longest).find_first_of("AP") : none;
    const std::size_t end = half == none || !text.substr(half + 1).starts_with('M') ? 0 : half + 2;
    const auto date = end == 0 ? std::nullopt : scanLocalDate(text.substr(0, end));
    const auto time = date ? timeOf(*date, date->first > 12 ? DayOrder::DayFirst : DayOrder::MonthFirst) : std::nullopt;
    return time ? std::optional(Stamp{*time, date->resolution, false, end}) : std::nullopt;
}

/// "261121 01:04:08", as Tornado writes it.
std::optional<Stamp> shortDateAt(std::string_view text)
{
    constexpr std::size_t length = 15;
    const auto isTime = [](std::string_view part) { return part[6] == ' ' && part[9] == ':' && part[12] == ':'; };
    if (text.size() < length || !std::ranges::all_of(text.substr(0, 6), isDigit) || !isTime(text))
        return std::nullopt;
    std::string whole = "20";
    whole.append(text.substr(0, 2)).append("-").append(text.substr(2, 2)).append("-").append(text.substr(4, length - 4));
    auto stamp = scanIso8601(whole);
    if (stamp)
        stamp->length = length;
    return stamp;
}

/// As the scanners of stamps know them, and in two forms of which a character differs: "21/Nov/2026 01:04:08" of Python's
/// servers, "2026/11/21 - 01:04:08" of Gin.
std::optional<Stamp> stampAt(std::string_view text)
{
    for (const auto scan : {scanIso8601, scanClf, scanSlashed, scanAsctime, scanDotted}) {
        if (auto stamp = scan(text))
            return stamp;
    }
    constexpr std::size_t day = 11;     // "21/Nov/2026"
    constexpr std::size_t dashed = 23;  // "2026/11/21 - 01:04:08"
    std::string other(text.substr(0, dashed));
    if (other.size() > day && other[day] == ' ') {
        other[day] = ':';
        if (auto stamp = scanClf(other.substr(0, day + 9)))
            return stamp;
    }
    if (other.size() == dashed && other.compare(10, 3, " - ") == 0) {
        auto stamp = scanSlashed(other.erase(11, 2));
        if (stamp)
            stamp->length += 2;
        return stamp;
    }
    auto stamp = shortDateAt(text);
    return stamp ? stamp : halfDayAt(text);
}

/// "1795223047", "1795223047.500" or, of milliseconds, "1795223047500" at the start.
std::optional<Stamp> epochAt(std::string_view text)
{
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const std::string_view rest = text.substr(digits);
    if (digits == 10 && (rest.starts_with('.') || rest.empty() || isEdge(rest.front())))
        return scanEpochSeconds(text);
    const auto value = digits == 13 ? parseInteger<std::int64_t>(text.substr(0, digits)) : std::nullopt;
    return value ? std::optional(Stamp{Timestamp(std::chrono::milliseconds(*value)), std::chrono::milliseconds(1), true, digits}) : std::nullopt;
}

/// The first word of the line, or what its first word names: "at=1795223047.500".
bool isFirst(std::string_view text, std::size_t at)
{
    const std::size_t begin = text.find_first_not_of(edges);
    return begin == at || (text[at - 1] == '=' && text.find_first_of(edges, begin) == at - 1);
}

/// The first stamp of the line, outside its request.
Place findStamp(std::string_view text, const Place &request, LooseLine &line)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at == request.begin)
            at = request.end;
        const bool mayBe = at < text.size() && beginsWord(text, at) && (isDigit(text[at]) || (text[at] >= 'F' && text[at] <= 'W'));
        if (!mayBe)
            continue;
        line.stamp = stampAt(text.substr(at));
        if (!line.stamp && isFirst(text, at)) // elsewhere a long number is an id or a size
            line.stamp = epochAt(text.substr(at));
        if (!line.stamp)
            continue;
        return {at, at + line.stamp->length};
    }
    return {};
}

} // namespace

std::string_view splitLoose(std::string_view text, LooseLine &line)
{
    const Place request = text.starts_with('{') ? Place() : findRequest(text, line);
    if (request.begin == none)
        return "no method with a target behind it";
    const Place stamp = findStamp(text, request, line);
    if (stamp.begin == none)
        return "no date with a time";
    LooseFields fields(text, line.fields);
    const bool stampFirst = stamp.begin < request.begin;
    fields.take(0, std::min(stamp.begin, request.begin));
    fields.take(stampFirst ? stamp.end : request.end, stampFirst ? request.begin : stamp.begin);
    fields.beginAnswer();
    fields.take(stampFirst ? request.end : stamp.end, text.size());
    line.query = line.target.find('?') == std::string_view::npos ? fields.query() : std::string_view();
    return fields.finish() ? std::string_view() : "no status";
}

} // namespace hopscope
