// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/words.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace hopscope {

namespace {

constexpr std::string_view untold = "no line tells when";

/// Whatever the locale: a window takes on the user's, a report must not change with it.
std::string fixed(double value, int digits)
{
    char buffer[64];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, digits);
    return {buffer, result.ptr};
}

struct Character {
    char32_t code = 0;
    std::size_t length = 1;
};

/// The character at the start of valid UTF-8.
Character firstCharacter(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text[0]);
    if (first < 0x80)
        return {first, 1};
    const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t code = first & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i)
        code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
    return {code, length};
}

/// Controls beyond ASCII, marks that turn the direction of text, and what takes no room: each can make one line look like
/// another.
bool hidesText(char32_t c)
{
    return (c >= 0x80 && c < 0xA0) || c == 0x61C || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

/// U+2400 + byte in UTF-8: "␀" … "␟"; delete is "␡".
void appendSymbol(std::string &out, char32_t control)
{
    out += "\xE2\x90";
    out += static_cast<char>(0x80 | (control == 0x7F ? 0x21 : control));
}

void appendVisible(std::string &out, std::string_view bytes, char32_t code)
{
    if (code == '\t') {
        out += "→";
    } else if (code < 0x20 || code == 0x7F) {
        appendSymbol(out, code);
    } else if (hidesText(code)) {
        char name[16];
        const int n = std::snprintf(name, sizeof name, "<U+%04X>", static_cast<unsigned>(code));
        out.append(name, static_cast<std::size_t>(n));
    } else {
        out += bytes;
    }
}

/// "2026-11-21T10:02:11Z" -> "2026-11-21 10:02:11".
std::string withBlank(std::string iso)
{
    iso.pop_back();
    iso[iso.find('T')] = ' ';
    return iso;
}

} // namespace

std::string percent(std::uint64_t part, std::uint64_t whole)
{
    if (whole == 0 || part == 0)
        return "0 %";
    if (part >= whole)
        return "100 %";
    const double share = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    if (share < 0.1)
        return "less than 0.1 %";
    // Halves are rounded up, as in the answer's sentence and as people do.
    if (share < 9.95)
        return fixed(std::round(share * 10) / 10, 1) + " %";
    return fixed(std::min(std::round(share), 99.0), 0) + " %";
}

std::string confidenceWords(double confidence)
{
    const std::string_view words = confidence >= 0.95 ? "very likely"
        : confidence >= 0.8 ? "likely"
        : confidence >= 0.6 ? "rather likely"
        : confidence >= 0.4 ? "possible"
                            : "hardly more than a guess";
    return std::string(words) + " (" + confidenceNumber(confidence) + ")";
}

std::string confidenceWords(const Verdict &verdict)
{
    return verdict.cause == Cause::Undetermined ? std::string("the files do not decide") : confidenceWords(verdict.confidence);
}

std::string confidenceNumber(double confidence)
{
    return fixed(confidence, 2);
}

std::string clockWords(Duration offset)
{
    if (offset == Duration{})
        return "right";
    return spoken(offset < Duration{} ? -offset : offset) + (offset < Duration{} ? " behind" : " ahead");
}

std::optional<Timestamp> told(Timestamp t)
{
    return t == Timestamp{} ? std::nullopt : std::optional(t);
}

std::string moment(Timestamp t)
{
    return t == Timestamp{} ? std::string(untold) : dateAndTime(t) + " (UTC)";
}

std::string dateAndTime(Timestamp t)
{
    if (t == Timestamp{})
        return "untold";
    const bool wholeSecond = std::chrono::floor<std::chrono::seconds>(t) == t;
    return withBlank(toIso8601(t, wholeSecond ? 0 : 3));
}

std::string dateAndSeconds(Timestamp t)
{
    return t == Timestamp{} ? std::string("untold") : withBlank(toIso8601(t, 0));
}

std::string period(const TimeRange &range)
{
    if (range.begin == Timestamp{} && range.end == Timestamp{})
        return std::string(untold);
    const std::string begin = dateAndSeconds(range.begin);
    const std::string end = dateAndSeconds(range.end);
    if (begin == end)
        return begin + " (UTC)";
    const auto day = begin.find(' ');
    const bool sameDay = begin.substr(0, day) == end.substr(0, day);
    return begin + " to " + (sameDay ? end.substr(day + 1) : end) + " (UTC)";
}

std::string visible(std::string_view text)
{
    const std::string valid = toUtf8(text);
    std::string out;
    out.reserve(valid.size());
    for (std::string_view rest = valid; !rest.empty();) {
        const Character character = firstCharacter(rest);
        appendVisible(out, rest.substr(0, character.length), character.code);
        rest.remove_prefix(character.length);
    }
    return out;
}

std::string visibleLines(std::string_view text)
{
    std::string out = visible(takeUntil(text, '\n'));
    while (!text.empty())
        out += '\n' + visible(takeUntil(text, '\n'));
    return out;
}

std::string capitalized(std::string text)
{
    if (text.starts_with("the "))
        text[0] = 'T';
    else if (text.starts_with("a ") || text.starts_with("an "))
        text[0] = 'A';
    return text;
}

std::string shortened(std::string_view text, std::size_t limit)
{
    if (text.size() <= limit)
        return std::string(text);
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return std::string(text.substr(0, end)) + "…";
}

} // namespace hopscope
