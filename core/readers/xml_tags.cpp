// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/xml_tags.h"

#include "base/text.h"

#include <pugixml.hpp>

namespace hopscope {

void XmlTags::startLine(std::string_view text, bool ends)
{
    m_rest = text;
    m_lineEnds = ends;
}

XmlTags::Event XmlTags::next()
{
    for (;;) {
        if (m_state == State::Outside)
            readOutside();
        if (m_state == State::Skipping)
            readSkipped();
        if (m_state == State::Tag && readTag())
            return complete();
        if (m_rest.empty() && std::exchange(m_lineEnds, false) && m_state == State::Tag)
            m_text.push_back('\n');
        if (m_rest.empty())
            return Event::EndOfLine;
    }
}

void XmlTags::readOutside()
{
    const auto begin = m_rest.find('<');
    if (begin == std::string_view::npos) {
        m_rest = {};
        return;
    }
    m_rest.remove_prefix(begin + 1);
    m_state = State::Tag;
    m_text.assign("<");
    m_quote = 0;
}

/// True where the tag is complete, or turned out to be damaged. Comments and the like are told by their beginning.
bool XmlTags::readTag()
{
    while (!m_rest.empty()) {
        const char c = m_rest.front();
        if (c == '<')
            return true; // allowed nowhere within a tag, not even quoted: the next one begins
        m_rest.remove_prefix(1);
        m_text.push_back(c);
        for (const auto &[start, end] : {std::pair<std::string_view, std::string_view>{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}) {
            if (m_text == start) {
                m_state = State::Skipping;
                m_end = end;
                m_text.clear();
                return false;
            }
        }
        if (m_quote == 0 && c == '>')
            return true;
        if (c == m_quote)
            m_quote = 0;
        else if (m_quote == 0 && (c == '"' || c == '\''))
            m_quote = c;
        if (m_text.size() >= mostBytes)
            return true;
    }
    return false;
}

/// m_text keeps the last bytes, for an end that is cut in two.
void XmlTags::readSkipped()
{
    while (!m_rest.empty()) {
        m_text.push_back(m_rest.front());
        m_rest.remove_prefix(1);
        if (m_text.size() > m_end.size())
            m_text.erase(0, 1);
        if (m_text == m_end) {
            m_state = State::Outside;
            m_text.clear();
            return;
        }
    }
}

XmlTags::Event XmlTags::complete()
{
    m_state = State::Outside;
    if (!m_text.ends_with('>'))
        return Event::Damaged;
    if (m_text.starts_with("</")) {
        m_name = trimmed(std::string_view(m_text).substr(2, m_text.size() - 3));
        m_attributes.clear();
        return m_name.empty() ? Event::Damaged : Event::Close;
    }
    if (m_text.starts_with("<!"))
        return next(); // a document type
    return readAttributes();
}

XmlTags::Event XmlTags::readAttributes()
{
    const bool empty = m_text.ends_with("/>");
    std::string element = m_text;
    if (!empty)
        element.insert(element.size() - 1, "/");
    pugi::xml_document document;
    const auto parsed = document.load_buffer(element.data(), element.size(), pugi::parse_default, pugi::encoding_utf8);
    const pugi::xml_node node = document.first_child();
    if (!parsed || !node)
        return Event::Damaged;
    m_name = node.name();
    m_attributes.clear();
    for (const pugi::xml_attribute &attribute : node.attributes())
        m_attributes.emplace_back(attribute.name(), attribute.value());
    return empty ? Event::Empty : Event::Open;
}

} // namespace hopscope
