// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/level_words.h"

#include "base/text.h"

#include <array>

namespace hopscope {

namespace {

struct Row {
    std::string_view word;
    Level level;
};

constexpr auto rows = std::to_array<Row>({
    {"error", Level::Error}, {"info", Level::Info}, {"warn", Level::Warning}, {"warning", Level::Warning},
    {"notice", Level::Notice}, {"debug", Level::Debug}, {"crit", Level::Critical}, {"critical", Level::Critical},
    {"fatal", Level::Critical}, {"alert", Level::Alert}, {"emerg", Level::Emergency}, {"emergency", Level::Emergency},
    {"err", Level::Error}, {"inf", Level::Info}, {"wrn", Level::Warning}, {"dbg", Level::Debug}, {"ftl", Level::Critical},
    {"severe", Level::Error}, {"information", Level::Info}, {"trace", Level::Debug}, {"verbose", Level::Debug},
    {"fine", Level::Debug}, {"finer", Level::Debug}, {"finest", Level::Debug}, {"config", Level::Debug},
    // java.util.logging translates its levels: German, French, Spanish, Chinese, Japanese.
    {"schwerwiegend", Level::Error}, {"warnung", Level::Warning}, {"grave", Level::Error}, {"avertissement", Level::Warning},
    {"infos", Level::Info}, {"advertencia", Level::Warning}, {"\u4E25\u91CD", Level::Error}, {"\u8B66\u544A", Level::Warning},
    {"\u4FE1\u606F", Level::Info}, {"\u91CD\u5927", Level::Error}, {"\u60C5\u5831", Level::Info},
});

constexpr std::array<Level, 8> severities{Level::Emergency, Level::Alert, Level::Critical, Level::Error, Level::Warning,
    Level::Notice, Level::Info, Level::Debug};

} // namespace

std::optional<Level> levelFromWord(std::string_view word)
{
    for (const Row &row : rows) {
        if (equalsIgnoreCase(word, row.word))
            return row.level;
    }
    return std::nullopt;
}

Level levelFromSeverity(int severity)
{
    return severity < 0 || severity > 7 ? Level::Unknown : severities[static_cast<std::size_t>(severity)];
}

} // namespace hopscope
