// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/windows_event.h"

#include "base/text.h"
#include "readers/w3c_request.h"
#include "readers/windows_meaning.h"

#include <array>

namespace hopscope {

namespace {

constexpr unsigned iisLoggingId = 6200;

/// Names are compared without a namespace prefix.
std::string_view localName(const pugi::xml_node &node)
{
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node &parent, std::string_view name)
{
    for (const pugi::xml_node &node : parent.children()) {
        if (localName(node) == name)
            return node;
    }
    return {};
}

std::string_view text(const pugi::xml_node &node)
{
    return trimmed(node.child_value());
}

} // namespace

Level levelOfWindowsNumber(std::string_view number)
{
    static constexpr std::array<Level, 6> levels{
        Level::Info, Level::Critical, Level::Error, Level::Warning, Level::Info, Level::Debug};
    const auto value = parseInteger<std::size_t>(number);
    return value && *value < levels.size() ? levels[*value] : Level::Unknown;
}

void fillFrom(const WindowsEvent &windowsEvent, Event &event)
{
    if (windowsEvent.stamp) {
        event.time = windowsEvent.stamp->time;
        event.resolution = windowsEvent.stamp->resolution;
    }
    event.level = windowsEvent.level;
    event.source.assign(windowsEvent.provider);
    event.code = std::to_string(windowsEvent.id);
    event.host.assign(windowsEvent.computer);
    interpretWindowsEvent(windowsEvent, event);
}

void WindowsEvent::clear()
{
    std::vector<Value> room = std::move(values);
    room.clear();
    *this = {};
    values = std::move(room);
}

std::string_view WindowsEvent::operator[](std::string_view name) const
{
    for (const Value &value : values) {
        if (equalsIgnoreCase(value.name, name))
            return value.text;
    }
    return {};
}

std::string_view WindowsEvent::valueOr(std::string_view name, std::size_t place) const
{
    const std::string_view named = (*this)[name];
    return named.empty() && place < values.size() && values[place].name.empty() ? values[place].text : named;
}

void WindowsEventParser::takeValues(const pugi::xml_node &data, int depth)
{
    constexpr int deepest = 4; // of what providers put into UserData
    for (const pugi::xml_node &node : data.children()) {
        if (node.type() != pugi::node_element)
            continue;
        if (node.first_child().type() == pugi::node_element && depth < deepest)
            takeValues(node, depth + 1);
        else if (localName(node) == "Binary")
            m_windowsEvent.binary = text(node);
        else if (localName(node) == "Data")
            m_windowsEvent.values.push_back({node.attribute("Name").value(), text(node)});
        else
            m_windowsEvent.values.push_back({localName(node), text(node)});
    }
}

std::string_view WindowsEventParser::take(const pugi::xml_node &root)
{
    const pugi::xml_node system = child(root, "System");
    if (!system)
        return "no event: there is no System element";
    WindowsEvent &event = m_windowsEvent;
    event.clear();
    event.provider = child(system, "Provider").attribute("Name").value();
    if (event.provider.empty())
        event.provider = child(system, "Provider").attribute("EventSourceName").value();
    const auto id = parseInteger<unsigned>(text(child(system, "EventID")));
    if (!id)
        return "no event: there is no EventID";
    event.id = *id;
    event.level = levelOfWindowsNumber(text(child(system, "Level")));
    event.stamp = scanIso8601(child(system, "TimeCreated").attribute("SystemTime").value());
    event.computer = text(child(system, "Computer"));
    event.writerPid = child(system, "Execution").attribute("ProcessID").value();
    if (event.writerPid == "0")
        event.writerPid = {};
    event.rendered = text(child(child(root, "RenderingInfo"), "Message"));
    takeValues(child(root, "EventData"), 0);
    takeValues(child(root, "UserData"), 0);
    return {};
}

void WindowsEventParser::addEvent(const LinePosition &at, RecordSink &sink)
{
    m_event.clear();
    m_event.at = at;
    fillFrom(m_windowsEvent, m_event);
    sink.add(m_event);
}

std::string_view WindowsEventParser::addRequest(const LinePosition &at, RecordSink &sink)
{
    m_row.clear();
    for (const WindowsEvent::Value &value : m_windowsEvent.values)
        m_row.set(w3cFieldOf(value.name), value.text);
    m_request.clear();
    if (const std::string_view reason = fillW3cRequest(m_row, m_request); !reason.empty())
        return reason;
    const auto stamp = m_clock.stampOf(m_row);
    if (!stamp)
        return "no date and time";
    m_request.at = at;
    m_request.end = stamp->time;
    m_request.resolution = stamp->resolution;
    if (m_request.duration)
        m_request.start = stamp->time - *m_request.duration;
    sink.add(m_request);
    return {};
}

std::string_view WindowsEventParser::read(std::string_view xml, const LinePosition &at, RecordSink &sink)
{
    // No document type is read and no entity but the five of XML is resolved, so that no text can unfold to more.
    constexpr unsigned options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_wconv_attribute | pugi::parse_eol;
    const pugi::xml_parse_result result = m_document.load_buffer(xml.data(), xml.size(), options, pugi::encoding_utf8);
    if (!result) {
        m_reason.assign("broken XML: ").append(result.description());
        return m_reason;
    }
    if (const std::string_view reason = take(m_document.document_element()); !reason.empty())
        return reason;
    m_host.note(m_windowsEvent.computer);
    if (m_windowsEvent.id == iisLoggingId && m_windowsEvent.provider == "Microsoft-Windows-IIS-Logging")
        return addRequest(at, sink);
    addEvent(at, sink);
    return {};
}

ReaderFacts WindowsEventParser::facts() const
{
    ReaderFacts facts;
    facts.timeZone = "UTC";
    facts.host = m_host.name();
    if (m_host.several())
        facts.notes.push_back("events of several machines");
    return facts;
}

} // namespace hopscope
