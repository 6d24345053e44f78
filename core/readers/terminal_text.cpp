// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/terminal_text.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr char escape = '\x1b';

/// Behind a control sequence: `ESC [ … letter`, `ESC ] … BEL` (titles of windows), or ESC and a single character.
std::size_t endOfSequence(std::string_view text, std::size_t at)
{
    const char kind = at + 1 < text.size() ? text[at + 1] : '\0';
    std::size_t i = at + 2;
    if (kind == '[') {
        while (i < text.size() && !(text[i] >= '@' && text[i] <= '~'))
            ++i;
    } else if (kind == ']') {
        while (i < text.size() && text[i] != '\a')
            ++i;
    } else {
        const bool ascii = static_cast<unsigned char>(kind) < 0x80;
        return std::min(at + (ascii ? 2 : 1), text.size());
    }
    return std::min(i + 1, text.size());
}

} // namespace

std::string_view withoutSequences(std::string_view text, std::string &out)
{
    if (text.find(escape) == std::string_view::npos)
        return text;
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == escape)
            i = endOfSequence(text, i);
        else
            plain.push_back(text[i++]);
    }
    out = std::move(plain);
    return out;
}

} // namespace hopscope
