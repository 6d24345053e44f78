// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/app_log_head.h"

#include "base/text.h"
#include "readers/level_words.h"
#include "readers/levelled_line.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

/// "13-May-2024 08:11:02", with a fraction of Tomcat, with " UTC" of PHP: CLF's date with other separators.
std::optional<Stamp> scanDashedDate(std::string_view text)
{
    constexpr std::size_t least = 20;
    constexpr std::size_t most = 31;
    if (text.size() < least || text[2] != '-' || text[6] != '-' || text[11] != ' ')
        return std::nullopt;
    std::array<char, most> clf{};
    const std::size_t length = std::min(text.size(), most);
    std::copy_n(text.begin(), length, clf.begin());
    clf[2] = clf[6] = '/';
    clf[11] = ':';
    auto stamp = scanClf({clf.data(), length});
    if (stamp && text.substr(stamp->length).starts_with(" UTC]"))
        stamp->hasOffset = true;
    return stamp;
}

/// "Nov 17, 2018 4:37:36 PM" of java.util.logging, as a date of CLF.
std::optional<Stamp> scanTwelveHours(std::string_view text)
{
    const auto comma = text.find(", ");
    if (text.size() < 20 || text[3] != ' ' || comma == npos || comma < 5 || comma > 6)
        return std::nullopt;
    const std::string_view day = text.substr(4, comma - 4);
    std::string_view clock = text.substr(comma + 7);
    const auto hour = parseInteger<unsigned>(takeUntil(clock, ':'));
    const std::string_view half = clock.substr(std::min<std::size_t>(5, clock.size()), 3);
    if (!hour || *hour < 1 || *hour > 12 || (half != " AM" && half != " PM"))
        return std::nullopt;
    const unsigned whole = *hour % 12 + (half == " PM" ? 12 : 0);
    std::array<char, 20> clf{'0', '0', '/', 0, 0, 0, '/', 0, 0, 0, 0, ':', static_cast<char>('0' + whole / 10),
        static_cast<char>('0' + whole % 10), ':'};
    std::ranges::copy(day, clf.begin() + static_cast<std::ptrdiff_t>(2 - day.size()));
    std::ranges::copy(text.substr(0, 3), clf.begin() + 3);
    std::ranges::copy(text.substr(comma + 2, 4), clf.begin() + 7);
    std::ranges::copy(clock.substr(0, 5), clf.begin() + 15);
    auto stamp = scanClf({clf.data(), clf.size()});
    if (stamp)
        stamp->length = static_cast<std::size_t>(half.data() + half.size() - text.data());
    return stamp;
}

/// "[ W 2024-05-13 08:11:02.0033 21/T5 age/Cor/Controller.cpp:285 ]: text"; older versions write no letter of the level.
std::optional<AppLogHead> readPassenger(std::string_view line)
{
    const auto close = line.find(" ]: ");
    if (close == npos)
        return std::nullopt;
    std::string_view inside = line.substr(2, close - 2);
    AppLogHead head;
    if (inside.size() > 2 && inside[1] == ' ') {
        static constexpr std::string_view letters = "CEWNID";
        static constexpr std::array levels{Level::Critical, Level::Error, Level::Warning, Level::Notice, Level::Info, Level::Debug};
        const auto letter = letters.find(inside.front());
        if (letter == npos)
            return std::nullopt;
        head.level = levels[letter];
        inside.remove_prefix(2);
    }
    const auto stamp = scanIso8601(inside);
    if (!stamp)
        return std::nullopt;
    head.stamp = *stamp;
    head.message = trimmed(line.substr(close + 4));
    return head;
}

/// "[2026-11-21 01:09:48 +0000] [23491] [INFO] text"
std::optional<AppLogHead> readBracketed(std::string_view line)
{
    const auto close = line.find(']');
    const std::string_view inside = line.substr(1, close == npos ? npos : close - 1);
    if (close == npos)
        return std::nullopt;
    AppLogHead head;
    if (const auto stamp = scanIso8601(inside); stamp && stamp->length == inside.size()) {
        head.stamp = *stamp;
        std::string_view rest = line.substr(close + 1);
        if (auto monolog = readMonolog(head, rest))
            return monolog;
        const bool pidInBrackets = rest.starts_with(" [");
        const auto found = readLevelled(head, rest);
        if (!found)
            return std::nullopt;
        head = *found;
        if (pidInBrackets && !head.pid.empty())
            head.kind = AppLogKind::Gunicorn;
        return head;
    }
    const auto stamp = scanDashedDate(line.substr(1));
    if (!stamp || (inside.size() > stamp->length && inside[stamp->length] != ' '))
        return std::nullopt;
    head.kind = AppLogKind::PhpFpm;
    head.stamp = *stamp;
    head.message = trimmed(line.substr(close + 1));
    std::string_view rest = head.message;
    const std::string_view word = takeUntil(rest, ' ');
    if (const auto level = levelFromWord(withoutColon(word)); level && word.ends_with(':')) {
        head.level = *level;
        head.message = trimmed(rest);
    }
    return head;
}

/// "E, [2024-05-13T08:11:02.123456 #9] ERROR -- : text"
std::optional<AppLogHead> readRuby(std::string_view line)
{
    std::string_view inside = line.substr(4);
    const auto stamp = scanIso8601(inside);
    if (!stamp)
        return std::nullopt;
    inside.remove_prefix(stamp->length);
    AppLogHead head;
    head.stamp = *stamp;
    const std::string_view number = trimmed(takeUntil(inside, ']'));
    if (!number.starts_with('#') || !isDecimal(number.substr(1)))
        return std::nullopt;
    head.pid = number.substr(1);
    const auto level = levelFromWord(takeLoggedWord(inside).text);
    if (!level)
        return std::nullopt;
    head.level = *level;
    takeUntil(inside, ':');
    head.message = trimmed(inside);
    return head;
}

/// "17-Nov-2018 16:37:36.990 INFO [main] org.apache.X.method text"; Tomcat writes the level in the language of its system.
std::optional<AppLogHead> readTomcat(const Stamp &stamp, std::string_view text)
{
    AppLogHead head;
    head.stamp = stamp;
    const std::string_view word = takeLoggedWord(text).text;
    text = trimmed(text);
    const auto level = levelFromWord(word);
    if (word.empty() || (!level && !text.starts_with('[')))
        return std::nullopt;
    head.level = level.value_or(Level::Unknown);
    if (text.starts_with('[')) {
        takeLoggedWord(text);
        head.logger = takeLoggedWord(text).text;
    }
    head.message = trimmed(text);
    return head;
}

/// "Nov 17, 2018 4:37:36 PM org.apache.X method", and in the next line "INFO: text".
std::optional<AppLogHead> readTwoLines(const Stamp &stamp, std::string_view text)
{
    AppLogHead head;
    head.kind = AppLogKind::JavaUtil;
    head.stamp = stamp;
    std::string_view first = trimmed(takeUntil(text, '\n'));
    head.logger = takeUntil(first, ' ');
    if (head.logger.find('.') == npos || !isLoggerName(head.logger))
        return std::nullopt;
    head.message = trimmed(text);
    std::string_view rest = head.message;
    if (const auto level = levelFromWord(takeUntil(rest, ':'))) {
        head.level = *level;
        head.message = trimmed(rest);
    }
    return head;
}

} // namespace

std::optional<AppLogHead> parseAppLogHead(std::string_view line)
{
    if (line.starts_with("[ "))
        return readPassenger(line);
    if (line.starts_with('['))
        return readBracketed(line);
    if (line.size() > 4 && line.substr(1).starts_with(", ["))
        return readRuby(line);
    AppLogHead head;
    if (const auto iso = scanIso8601(line)) {
        head.stamp = *iso;
        if (line.substr(iso->length).starts_with(": ") && line[10] == 'T') {
            head.kind = AppLogKind::Pm2;
            head.message = trimmed(line.substr(iso->length + 2));
            return head;
        }
        if (auto separated = readSeparated(head, line.substr(iso->length)))
            return separated;
        return readLevelled(head, line.substr(iso->length));
    }
    if (auto first = readLevelFirst(line))
        return first;
    if (const auto tomcat = scanDashedDate(line))
        return readTomcat(*tomcat, line.substr(tomcat->length));
    if (const auto jul = scanTwelveHours(line))
        return readTwoLines(*jul, line.substr(jul->length));
    if (const auto go = scanSlashed(line)) {
        head.stamp = *go;
        const std::string_view rest = line.substr(go->length);
        if (auto levelled = readLevelled(head, rest, 1))
            return levelled;
        head.message = trimmed(rest);
        return rest.starts_with(' ') ? std::optional(head) : std::nullopt;
    }
    if (const auto uwsgi = scanAsctime(line)) {
        if (!line.substr(uwsgi->length).starts_with(" - "))
            return std::nullopt;
        head.kind = AppLogKind::Uwsgi;
        head.stamp = *uwsgi;
        head.message = trimmed(line.substr(uwsgi->length + 3));
        return head;
    }
    return std::nullopt;
}

} // namespace hopscope
