// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the scanner that finds values by the names before them.
#include "base/text.h"
#include "ingest/secret_scanner.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t longestName = 64;
constexpr std::size_t longestGap = 8; ///< blanks around '=' and ':'

bool isBlank(char c) { return c == ' ' || c == '\t'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isName(char c) { return isDigit(c) || isLetter(c) || c == '_' || c == '-' || c == '.'; }
bool isQuote(char c) { return c == '"' || c == '\''; }

} // namespace

/// `"password": "x`, `password=x`, `\"password\":\"x`, `password x` (in a configuration).
struct SecretScanner::Lead {
    std::size_t value = 0;  ///< where it begins; 0 where no value follows
    char quote = '\0';
    bool escaped = false;   ///< its quotes have a backslash before them
};

SecretScanner::Lead SecretScanner::leadAt(std::size_t at) const
{
    const auto skip = [this](std::size_t from, auto belongs) {
        const std::size_t last = from + longestGap;
        while (from < last && belongs(charAt(from)))
            ++from;
        return from;
    };
    const std::size_t name = at;
    at += charAt(at) == '\\' ? 1 : 0;
    at += isQuote(charAt(at)) ? 1 : 0;
    at = skip(at, isBlank);
    const bool separated = charAt(at) == '=' || charAt(at) == ':';
    if (separated)
        at = skip(at + 1, [](char c) { return isBlank(c) || c == '>' || c == '['; });
    else if (m_style != TextStyle::Config || at == name || !isBlank(m_in[name]))
        return {};
    Lead lead;
    lead.escaped = charAt(at) == '\\' && isQuote(charAt(at + 1));
    at += lead.escaped ? 1 : 0;
    lead.quote = isQuote(charAt(at)) ? m_in[at++] : '\0';
    lead.value = at < m_in.size() && !nextIs(at, "//") ? at : 0;
    return lead;
}

std::size_t SecretScanner::bareValueEnd(std::size_t at, SecretKind kind) const
{
    // A digest is a list of values in quotes.
    if (kind == SecretKind::Authorization && equalsIgnoreCase(m_in.substr(at, 7), "digest "))
        return std::min(m_in.find('\n', at), m_in.size());
    const std::string_view ends = kind == SecretKind::Cookies ? std::string_view("\"|\r\n\t") : std::string_view(" \t\r\n\"',;&|)]}<>");
    std::size_t end = at;
    for (; end < m_in.size(); ++end) {
        const char c = m_in[end];
        // Cookies are parted by "; ", and a scheme by a blank from its credentials.
        const bool cookiesEnd = kind == SecretKind::Cookies && c == ' ' && m_in[end - 1] != ';';
        const bool behindScheme = kind == SecretKind::Authorization && c == ' ' && isAuthorizationScheme(m_in.substr(at, end - at));
        if (cookiesEnd || (ends.find(c) != std::string_view::npos && !behindScheme))
            break;
    }
    return end;
}

std::size_t SecretScanner::valueEnd(const Lead &lead, SecretKind kind) const
{
    if (lead.quote == '\0')
        return bareValueEnd(lead.value, kind);
    for (std::size_t at = lead.value; at < m_in.size(); ++at) {
        if (m_in[at] == '\\' && lead.escaped && charAt(at + 1) == lead.quote)
            return at;
        if (m_in[at] == lead.quote)
            return at;
        at += m_in[at] == '\\' ? 1 : 0;
    }
    return m_in.size();
}

std::string_view SecretScanner::nameBefore(std::size_t wordEnd) const
{
    std::size_t start = m_at;
    while (start > 0 && wordEnd - start < longestName && isName(m_in[start - 1]))
        --start;
    return m_in.substr(start, wordEnd - start);
}

/// Copies the name, and masks what it names.
bool SecretScanner::takeValue(std::size_t wordEnd)
{
    const Lead lead = leadAt(wordEnd);
    if (lead.value == 0)
        return false;
    const std::string_view name = nameBefore(wordEnd);
    const std::size_t nameStart = wordEnd - name.size();
    if (m_style == TextStyle::Config && nameStart > 0 && m_in[nameStart - 1] == '$')
        return false; // a variable's name
    const bool statsLogin = m_style == TextStyle::Config && name == "auth"; // HAProxy's "stats auth name:password"
    const SecretKind kind = statsLogin ? SecretKind::Value : secretKindOf(name);
    if (kind == SecretKind::None)
        return false;
    const std::size_t end = valueEnd(lead, kind);
    const std::string_view value = m_in.substr(lead.value, end - lead.value);
    if (isNoSecret(value) || (m_style == TextStyle::Config && isVariable(value)))
        return false;
    m_equals = m_equals || lead.quote == '\0';
    copyTo(lead.value);
    maskTo(end);
    return true;
}

/// Behind a quote: "name=value; name=value", and in a line of an access log also a single one. A number is no cookie.
bool SecretScanner::takeCookieList()
{
    std::size_t name = m_at;
    while (name < m_in.size() && name - m_at < longestName && isName(m_in[name]))
        ++name;
    if (name == m_at || charAt(name) != '=')
        return false;
    const std::size_t end = std::min(m_in.find('"', name), m_in.size());
    const std::string_view pairs = m_in.substr(name + 1, end - name - 1);
    const auto second = pairs.find(';');
    const bool several = second != std::string_view::npos && pairs.find('=', second) != std::string_view::npos;
    const std::string_view value = trimmed(pairs);
    const bool single = m_style == TextStyle::AccessLine && value.find(' ') == std::string_view::npos && !isNoSecret(value)
        && value.find_first_not_of("0123456789.,:") != std::string_view::npos;
    if (!several && !single)
        return false;
    maskTo(end);
    return true;
}

} // namespace hopscope
