// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/levelled_line.h"

#include "base/text.h"
#include "readers/level_words.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

bool isFiller(std::string_view word)
{
    return word == "-" || word == "--" || word == "---" || word == ":" || word == "|";
}

bool isUpperCase(std::string_view word)
{
    return std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Behind the level: thread in brackets, pid, fillers and "logger - " or "logger: " stand before the text.
void readBehindLevel(std::string_view text, AppLogHead &head)
{
    for (int words = 0; words < 6; ++words) {
        std::string_view rest = text;
        const LoggedWord word = takeLoggedWord(rest);
        const std::string_view next = trimmed(rest);
        const bool colon = word.text.ends_with(':');
        const std::string_view name = withoutColon(word.text);
        const bool dotted = name.find('.') != npos;
        const bool separated = next.starts_with("- ") || next.starts_with(": ");
        if (isDecimal(word.text))
            head.pid = word.text;
        else if (!word.bracketed && head.logger.empty() && isLoggerName(name) && (dotted ? separated || colon : separated && words > 0))
            head.logger = name;
        else if (!isFiller(word.text) && !word.bracketed)
            break;
        text = rest;
    }
    head.message = trimmed(text);
}

} // namespace

bool isDecimal(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

LoggedWord takeLoggedWord(std::string_view &text)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    if (text.starts_with('[') || text.starts_with('(')) {
        const auto close = text.find(text.front() == '[' ? ']' : ')');
        if (close != npos) {
            const std::string_view word = text.substr(1, close - 1);
            text.remove_prefix(close + 1);
            return {trimmed(word), true};
        }
    }
    const std::string_view word = text.substr(0, text.find_first_of(" \t"));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    return {word, false};
}

std::string_view withoutColon(std::string_view word)
{
    return word.ends_with(':') ? word.substr(0, word.size() - 1) : word;
}

bool isLoggerName(std::string_view word)
{
    return word.size() > 1 && word.size() < 100 && std::ranges::all_of(word, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '$'
            || c == '[' || c == ']' || c == '/' || c == '-';
    });
}

std::optional<AppLogHead> readLevelled(AppLogHead head, std::string_view text, int most)
{
    for (int words = 0; words < most && !trimmed(text).empty(); ++words) {
        const LoggedWord word = takeLoggedWord(text);
        const std::string_view name = withoutColon(word.text);
        const auto level = levelFromWord(name);
        if (level && (word.bracketed || words == 0 || isUpperCase(name) || name.size() < word.text.size())) {
            head.level = *level;
            readBehindLevel(text, head);
            return head;
        }
        if (isDecimal(name))
            head.pid = name;
        else if (!word.bracketed && !isFiller(name) && isLoggerName(name))
            head.logger = name;
    }
    return std::nullopt;
}

std::optional<AppLogHead> readMonolog(AppLogHead head, std::string_view text)
{
    const std::string_view word = takeLoggedWord(text).text;
    const auto dot = word.rfind('.');
    if (dot == npos || !word.ends_with(':') || !isLoggerName(word.substr(0, dot)))
        return std::nullopt;
    const std::string_view name = withoutColon(word.substr(dot + 1));
    const auto level = levelFromWord(name);
    if (!level || !isUpperCase(name))
        return std::nullopt;
    head.level = *level;
    head.logger = word.substr(0, dot);
    head.message = trimmed(text);
    return head;
}

std::optional<AppLogHead> readSeparated(AppLogHead head, std::string_view text)
{
    const char sign = text.empty() ? '\0' : text.front();
    if (sign != '|' && sign != ':')
        return std::nullopt;
    text.remove_prefix(1);
    for (int words = 0; words < 2; ++words) {
        const std::string_view word = trimmed(takeUntil(text, sign));
        const auto level = levelFromWord(word);
        if (level && isUpperCase(word)) {
            head.level = *level;
            head.logger = trimmed(takeUntil(text, sign));
            head.message = trimmed(text);
            return head;
        }
        if (sign == ':' || !isDecimal(word))
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<AppLogHead> readLevelFirst(std::string_view line)
{
    AppLogHead head;
    const std::string_view word = takeLoggedWord(line).text;
    const auto level = levelFromWord(withoutColon(word));
    line = trimmed(line);
    const auto stamp = level && isUpperCase(withoutColon(word)) ? scanIso8601(line) : std::nullopt;
    if (!stamp || !line.substr(stamp->length).starts_with(' '))
        return std::nullopt;
    head.stamp = *stamp;
    head.level = *level;
    readBehindLevel(line.substr(stamp->length), head);
    return head;
}

} // namespace hopscope
