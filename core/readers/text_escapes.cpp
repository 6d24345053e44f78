// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/text_escapes.h"

namespace hopscope {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// The byte that a letter behind a backslash stands for; 0 where it stands for none.
char controlByte(char letter)
{
    switch (letter) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'b': return '\b';
    case 'v': return '\v';
    case 'f': return '\f';
    case '"':
    case '\'':
    case '\\': return letter;
    default: return 0;
    }
}

} // namespace

void appendUnescaped(std::string &out, std::string_view text)
{
    while (!text.empty()) {
        const std::size_t slash = text.find('\\');
        out.append(text.substr(0, slash));
        if (slash == std::string_view::npos)
            return;
        text.remove_prefix(slash);
        if (text.size() >= 4 && text[1] == 'x' && hexDigit(text[2]) >= 0 && hexDigit(text[3]) >= 0) {
            out.push_back(static_cast<char>(hexDigit(text[2]) * 16 + hexDigit(text[3])));
            text.remove_prefix(4);
        } else if (text.size() >= 2 && controlByte(text[1]) != 0) {
            out.push_back(controlByte(text[1]));
            text.remove_prefix(2);
        } else {
            out.push_back('\\');
            text.remove_prefix(1);
        }
    }
}

void appendHexDecoded(std::string &out, std::string_view text, char mark)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == mark && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0;
        out.push_back(escape ? static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2])) : text[i]);
        i += escape ? 2 : 0;
    }
}

std::size_t closingQuote(std::string_view text, std::size_t from)
{
    for (;;) {
        const std::size_t quote = text.find('"', from);
        if (quote == std::string_view::npos)
            return quote;
        const std::size_t hidden = text.substr(from, quote - from).find('\\');
        if (hidden == std::string_view::npos)
            return quote;
        from += hidden + 2; // behind what the backslash hides
    }
}

} // namespace hopscope
