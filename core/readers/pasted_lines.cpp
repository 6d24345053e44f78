// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/pasted_lines.h"

#include "base/text.h"
#include "readers/inner_readers.h"
#include "readers/nginx_error_line.h"
#include "readers/quote_marks.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t shortestLine = 30; ///< of a log: names of files and settings are code, too

/// The longest piece between backticks; from the last one on where it is not closed.
std::string_view inlineCode(std::string_view text)
{
    std::string_view longest;
    for (auto open = text.find('`'); open != npos;) {
        const auto begin = std::min(text.find_first_not_of('`', open), text.size());
        const auto close = text.find('`', begin);
        const std::string_view piece = trimmed(text.substr(begin, close == npos ? npos : close - begin));
        if (piece.size() > longest.size())
            longest = piece;
        const auto behind = close == npos ? npos : text.find_first_not_of('`', close);
        open = behind == npos ? npos : text.find('`', behind);
    }
    return longest.size() >= shortestLine ? longest : text;
}

/// From the stamp of a line of nginx's error log on, or from its level where it has none: what stands before it introduces it.
std::string_view withoutIntroduction(std::string_view text)
{
    constexpr std::size_t stampAndBlank = sizeof("2026/11/21 01:04:13 ") - 1;
    static constexpr auto levels = std::to_array<std::string_view>({"[error] ", "[crit] ", "[alert] "});
    for (const std::string_view level : levels) {
        const auto at = text.find(level);
        if (at == npos || at == 0)
            continue;
        if (at > stampAndBlank && scanSlashed(text.substr(at - stampAndBlank)))
            return text.substr(at - stampAndBlank);
        const bool hasStamp = at == stampAndBlank && scanSlashed(text);
        return !hasStamp && parseNginxErrorHead(text.substr(at)) ? text.substr(at) : text;
    }
    return text;
}

/// What editors, web pages and shells make of a quotation mark.
constexpr auto quotationMarks = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"\xe2\x80\x9c", "\""}, {"\xe2\x80\x9d", "\""}, {"\xe2\x80\x9e", "\""}, {"&quot;", "\""}, {"&#34;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}});

/// Whether all quotation marks are escaped, as they are within a string.
bool hasEscapedQuotes(std::string_view text)
{
    const auto first = text.find('"');
    return first != npos && first > 0 && text[first - 1] == '\\' && !text.starts_with('{');
}

std::string_view withPlainQuotes(std::string_view text, std::string &buffer)
{
    const bool escaped = hasEscapedQuotes(text);
    if (!escaped && std::ranges::none_of(quotationMarks, [text](const auto &mark) { return text.find(mark.first) != npos; }))
        return text;
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = text.substr(i);
        const auto mark = std::ranges::find_if(quotationMarks, [rest](const auto &pair) { return rest.starts_with(pair.first); });
        if (mark != quotationMarks.end())
            plain.append(mark->second);
        else if (!escaped || !rest.starts_with("\\\""))
            plain.push_back(text[i]);
        i += mark != quotationMarks.end() ? mark->first.size() : 1;
    }
    buffer = std::move(plain);
    return buffer;
}

/// "```", "```text": what begins or ends a block of code.
bool isFence(std::string_view line)
{
    line = withoutQuotePrefix(line);
    return line.starts_with("```") && line.find_first_of(" \t`", 3) == npos;
}

/// The line ends within Apache's brackets, where a terminal or a page broke it.
bool endsWithinBrackets(std::string_view text)
{
    const auto open = text.rfind('[');
    const std::string_view last = open == npos ? std::string_view{} : text.substr(open);
    return (last.starts_with("[pid") || last.starts_with("[client")) && last.find(']') == npos;
}

/// HAProxy's client, behind which its time stands.
bool endsWithAddress(std::string_view text)
{
    const std::string_view last = text.substr(text.rfind(' ') + 1);
    const auto colon = last.rfind(':');
    return colon != npos && colon > 0 && colon + 1 < last.size() && last.find_first_not_of("0123456789", colon + 1) == npos && last.find_first_of(".:") < colon;
}

/// No other line goes on with a time of its own.
bool beginsWithStamp(std::string_view text)
{
    constexpr int anyYear = 2024;
    const bool isInBrackets = text.starts_with('[') && (scanClf(text.substr(1)) || scanAsctime(text.substr(1)) || scanIso8601(text.substr(1)));
    return isInBrackets || scanSlashed(text) || scanIso8601(text) || scanSyslog(text, anyYear);
}

bool endsWithKeyword(std::string_view text)
{
    return text.ends_with("[pid") || text.ends_with("[client");
}

} // namespace

std::string_view pastedLine(std::string_view line, std::string &buffer)
{
    std::string_view text = withoutQuoteMarks(line);
    if (isFence(line))
        return {};
    if (text.find('`') != npos)
        text = inlineCode(text);
    if (text.starts_with("# ") && scanIso8601(text.substr(2))) // a comment
        text.remove_prefix(2);
    return withPlainQuotes(withoutIntroduction(text), buffer);
}

void PastedLines::release(std::size_t count, const Take &take)
{
    for (; count > 0; --count) {
        take(m_waiting.front().text, m_waiting.front().at);
        m_waiting.pop_front();
    }
}

/// Whether the text and lines that wait are one line of a log, broken with a blank or without. Then it goes out.
bool PastedLines::completes(std::string_view text, const Take &take)
{
    for (std::size_t first = 0; first < m_waiting.size(); ++first) {
        for (const std::string_view between : {"", " "}) {
            m_joined.clear();
            for (std::size_t i = first; i < m_waiting.size(); ++i)
                m_joined.append(m_waiting[i].text).append(endsWithKeyword(m_waiting[i].text) ? " " : between);
            m_joined.append(text);
            if (endsWithinBrackets(m_joined) || !InnerReaders::tellsOfRequests(m_joined))
                continue;
            const LinePosition at = m_waiting[first].at;
            release(first, take);
            m_waiting.clear();
            take(m_joined, at);
            return true;
        }
    }
    return false;
}

void PastedLines::add(std::string_view text, const LinePosition &at, const Take &take)
{
    constexpr std::size_t mostPieces = 6;
    constexpr std::size_t longestPiece = 400; // terminals are narrower
    // What only the format of a daemon understands may be the head of what it carries.
    const bool isWhole = !endsWithinBrackets(text) && (InnerReaders::tellsOfRequests(text) || text.starts_with('{'));
    const bool isApart = trimmed(text).empty() || text.size() > longestPiece || isWhole;
    const bool isAnother = beginsWithStamp(text) && (m_waiting.empty() || !endsWithAddress(trimmed(m_waiting.back().text)));
    if (!isApart && !isAnother && completes(text, take))
        return;
    m_waiting.push_back({std::string(text), at});
    if (isApart)
        release(m_waiting.size(), take);
    else if (m_waiting.size() == mostPieces)
        release(1, take);
}

void PastedLines::finish(const Take &take)
{
    release(m_waiting.size(), take);
}

} // namespace hopscope
