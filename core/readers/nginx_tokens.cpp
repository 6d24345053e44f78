// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/nginx_tokens.h"

namespace hopscope {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// What a backslash and this character stand for; 0: the backslash stays.
char unescaped(char c)
{
    switch (c) {
    case '"':
    case '\'':
    case '\\': return c;
    case 't': return '\t';
    case 'r': return '\r';
    case 'n': return '\n';
    default: return 0;
    }
}

} // namespace

void NginxTokens::startLine(std::string_view line)
{
    if (m_quote != 0 && m_codeDepth == 0)
        append('\n'); // a quoted word goes on
    m_rest = line;
}

void NginxTokens::append(char c)
{
    if (++m_bytes <= mostBytes)
        m_words.back().push_back(c);
}

NginxTokens::Event NginxTokens::next()
{
    while (!m_rest.empty()) {
        if (m_codeDepth > 0) {
            if (skipCode())
                return Event::SkippedBlock;
            continue;
        }
        if (m_quote != 0) {
            takeQuoted();
            continue;
        }
        const char c = m_rest.front();
        if (c == '#')
            break;
        if (isBlank(c)) {
            m_rest.remove_prefix(1);
        } else if (c == ';' || c == '{' || c == '}') {
            m_rest.remove_prefix(1);
            m_bytes = 0;
            return c == ';' ? Event::Statement : c == '{' ? Event::Open : Event::Close;
        } else {
            m_words.emplace_back();
            if (c == '"' || c == '\'') {
                m_quote = c;
                m_rest.remove_prefix(1);
            } else {
                takeBare();
            }
        }
    }
    m_rest = {};
    return Event::EndOfLine;
}

void NginxTokens::takeQuoted()
{
    const char c = m_rest.front();
    m_rest.remove_prefix(1);
    if (c == m_quote) {
        m_quote = 0;
    } else if (c == '\\' && !m_rest.empty()) {
        const char meant = unescaped(m_rest.front());
        if (meant == 0)
            append('\\');
        append(meant == 0 ? m_rest.front() : meant);
        m_rest.remove_prefix(1);
    } else {
        append(c);
    }
}

void NginxTokens::takeBare()
{
    while (!m_rest.empty()) {
        const char c = m_rest.front();
        const bool variable = c == '{' && m_words.back().ends_with('$'); // "${name}" is one word
        if (isBlank(c) || c == ';' || (c == '{' && !variable))
            return;
        m_rest.remove_prefix(1);
        if (c == '\\' && !m_rest.empty()) {
            const char meant = unescaped(m_rest.front());
            if (meant == 0)
                append('\\');
            append(meant == 0 ? m_rest.front() : meant);
            m_rest.remove_prefix(1);
        } else {
            append(c);
        }
    }
}

void NginxTokens::skipBlock()
{
    m_codeDepth = 1;
}

/// Skips to the end of the line or of the code; true at its closing brace.
bool NginxTokens::skipCode()
{
    const char c = m_rest.front();
    if (m_quote == 0 && m_rest.starts_with("--")) {
        m_rest = {};
        return false;
    }
    m_rest.remove_prefix(m_quote != 0 && c == '\\' && m_rest.size() > 1 ? 2 : 1);
    if (m_quote != 0)
        m_quote = c == m_quote || m_rest.empty() ? '\0' : m_quote; // Lua's short strings end with their line
    else if (c == '"' || c == '\'')
        m_quote = m_rest.empty() ? '\0' : c;
    else if (c == '{')
        ++m_codeDepth;
    else if (c == '}')
        --m_codeDepth;
    return m_codeDepth == 0;
}

} // namespace hopscope
