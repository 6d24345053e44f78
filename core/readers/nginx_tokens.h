// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// Splits an nginx configuration into words, ';', '{' and '}', line by line; a quoted word may span lines. The words are
/// those of the statement that is being read. Source of the rules: nginx's src/core/ngx_conf_file.c.
class NginxTokens {
public:
    enum class Event {
        EndOfLine,  ///< the line is used up; the statement may go on
        Statement,  ///< ';' ended words()
        Open,       ///< '{' behind words()
        Close,      ///< '}'; words() are those that stand before it without a ';'
        SkippedBlock, ///< end of the Lua code that skipBlock() began
    };

    void startLine(std::string_view line);
    Event next();
    /// After Open: what follows up to the closing brace is the code of another language (Lua).
    void skipBlock();
    /// Forgets the words, to start the next statement.
    void clearWords() { m_words.clear(); }

    const std::vector<std::string> &words() const { return m_words; }
    bool unfinished() const { return !m_words.empty() || m_quote != 0; }
    bool tooLong() const { return m_bytes > mostBytes; }

private:
    static constexpr std::size_t mostBytes = 1 << 16; ///< nginx itself refuses a statement of more than 4 KiB

    void takeQuoted();
    void takeBare();
    bool skipCode();
    void append(char c);

    std::string_view m_rest;
    std::vector<std::string> m_words;
    std::size_t m_bytes = 0;   ///< of the words
    char m_quote = 0;          ///< the quote that is open, in a word or in Lua code
    int m_codeDepth = 0;       ///< braces open in Lua code, its own included
};

} // namespace hopscope
