// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/iis_conf_reader.h"

#include "base/text.h"
#include "readers/scoped_settings.h"
#include "readers/secret_settings.h"
#include "readers/xml_tags.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto sections = std::to_array<std::string_view>({"system.applicationHost", "system.webServer", "webFarms"});
/// Of system.web, whose other sections hold keys and connection strings.
constexpr auto webSections = std::to_array<std::string_view>({"httpRuntime", "compilation", "processModel"});
/// What an element is called by, the first that it has.
constexpr auto naming = std::to_array<std::string_view>({"name", "path", "address", "fullPath"});

bool isOneOf(std::string_view name, std::span<const std::string_view> names)
{
    return std::ranges::find(names, name) != names.end();
}

std::string_view valueOf(std::string_view element, const XmlTags::Attribute &attribute)
{
    return element == "environmentVariable" && attribute.first == "value" ? withheld : keptValue(attribute.first, attribute.second);
}

const XmlTags::Attribute *nameOf(const std::vector<XmlTags::Attribute> &attributes)
{
    for (const std::string_view name : naming) {
        const auto found = std::ranges::find(attributes, name, &XmlTags::Attribute::first);
        if (found != attributes.end())
            return &*found;
    }
    return nullptr;
}

class IisConfReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (line.at.line != m_line) {
            m_line = line.at.line;
            m_record = false;
            m_reason.clear();
        }
        bool goesOn = m_tags.unfinished(); // a tag of an earlier line is the first thing here
        m_tags.startLine(line.text, !line.continues);
        for (XmlTags::Event event = m_tags.next(); event != XmlTags::Event::EndOfLine; event = m_tags.next()) {
            if (!goesOn)
                m_begin = line.at;
            handle(event, sink);
            goesOn = false;
        }
        if (m_tags.unfinished() && !goesOn) {
            m_begin = line.at;
            m_record = true; // when it is complete
        }
        if (!m_reason.empty())
            return LineOutcome::unparsed(m_reason);
        return m_record ? LineOutcome::record() : LineOutcome::structure();
    }

    void finish(RecordSink &sink) override
    {
        if (m_tags.unfinished())
            sink.reject(m_begin, "a tag without its end", m_tags.text());
        if (!m_elements.empty())
            m_notes.push_back("the element " + m_elements.back().name + " of line " + std::to_string(m_settings.openedAt().value) + " is not closed");
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.notes = m_notes;
        return facts;
    }

private:
    struct Element {
        std::string name;
        LineNumber line;
        bool read = false; ///< its attributes, and those of all within it, become settings
    };

    void handle(XmlTags::Event event, RecordSink &sink)
    {
        switch (event) {
        case XmlTags::Event::Open: open(sink); break;
        case XmlTags::Event::Empty:
            if (open(sink))
                close(sink);
            break;
        case XmlTags::Event::Close: closeElement(m_tags.name(), sink); break;
        default: fail("no tag: " + std::string(cutText(trimmed(m_tags.text()), 60)), m_tags.text(), sink);
        }
    }

    bool isRead(const std::string &name) const
    {
        if (m_elements.empty())
            return isOneOf(name, sections);
        return m_elements.back().read || isOneOf(name, sections) || (m_elements.back().name == "system.web" && isOneOf(name, webSections));
    }

    bool open(RecordSink &sink)
    {
        const std::string &name = m_tags.name();
        const bool read = isRead(name);
        const XmlTags::Attribute *called = read || name == "location" ? nameOf(m_tags.attributes()) : nullptr;
        if (called != nullptr && read)
            add(name, called->second, sink);
        std::string label = m_elements.empty() && !read ? std::string() : name;
        if (called != nullptr && !called->second.empty())
            label += " " + called->second;
        if (!m_settings.open(std::move(label), m_begin.line, false, sink)) {
            fail("elements nested too deep", m_tags.text(), sink);
            return false;
        }
        m_elements.push_back({name, m_begin.line, read});
        for (const XmlTags::Attribute &attribute : m_tags.attributes()) {
            if (read && &attribute != called)
                add(attribute.first, valueOf(name, attribute), sink);
        }
        return true;
    }

    void add(std::string_view name, std::string_view value, RecordSink &sink)
    {
        m_settings.add(m_begin, name, value, sink);
        m_record |= m_begin.line == m_line;
    }

    void close(RecordSink &sink)
    {
        m_settings.close(sink);
        m_elements.pop_back();
    }

    void closeElement(const std::string &name, RecordSink &sink)
    {
        const auto open = std::ranges::find(m_elements.rbegin(), m_elements.rend(), name, &Element::name);
        if (open == m_elements.rend()) {
            fail("closes " + name + ", which is not open", m_tags.text(), sink);
            return;
        }
        if (open != m_elements.rbegin())
            fail("closes " + name + ", but " + m_elements.back().name + " of line " + std::to_string(m_elements.back().line.value) + " is open",
                m_tags.text(), sink);
        while (m_elements.back().name != name)
            close(sink);
        close(sink);
    }

    /// A damage in this line is its outcome; one of a tag that began in an earlier line is told of that one.
    void fail(std::string reason, std::string_view text, RecordSink &sink)
    {
        if (m_begin.line == m_line)
            m_reason = std::move(reason);
        else
            sink.reject(m_begin, reason, text);
    }

    XmlTags m_tags;
    ScopedSettings m_settings;
    std::vector<Element> m_elements; ///< the open ones, outermost first
    LinePosition m_begin;            ///< of the tag that is being read
    std::vector<std::string> m_notes;
    LineNumber m_line;               ///< the line that the following is about; a line may come in pieces
    bool m_record = false;
    std::string m_reason;            ///< why the current line is not understood
};

/// The root, or the section that a fragment holds alone; then a word of IIS.
double recognise(const Prefix &prefix)
{
    XmlTags tags;
    std::string root;
    bool first = true;
    for (const std::string_view line : prefix.lines) {
        if (first && !trimmed(line).empty() && !trimmed(line).starts_with('<'))
            return 0;
        first = first && trimmed(line).empty();
        tags.startLine(line);
        for (XmlTags::Event event = tags.next(); event != XmlTags::Event::EndOfLine; event = tags.next()) {
            const bool opens = event == XmlTags::Event::Open || event == XmlTags::Event::Empty;
            if (root.empty() && !opens)
                return 0;
            if (root.empty())
                root = tags.name();
            if (root != "configuration" && !isOneOf(root, sections))
                return 0;
            if (opens && (isOneOf(tags.name(), sections) || tags.name() == "system.web"
                    || (tags.name() == "sectionGroup" && nameOf(tags.attributes()) != nullptr && isOneOf(nameOf(tags.attributes())->second, sections))))
                return 0.95;
        }
    }
    return 0;
}

} // namespace

const Format iisConfFormat{
    .id = "iis-conf",
    .title = "IIS configuration",
    .role = Role::Config,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<IisConfReader>(); },
    .takesPieces = true,
};

} // namespace hopscope
