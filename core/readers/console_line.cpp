// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/console_line.h"

#include "base/text.h"
#include "readers/app_log_head.h"
#include "readers/app_request.h"
#include "readers/clf_line.h"
#include "readers/level_words.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

struct ShortLevel {
    std::string_view word;
    Level level;
};

/// Those of the console of Microsoft.Extensions.Logging.
constexpr std::array<ShortLevel, 6> aspNetLevels{{{"trce", Level::Debug}, {"dbug", Level::Debug}, {"info", Level::Info},
    {"warn", Level::Warning}, {"fail", Level::Error}, {"crit", Level::Critical}}};

bool allDigits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<ConsoleLine> parseAccess(std::string_view entry)
{
    ClfLine clf;
    if (!splitClf(entry.substr(0, entry.find('\n')), clf).empty())
        return std::nullopt;
    return ConsoleLine{.kind = ConsoleKind::Access, .stamp = scanClf(clf.stamp), .message = entry};
}

/// "info: Shop.Cart[14]", with a stamp in front where one is configured, the message behind it or in the lines below.
std::optional<ConsoleLine> parseAspNet(std::string_view entry)
{
    ConsoleLine line{.kind = ConsoleKind::AspNet};
    line.stamp = scanIso8601(entry.substr(entry.starts_with('[') ? 1 : 0));
    if (line.stamp)
        entry.remove_prefix(std::min(entry.find(' ', line.stamp->length), entry.size() - 1) + 1);
    const std::string_view word = takeUntil(entry, ':');
    const auto *const level = std::ranges::find(aspNetLevels, word, &ShortLevel::word);
    const auto bracket = entry.find('[');
    if (level == aspNetLevels.end() || !entry.starts_with(' ') || bracket == npos)
        return std::nullopt;
    const std::string_view category = entry.substr(1, bracket - 1);
    std::string_view rest = entry.substr(bracket + 1);
    const std::string_view number = takeUntil(rest, ']');
    if (category.empty() || category.find_first_of(" \n") != npos || !allDigits(number))
        return std::nullopt;
    line.level = level->level;
    line.program = category;
    line.message = trimmed(rest);
    return line;
}

/// "[4711] * Listening on http://0.0.0.0:3000", without the process where there is only one.
std::optional<ConsoleLine> parsePuma(std::string_view entry)
{
    ConsoleLine line{.kind = ConsoleKind::Puma, .program = "puma"};
    if (entry.starts_with('[')) {
        const auto close = entry.find("] ");
        line.pid = entry.substr(1, close == npos ? 0 : close - 1);
        if (!allDigits(line.pid))
            return std::nullopt;
        entry.remove_prefix(close + 2);
    }
    static constexpr auto openings = std::to_array<std::string_view>({"* ", "- Worker ", "- Gracefully", "- Goodbye", "! ", "+ Changes",
        "=> ", "Puma starting in ", "=== puma ", "Use Ctrl-C to stop"});
    if (std::ranges::none_of(openings, [entry](std::string_view opening) { return entry.starts_with(opening); }))
        return std::nullopt;
    line.message = trimmed(entry);
    return line;
}

/// "INFO:     text": the level in capitals, a colon, blanks up to the tenth column.
std::optional<ConsoleLine> parseUvicorn(std::string_view entry)
{
    ConsoleLine line{.kind = ConsoleKind::Uvicorn, .program = "uvicorn"};
    constexpr std::size_t column = 10;
    const auto colon = entry.substr(0, column).find(':');
    const auto level = colon == npos ? std::nullopt : levelFromWord(entry.substr(0, colon));
    if (!level || entry.size() <= column || !trimmed(entry.substr(colon + 1, column - colon - 1)).empty() || entry[column] == ' '
        || std::ranges::any_of(entry.substr(0, colon), [](char c) { return c < 'A' || c > 'Z'; }))
        return std::nullopt;
    line.level = *level;
    line.message = trimmed(entry.substr(column));
    return line;
}

/// "[10:05:03 INF] text"
std::optional<ConsoleLine> parseClocked(std::string_view entry)
{
    const auto close = entry.find("] ");
    if (!entry.starts_with('[') || close == npos || close < 11 || close > 24 || entry[3] != ':' || entry[6] != ':')
        return std::nullopt;
    const std::string_view inside = entry.substr(1, close - 1);
    const auto level = levelFromWord(inside.substr(inside.rfind(' ') + 1));
    if (!level || !allDigits(inside.substr(0, 2)))
        return std::nullopt;
    return ConsoleLine{.kind = ConsoleKind::Clocked, .stamp = {}, .level = *level, .message = trimmed(entry.substr(close + 2))};
}

std::optional<ConsoleLine> parseStamped(std::string_view entry)
{
    const auto head = parseAppLogHead(entry);
    if (!head || scanSlashed(entry)) // those are nginx's and Go's
        return std::nullopt;
    const std::string_view program = head->kind == AppLogKind::Gunicorn ? std::string_view("gunicorn") : head->logger;
    return ConsoleLine{ConsoleKind::Stamped, head->stamp, head->level, program, head->pid, head->message};
}

} // namespace

ConsoleLine parseConsoleLine(std::string_view entry)
{
    for (const auto parse : {parseAccess, parseAspNet, parsePuma, parseUvicorn, parseClocked, parseStamped}) {
        if (const auto line = parse(entry))
            return *line;
    }
    if (const auto stamp = scanIso8601(entry)) // Puma's errors have no level
        return {.kind = ConsoleKind::Stamped, .stamp = stamp, .message = trimmed(entry.substr(stamp->length))};
    AccessRecord record;
    record.begin({});
    const bool request = readAppRequest(entry, record);
    return {.kind = request ? ConsoleKind::Request : ConsoleKind::Plain, .stamp = {}, .message = trimmed(entry)};
}

} // namespace hopscope
