// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/secret_scanner.h"

#include "base/text.h"
#include "facts/request_key.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t longestName = 64;
constexpr std::size_t longestGap = 8;      ///< blanks around '=' and ':'
constexpr std::size_t longestUserInfo = 256;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isWord(char c) { return isDigit(c) || isLetter(c); }
bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool isName(char c) { return isWord(c) || c == '_' || c == '-' || c == '.'; }
bool isBlank(char c) { return c == ' ' || c == '\t'; }
bool isCredential(char c) { return isWord(c) || std::string_view("-._~+/=").find(c) != std::string_view::npos; }
bool isTokenEnd(char c) { return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`'; }

} // namespace

SecretScanner::SecretScanner(const MaskWords &words, std::string_view in, TextStyle style, std::string &out)
    : m_words(words)
    , m_in(in)
    , m_style(style)
    , m_out(out)
    , m_tokenOut(out.size())
{
}

void SecretScanner::run()
{
    while (m_at < m_in.size())
        step();
}

void SecretScanner::step()
{
    const char c = m_in[m_at];
    if (isTokenEnd(c))
        return breakToken();
    if (isWord(c))
        return readWord();
    if (c == '?')
        return readQuestionMark();
    if (c == ':')
        return readColon();
    if (c == '&')
        return readAmpersand();
    const bool percent = c == '%' && isHex(charAt(m_at + 1)) && isHex(charAt(m_at + 2));
    const bool escape = c == '\\' && isLetter(charAt(m_at + 1)); // "\n203.0.113.7": the n is no letter of a word
    m_slash = m_slash || c == '/';
    m_equals = m_equals || c == '=';
    copyTo(m_at + (percent ? 3 : escape ? 2 : 1));
}

void SecretScanner::copyTo(std::size_t end)
{
    end = std::min(end, m_in.size());
    m_out += m_in.substr(m_at, end - m_at);
    m_at = end;
}

void SecretScanner::maskTo(std::size_t end)
{
    m_words.addSecret(m_out, m_in.substr(m_at, end - m_at));
    m_at = end;
}

void SecretScanner::breakToken()
{
    const char c = m_in[m_at];
    if (c == '"' || c == '\t')
        m_agent = false;
    copyTo(m_at + 1);
    m_tokenStart = m_at;
    m_tokenOut = m_out.size();
    m_slash = m_equals = false;
    if (c == '"')
        takeCookieList();
}

void SecretScanner::readWord()
{
    if (takeAddress())
        return;
    std::size_t end = m_at;
    while (end < m_in.size() && isWord(m_in[end]))
        ++end;
    if (takeJsonWebToken(end) || takeScheme(end))
        return;
    m_agent = m_agent || (m_in.substr(m_at, end - m_at) == "Mozilla" && charAt(end) == '/');
    if (takeValue(end))
        return;
    copyTo(end);
}

bool SecretScanner::takeAddress()
{
    const auto address = addressAt(m_in, m_at);
    if (!address)
        return false;
    if (address->tellsNothing() || (!address->inIpv6Form && isVersion(address->length))) {
        copyTo(m_at + address->length);
        return true;
    }
    m_words.addAddress(m_out, *address);
    m_at += address->length;
    return true;
}

/// Four numbers are a version behind the word "version", and behind the name of a product.
bool SecretScanner::isVersion(std::size_t length) const
{
    std::size_t end = m_at;
    while (end > 0 && m_at - end < longestGap && (isBlank(m_in[end - 1]) || m_in[end - 1] == ':' || m_in[end - 1] == '='))
        --end;
    constexpr std::string_view word = "version";
    const bool behindWord = end < m_at && end >= word.size() && equalsIgnoreCase(m_in.substr(end - word.size(), word.size()), word);
    return behindWord || isNumberOfProduct(length);
}

/// "Chrome/120.0.0.0": the name begins a word, and the text is a browser's or the last three numbers are none. A server's
/// name before its address ("be_app/192.0.2.7") looks the same otherwise, and is taken for an address.
bool SecretScanner::isNumberOfProduct(std::size_t length) const
{
    if (m_at < 2 || m_in[m_at - 1] != '/')
        return false;
    std::size_t start = m_at - 1;
    while (start > 0 && m_at - start < longestName && (isName(m_in[start - 1])))
        --start;
    const char before = start > 0 ? m_in[start - 1] : ' ';
    const bool beginsWord = isTokenEnd(before) || std::string_view("(+;,{|").find(before) != std::string_view::npos;
    return start < m_at - 1 && isLetter(m_in[start]) && beginsWord && (m_agent || m_in.substr(m_at, length).ends_with(".0.0.0"));
}

/// "eyJ…" is what base64url makes of {" – the start of a JSON web token's first part.
bool SecretScanner::takeJsonWebToken(std::size_t wordEnd)
{
    if (m_at < m_noDotBefore || !nextIs(m_at, "eyJ"))
        return false;
    std::size_t end = wordEnd;
    std::size_t dots = 0;
    for (; end < m_in.size() && (isWord(m_in[end]) || m_in[end] == '-' || m_in[end] == '_' || m_in[end] == '.'); ++end)
        dots += m_in[end] == '.' ? 1 : 0;
    if (dots == 0)
        m_noDotBefore = end;
    if (dots == 0 || end - m_at < 16)
        return false;
    maskTo(end);
    return true;
}

/// "Bearer" or "Basic" and credentials.
bool SecretScanner::takeScheme(std::size_t wordEnd)
{
    const char gap = charAt(wordEnd);
    if ((gap != ' ' && gap != '+') || !isAuthorizationScheme(m_in.substr(m_at, wordEnd - m_at)))
        return false;
    std::size_t end = wordEnd + 1;
    while (end < m_in.size() && isCredential(m_in[end]))
        ++end;
    if (!looksLikeCredentials(m_in.substr(wordEnd + 1, end - wordEnd - 1)))
        return false;
    copyTo(wordEnd + 1);
    maskTo(end);
    return true;
}

/// "https://name:password@host": what stands before the '@'.
void SecretScanner::readColon()
{
    const bool goesOn = m_at > 0 && isWord(m_in[m_at - 1]);
    if (!goesOn && takeAddress())
        return;
    if (!nextIs(m_at, "://"))
        return copyTo(m_at + 1);
    m_slash = true;
    copyTo(m_at + 3);
    const std::string_view authority = m_in.substr(m_at, longestUserInfo);
    const auto at = authority.find_first_of("@/ \"'?#<>");
    if (at != std::string_view::npos && at > 0 && authority[at] == '@')
        maskTo(m_at + at);
}

std::size_t SecretScanner::tokenEnd(std::size_t from)
{
    if (from < m_tokenEndFrom || from > m_tokenEnd) {
        m_tokenEndFrom = m_tokenEnd = from;
        while (m_tokenEnd < m_in.size() && !isTokenEnd(m_in[m_tokenEnd]) && !(m_in[m_tokenEnd] == '\\' && charAt(m_tokenEnd + 1) == '"'))
            ++m_tokenEnd;
    }
    return m_tokenEnd;
}

std::size_t SecretScanner::nextEquals(std::size_t from)
{
    if (m_nextEquals < from)
        m_nextEquals = std::min(m_in.find('=', from), m_in.size());
    return m_nextEquals;
}

bool SecretScanner::startsQuery(std::size_t end)
{
    if (end <= m_at + 1 || (m_at > 0 && m_in[m_at - 1] == '('))
        return false;
    const bool assigns = nextEquals(m_at) < end;
    if (m_style == TextStyle::Config)
        return m_slash && assigns;
    return m_slash || assigns || m_at == m_tokenStart;
}

/// Where the query ends that begins at the question mark. In a request line it goes on to the protocol, over blanks too.
std::size_t SecretScanner::queryEnd()
{
    std::size_t end = tokenEnd(m_at + 1);
    if (charAt(end) == '\'' && end + 1 < m_in.size() && isWord(m_in[end + 1]))
        end = tokenEnd(end + 1);
    if (charAt(end) != ' ')
        return end;
    if (m_nextQuote < end)
        m_nextQuote = std::min(m_in.find('"', end), m_in.size());
    if (m_nextProtocol < end)
        m_nextProtocol = std::min(m_in.find(" HTTP/", end), m_in.size());
    return m_nextProtocol < m_nextQuote ? m_nextProtocol : end;
}

void SecretScanner::readQuestionMark()
{
    const std::size_t end = queryEnd();
    if (!startsQuery(end))
        return copyTo(m_at + 1);
    std::size_t last = end;
    while (last > m_at + 1 && std::string_view(",;:.)]}").find(m_in[last - 1]) != std::string_view::npos)
        --last;
    const std::string query = withoutForwarderKeys(m_in.substr(m_at + 1, last - m_at - 1));
    if (!query.empty()) {
        m_out += '?';
        m_words.addSecret(m_out, query);
    }
    m_at = last;
}

/// "a=1&b=2" without a question mark: a query in a column of its own.
void SecretScanner::readAmpersand()
{
    std::size_t name = m_at + 1;
    while (name < m_in.size() && name - m_at < longestName && isName(m_in[name]))
        ++name;
    if (!m_equals || charAt(name) != '=' || m_style == TextStyle::Config)
        return copyTo(m_at + 1);
    m_out.resize(m_tokenOut);
    m_at = m_tokenStart;
    maskTo(tokenEnd(name));
}

} // namespace hopscope
