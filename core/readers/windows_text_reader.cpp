// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/windows_text_reader.h"

#include "base/text.h"
#include "readers/trial_read.h"
#include "readers/windows_csv_columns.h"
#include "readers/windows_event.h"
#include "readers/windows_local_events.h"
#include "readers/windows_message.h"

#include <algorithm>
#include <array>
#include <set>

namespace hopscope {

namespace {

using C = WindowsColumn;

constexpr std::size_t messageLimit = 64u << 10;

/// "Event ID:      5011" of the Event Viewer, "Id           : 5011" of PowerShell.
struct NamedValue {
    std::string_view name;
    std::string_view value;
};

std::optional<NamedValue> namedValueOf(std::string_view line)
{
    constexpr std::size_t longestName = 32;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || trimmed(line.substr(0, colon)).size() > longestName)
        return std::nullopt;
    return NamedValue{trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1))};
}

/// The first line of an event, in the languages that the Event Viewer's columns are known in.
bool beginsEvent(std::string_view line)
{
    static constexpr auto names = std::to_array<std::string_view>({"Log Name", "Protokollname", "Nom du journal", "Nombre de registro",
        "Nome do Log", "Nome do Registo", "Logboeknaam", "Nome registro"});
    const auto named = namedValueOf(line);
    if (named && named->name.starts_with("Event["))
        return true;
    return named && std::ranges::any_of(names, [&](std::string_view name) { return equalsIgnoreCase(name, named->name); });
}

/// In a list of one event, the date has a name of its own.
C columnOf(std::string_view name)
{
    static constexpr auto dates = std::to_array<std::string_view>({"Date", "Datum", "Fecha", "Data"});
    if (std::ranges::any_of(dates, [name](std::string_view date) { return equalsIgnoreCase(date, name); }))
        return C::Time;
    return equalsIgnoreCase(name, "InstanceId") ? C::Id : windowsColumnOf(name);
}

class WindowsTextReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override;
    void finish(RecordSink &sink) override;
    ReaderFacts facts() const override;

private:
    LineOutcome takeValue(const NamedValue &named, const Line &line, RecordSink &sink);
    void set(C column, std::string_view value);
    void goOn(std::string_view text);
    void flush(RecordSink &sink);

    bool m_open = false;
    bool m_inMessage = false;
    bool m_viewer = false; ///< its description goes on to the next event, blank lines and all
    LinePosition m_at;
    std::set<C> m_set;
    std::string m_time, m_provider, m_computer, m_message;
    std::optional<unsigned> m_id;
    Level m_level = Level::Unknown;
    WindowsEvent m_windowsEvent;
    Event m_event;
    WindowsLocalEvents m_dated;
    SoleHost m_host;
    bool m_local = false;
};

LineOutcome WindowsTextReader::readLine(const Line &line, RecordSink &sink)
{
    const std::string_view text = line.text;
    if (trimmed(text).empty())
        return LineOutcome::structure();
    if (beginsEvent(text)) {
        flush(sink);
        m_open = m_viewer = true;
        m_at = line.at;
        return LineOutcome::record();
    }
    if (m_inMessage && (m_viewer || text.front() == ' ')) {
        goOn(trimmed(text));
        return LineOutcome::record();
    }
    m_inMessage = false;
    const auto named = namedValueOf(text);
    return named ? takeValue(*named, line, sink) : m_open ? LineOutcome::record() : LineOutcome::unparsed("no name and value of an event");
}

/// A name that came already belongs to the next event.
LineOutcome WindowsTextReader::takeValue(const NamedValue &named, const Line &line, RecordSink &sink)
{
    const C column = columnOf(named.name);
    if (column == C::Other)
        return m_open ? LineOutcome::record() : LineOutcome::structure();
    if (m_set.contains(column) && column != C::Id && column != C::Level)
        flush(sink);
    if (!m_open) {
        m_open = true;
        m_at = line.at;
    }
    set(column, named.value);
    return LineOutcome::record();
}

void WindowsTextReader::set(C column, std::string_view value)
{
    m_set.insert(column);
    switch (column) {
    case C::Time: m_time.assign(value); return;
    case C::Provider: m_provider.assign(value); return;
    case C::Computer: m_computer.assign(value); return;
    case C::Id: m_id = windowsIdOf(value); return;
    case C::Level:
        if (m_level == Level::Unknown)
            m_level = windowsLevelOf(value);
        return;
    case C::Message:
        m_inMessage = true;
        goOn(value);
        return;
    case C::Pid:
    case C::Other: return;
    }
}

void WindowsTextReader::goOn(std::string_view text)
{
    if (!m_message.empty())
        m_message.push_back(m_viewer ? '\n' : ' '); // Format-List wraps at the window's width
    m_message.append(text.substr(0, messageLimit - std::min(messageLimit, m_message.size())));
}

void WindowsTextReader::flush(RecordSink &sink)
{
    const auto stamp = scanIso8601(m_time);
    const bool whole = stamp && stamp->length == m_time.size();
    const auto date = whole ? std::nullopt : scanLocalDate(m_time);
    if (m_id && (whole || date)) {
        m_windowsEvent.clear();
        m_windowsEvent.provider = m_provider;
        m_windowsEvent.id = *m_id;
        m_windowsEvent.level = m_level;
        m_windowsEvent.computer = m_computer;
        m_windowsEvent.rendered = m_message;
        m_windowsEvent.stamp = whole ? stamp : std::nullopt;
        m_host.note(m_computer);
        recoverValues(m_windowsEvent);
        m_event.clear();
        m_event.at = m_at;
        fillFrom(m_windowsEvent, m_event);
        m_local = m_local || date || !stamp->hasOffset;
        if (date)
            m_dated.add(m_event, *date, sink);
        else
            sink.add(m_event);
    } else if (m_open && !m_set.empty()) {
        sink.reject(m_at, "an event without its id or its time", m_message);
    }
    m_open = m_inMessage = m_viewer = false;
    m_set.clear();
    for (std::string *text : {&m_time, &m_provider, &m_computer, &m_message})
        text->clear();
    m_id.reset();
    m_level = Level::Unknown;
}

void WindowsTextReader::finish(RecordSink &sink)
{
    flush(sink);
    m_dated.finish(sink);
}

ReaderFacts WindowsTextReader::facts() const
{
    ReaderFacts facts;
    facts.timeZone = m_local ? "local" : "";
    facts.host = m_host.name();
    if (m_host.several())
        facts.notes.push_back("events of several machines");
    if (std::string note = m_dated.note(); !note.empty())
        facts.notes.push_back(std::move(note));
    return facts;
}

/// Names and values are common: only what is called as Windows calls it is tried.
double recognise(const Prefix &prefix)
{
    const bool windows = std::ranges::any_of(prefix.lines, [](std::string_view line) {
        const auto named = namedValueOf(line);
        return beginsEvent(line) || (named && (named->name == "TimeCreated" || named->name == "TimeGenerated"));
    });
    if (!windows)
        return 0;
    WindowsTextReader reader;
    return trialShare(prefix, reader);
}

} // namespace

const Format windowsTextFormat{.id = "windows-text", .title = "Windows events (text: copied details, wevtutil, Format-List)", .role = Role::Events,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<WindowsTextReader>(); }};

} // namespace hopscope
