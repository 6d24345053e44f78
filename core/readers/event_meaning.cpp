// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/event_meaning.h"

namespace hopscope {

bool beginsLike(std::string_view text, std::string_view pattern)
{
    const std::string_view head = pattern.substr(0, pattern.find('*'));
    if (!text.starts_with(head))
        return false;
    text.remove_prefix(head.size());
    pattern.remove_prefix(head.size());
    // Behind a '*' the leftmost place of each part is as good as any other, since the end of the text is open.
    while (!pattern.empty()) {
        pattern.remove_prefix(1);
        const std::string_view part = pattern.substr(0, pattern.find('*'));
        const auto at = text.find(part);
        if (at == std::string_view::npos)
            return false;
        text.remove_prefix(at + part.size());
        pattern.remove_prefix(part.size());
    }
    return true;
}

const MessageRow *findMessage(std::span<const MessageRow> table, const MessageFacts &facts)
{
    for (const MessageRow &row : table) {
        if (!row.code.empty() && row.code != facts.code)
            continue;
        if (!row.error.empty() && row.error != facts.error)
            continue;
        if (!row.program.empty() && row.program != facts.program)
            continue;
        if (beginsLike(facts.text, row.text))
            return &row;
    }
    return nullptr;
}

Meaning meaningOf(std::span<const MessageRow> table, const MessageFacts &facts)
{
    const MessageRow *row = findMessage(table, facts);
    return row == nullptr ? Meaning::None : row->meaning;
}

} // namespace hopscope
