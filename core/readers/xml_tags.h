// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hopscope {

/// Finds the tags of an XML document line by line; a tag or comment may span lines. Text between tags, comments, CDATA,
/// declarations and processing instructions are passed over. A damaged tag costs only itself: what follows is still found.
class XmlTags {
public:
    enum class Event {
        EndOfLine, ///< the line is used up; the tag may go on
        Open,      ///< <name attribute="…">
        Empty,     ///< <name attribute="…"/>
        Close,     ///< </name>
        Damaged,   ///< text() is no tag
    };
    using Attribute = std::pair<std::string, std::string>;

    /// `ends`: a line end stands behind the text (not so within a line that comes in pieces).
    void startLine(std::string_view text, bool ends = true);
    Event next();

    const std::string &name() const { return m_name; }
    /// Entities decoded, in the order of the file.
    const std::vector<Attribute> &attributes() const { return m_attributes; }
    const std::string &text() const { return m_text; } ///< the tag as it is written, as far as it was read
    bool unfinished() const { return m_state == State::Tag; }

private:
    static constexpr std::size_t mostBytes = 1 << 16; ///< no sane tag is longer

    enum class State { Outside, Tag, Skipping };
    void readOutside();
    bool readTag();
    void readSkipped();
    Event complete();
    Event readAttributes();

    std::string_view m_rest;
    bool m_lineEnds = true;
    State m_state = State::Outside;
    std::string m_text;            ///< of the tag, from its '<'
    std::string_view m_end;        ///< what ends the skipped part
    char m_quote = 0;              ///< the quote that is open within the tag
    std::string m_name;
    std::vector<Attribute> m_attributes;
};

} // namespace hopscope
