// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/vcl_tokens.h"

#include <algorithm>

namespace hopscope {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

struct Pair {
    std::string_view begin, end;
    bool skipped;
};

// Longer ones first: """ begins with ".
constexpr Pair pairs[] = {{"/*", "*/", true}, {"C{", "}C", true}, {"\"\"\"", "\"\"\"", false}, {"{\"", "\"}", false}};

} // namespace

void VclTokens::startLine(std::string_view line)
{
    m_rest = line;
    if (!m_until.empty() && !m_skipping)
        append("\n"); // a long text goes on
    else
        m_blank = true;
}

void VclTokens::append(std::string_view part)
{
    if (m_blank && !m_text.empty())
        m_text.push_back(' ');
    m_blank = false;
    m_tooLong = m_tooLong || m_text.size() + part.size() > mostBytes;
    if (!m_tooLong)
        m_text.append(part);
}

/// Goes on to `end`, perhaps on a later line.
void VclTokens::skipTo(std::string_view end)
{
    const std::size_t at = m_rest.find(end);
    const std::size_t length = at == std::string_view::npos ? m_rest.size() : at + end.size();
    if (m_skipping)
        m_blank = true;
    else
        append(m_rest.substr(0, length));
    m_rest.remove_prefix(length);
    m_until = at == std::string_view::npos ? end : std::string_view{};
}

/// Takes a comment or a text that may span lines, or a quoted one; false where none begins here.
bool VclTokens::takeText()
{
    for (const Pair &pair : pairs) {
        if (!m_rest.starts_with(pair.begin))
            continue;
        m_skipping = pair.skipped;
        if (!m_skipping)
            append(pair.begin);
        m_rest.remove_prefix(pair.begin.size());
        skipTo(pair.end);
        return true;
    }
    if (m_rest.front() != '"')
        return false;
    const std::size_t end = std::min(m_rest.find('"', 1), m_rest.size() - 1); // such a text ends with its line
    append(m_rest.substr(0, end + 1));
    m_rest.remove_prefix(end + 1);
    return true;
}

VclTokens::Event VclTokens::next()
{
    while (!m_rest.empty()) {
        if (!m_until.empty()) {
            skipTo(m_until);
            continue;
        }
        const char c = m_rest.front();
        if (c == '#' || m_rest.starts_with("//"))
            break;
        if (takeText())
            continue;
        m_rest.remove_prefix(1);
        if (isBlank(c)) {
            m_blank = true;
        } else if (c == ';' || c == '{' || c == '}') {
            m_blank = false;
            return c == ';' ? Event::Statement : c == '{' ? Event::Open : Event::Close;
        } else {
            append(std::string_view(&c, 1));
        }
    }
    m_rest = {};
    return Event::EndOfLine;
}

} // namespace hopscope
