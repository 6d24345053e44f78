// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/json_leaves.h"
#include "readers/logfmt_leaves.h"

#include <cstdint>

namespace hopscope {

/// How a log of keys and values writes them.
enum class KeyedSyntax : std::uint8_t { Json, Logfmt };

/// Walks the values of one line in either syntax.
class KeyedLeaves {
public:
    explicit KeyedLeaves(KeyedSyntax syntax) : m_syntax(syntax) {}

    /// False where the line is not of the syntax. Of JSON, text before the first brace is left out: containers put the
    /// stream's name there.
    bool walk(std::string_view text, JsonLeaves::Visitor &visitor)
    {
        if (m_syntax == KeyedSyntax::Logfmt)
            return m_logfmt.walk(text, visitor);
        const auto brace = text.find('{');
        return brace != std::string_view::npos && m_json.walk(text.substr(brace), visitor);
    }

private:
    KeyedSyntax m_syntax;
    JsonLeaves m_json;
    LogfmtLeaves m_logfmt;
};

} // namespace hopscope
