// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/quote_marks.h"

#include "base/text.h"
#include "readers/web_line.h"
#include "time/stamp_scanner.h"

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

/// Without "17:" at the start, unless that is the hour of a time or begins an address, and without "17-" (lines around what grep found) and "17 "
/// (less, cat) before a line with a time.
std::string_view withoutLineNumber(std::string_view line)
{
    const auto end = line.find_first_not_of("0123456789");
    if (end == npos || end == 0 || scanIso8601(line))
        return line;
    if (line[end] != ':') {
        const std::string_view text = trimmed(line.substr(end + 1));
        const bool isMark = line[end] == '-' || line[end] == ' ' || line[end] == '\t';
        return isMark && (isWebLine(text) || scanIso8601(text)) ? text : line;
    }
    const std::string_view text = line.substr(end + 1);
    const auto next = text.find_first_not_of("0123456789abcdefABCDEF");
    const bool isTimeOrAddress = next != npos && text[next] == ':'; // "12:34:56", "2001:db8:0:1::7"
    return isTimeOrAddress ? line : text;
}

/// Without "/var/log/nginx/error.log:" or "error.log.2.gz:" at the start.
std::string_view withoutFileName(std::string_view line)
{
    constexpr std::size_t longest = 256;
    const std::string_view word = line.substr(0, line.substr(0, longest).find_first_of(" []\"'{"));
    const auto log = word.rfind(".log");
    const auto end = log == npos ? npos : word.find(':', log);
    if (end == npos || word.find("://") != npos)
        return line;
    return line.substr(end + 1);
}

} // namespace

std::string_view withoutQuotePrefix(std::string_view line)
{
    line = trimmed(line);
    while (line == ">" || line.starts_with("> "))
        line = trimmed(line.substr(1));
    return line;
}

std::string_view withoutQuoteMarks(std::string_view line)
{
    line = withoutQuotePrefix(line);
    if (line == "--") // what grep puts between places that do not follow one another
        return {};
    if (line.starts_with("**")) // bold text of a ticket
        line = trimmed(line.substr(2));
    while (line.ends_with("**"))
        line = trimmed(line.substr(0, line.size() - 2));
    const auto first = line.find_first_not_of('`');
    const auto last = line.find_last_not_of('`');
    return first == npos ? std::string_view{} : withoutLineNumber(withoutFileName(line.substr(first, last + 1 - first)));
}

} // namespace hopscope
