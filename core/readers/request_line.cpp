// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/request_line.h"

#include "base/text.h"

#include <algorithm>

namespace hopscope {

namespace {

bool isLetter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// "HTTP/1.1", "RTSP/1.0": letters, a slash, digits and points.
bool isProtocol(std::string_view word)
{
    const std::size_t slash = word.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == word.size())
        return false;
    return std::ranges::all_of(word.substr(0, slash), isLetter)
        && std::ranges::all_of(word.substr(slash + 1), [](char c) { return isDigit(c) || c == '.'; });
}

/// Registered methods are capitals with at most a hyphen or underscore between them.
bool isMethod(std::string_view word)
{
    return !word.empty() && word.size() <= 24 && isLetter(word.front())
        && std::ranges::all_of(word, [](char c) { return isLetter(c) || c == '-' || c == '_'; });
}

bool isTarget(std::string_view text)
{
    return text.starts_with('/') || text == "*" || text.find("://") != std::string_view::npos;
}

} // namespace

RequestLine splitRequestLine(std::string_view text)
{
    text = trimmed(text);
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos || !isMethod(text.substr(0, blank)))
        return {};
    RequestLine line{text.substr(0, blank), trimmed(text.substr(blank + 1)), {}};
    const std::size_t last = line.target.rfind(' ');
    const std::string_view word = last == std::string_view::npos ? std::string_view{} : line.target.substr(last + 1);
    if (isProtocol(word)) {
        line.protocol = word;
        line.target = trimmed(line.target.substr(0, last));
    } else if (!isTarget(line.target)) {
        return {}; // two words without a protocol are a request only if the second looks like a target
    }
    return line;
}

} // namespace hopscope
