// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hopscope {

/// Splits a VCL file into statements and blocks, line by line: comments and inline C left out, blanks between words
/// reduced to one, quoted texts as they are written. Source of the rules: Varnish's lib/libvcc/vcc_token.c.
class VclTokens {
public:
    enum class Event {
        EndOfLine, ///< the line is used up; the statement may go on
        Statement, ///< ';' ended text()
        Open,      ///< '{' behind text()
        Close,     ///< '}'; text() is what stands before it without a ';'
    };

    void startLine(std::string_view line);
    Event next();
    /// Forgets the text, to start the next statement.
    void clear() { m_text.clear(); }

    const std::string &text() const { return m_text; }
    bool unfinished() const { return !m_text.empty(); }
    bool tooLong() const { return m_tooLong; }

private:
    static constexpr std::size_t mostBytes = 1 << 16;

    void append(std::string_view part);
    void skipTo(std::string_view end);
    bool takeText();

    std::string_view m_rest;
    std::string m_text;
    std::string_view m_until;  ///< of a comment, inline C or text over several lines: what ends it
    bool m_skipping = false;   ///< what stands before m_until is no part of the statement
    bool m_blank = false;      ///< a blank stands before what comes next
    bool m_tooLong = false;
};

} // namespace hopscope
