// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/windows_csv_reader.h"

#include "base/text.h"
#include "readers/export_names.h"
#include "readers/trial_read.h"
#include "readers/windows_csv_columns.h"
#include "readers/windows_event.h"
#include "readers/windows_local_events.h"
#include "readers/windows_message.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t rowLimit = 1u << 20;

/// The separator that makes most of a header.
char separatorOf(std::string_view header)
{
    const auto count = [header](char c) { return std::ranges::count(header, c); };
    return count('\t') > std::max(count(','), count(';')) ? '\t' : count(';') > count(',') ? ';' : ',';
}

/// The columns of the Event Viewer's list, as a row of it that was saved as text shows them without the header; empty where it is none.
std::vector<WindowsColumn> columnsOfRow(std::string_view text, CsvLine &row)
{
    using C = WindowsColumn;
    constexpr std::size_t least = 5;
    text = text.substr(0, text.find('"')); // the message may go on in the next lines
    const bool fits = row.split(text, '\t') && row.size() >= least && windowsLevelOf(trimmed(row[0])) != Level::Unknown
        && scanLocalDate(trimmed(row[1])) && !trimmed(row[2]).empty() && parseInteger<unsigned>(trimmed(row[3]));
    return fits ? std::vector{C::Level, C::Time, C::Provider, C::Id, C::Other} : std::vector<C>();
}

class WindowsCsvReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override;
    void finish(RecordSink &sink) override;
    ReaderFacts facts() const override;

private:
    LineOutcome readFirstLine(const Line &line, RecordSink &sink);
    void rejectOpen(RecordSink &sink);
    bool readHeader(std::string_view text);
    bool assumeColumns(std::string_view text);
    bool isWholeRow(std::string_view text);
    std::string_view takeRow(std::string_view text, const LinePosition &at, RecordSink &sink);
    std::string_view fill(std::optional<LocalDate> &date);
    void take(WindowsColumn column, std::string_view text);

    std::vector<WindowsColumn> m_columns;
    char m_separator = ',';
    CsvLine m_row;
    std::string m_open; ///< a row whose quoted message goes on in the next line
    LinePosition m_openAt;
    bool m_inQuotes = false; ///< at the end of it
    std::string_view m_time;
    WindowsEvent m_windowsEvent;
    std::string m_message;
    Event m_event;
    WindowsLocalEvents m_dated;
    SoleHost m_host;
    bool m_local = false;
    bool m_isUtc = false; ///< the header says so of its times
    bool m_namesProviders = false;
};

bool WindowsCsvReader::readHeader(std::string_view text)
{
    const char separator = separatorOf(text);
    if (!m_row.split(text, separator))
        return false;
    auto columns = windowsColumnsOf(m_row);
    if (!columns)
        return false;
    m_separator = separator;
    m_columns = std::move(*columns);
    m_isUtc = text.find("[UTC]") != std::string_view::npos;
    m_namesProviders = m_namesProviders || std::ranges::find(m_columns, WindowsColumn::Provider) != m_columns.end();
    return true;
}

bool WindowsCsvReader::assumeColumns(std::string_view text)
{
    m_columns = columnsOfRow(text, m_row);
    if (m_columns.empty())
        return false;
    m_separator = '\t';
    m_namesProviders = true;
    return true;
}

void WindowsCsvReader::take(WindowsColumn column, std::string_view text)
{
    switch (column) {
    case WindowsColumn::Level:
        if (m_windowsEvent.level == Level::Unknown)
            m_windowsEvent.level = windowsLevelOf(trimmed(text));
        return;
    case WindowsColumn::Time: m_time = m_time.empty() ? trimmed(text) : m_time; return;
    case WindowsColumn::Provider: m_windowsEvent.provider = trimmed(text); return;
    case WindowsColumn::Id: m_windowsEvent.id = parseInteger<unsigned>(trimmed(text)).value_or(m_windowsEvent.id); return;
    case WindowsColumn::Computer: m_windowsEvent.computer = trimmed(text); return;
    case WindowsColumn::Pid: m_windowsEvent.writerPid = trimmed(text) == "0" ? std::string_view{} : trimmed(text); return;
    case WindowsColumn::Message: m_message.assign(trimmed(text)); return;
    case WindowsColumn::Other: return;
    }
}

/// Reads the split row. Returns why it is no event, or nothing.
std::string_view WindowsCsvReader::fill(std::optional<LocalDate> &date)
{
    constexpr unsigned none = ~0u;
    if (m_row.size() < m_columns.size())
        return "fewer values than columns: cut off";
    m_windowsEvent.clear();
    m_windowsEvent.id = none;
    m_message.clear();
    m_time = {};
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        take(m_columns[i], m_row[i]);
    if (m_row.size() > m_columns.size()) // the Event Viewer does not name the column of the message
        m_message.assign(trimmed(m_row[m_columns.size()]));
    m_windowsEvent.stamp = m_isUtc ? scanExportTime(m_time) : scanIso8601(m_time);
    date = scanLocalDate(m_time);
    if (m_windowsEvent.stamp && m_windowsEvent.stamp->length == m_time.size())
        date.reset(); // says it all
    else if (!date)
        return "no date and time";
    if (m_windowsEvent.id == none)
        return "no event id";
    m_windowsEvent.rendered = m_message;
    return {};
}

std::string_view WindowsCsvReader::takeRow(std::string_view text, const LinePosition &at, RecordSink &sink)
{
    std::optional<LocalDate> date;
    if (!m_row.split(text, m_separator))
        return "a quote is not closed, or text follows it";
    if (const std::string_view reason = fill(date); !reason.empty())
        return reason;
    m_host.note(m_windowsEvent.computer);
    recoverValues(m_windowsEvent);
    m_event.clear();
    m_event.at = at;
    fillFrom(m_windowsEvent, m_event);
    m_local = m_local || date || !m_windowsEvent.stamp->hasOffset;
    if (date)
        m_dated.add(m_event, *date, sink);
    else
        sink.add(m_event);
    return {};
}

/// Whether a line is a row by itself: then the row that it seems to continue was cut off.
bool WindowsCsvReader::isWholeRow(std::string_view text)
{
    std::optional<LocalDate> date;
    return std::ranges::count(text, '"') % 2 == 0 && m_row.split(text, m_separator) && m_row.size() >= m_columns.size() && fill(date).empty();
}

/// A line outside of a row that is open.
LineOutcome WindowsCsvReader::readFirstLine(const Line &line, RecordSink &sink)
{
    const std::string_view text = line.text;
    if (trimmed(text).empty() || text.starts_with("#TYPE ") || readHeader(text))
        return LineOutcome::structure();
    if (m_columns.empty() && !assumeColumns(text))
        return LineOutcome::unparsed("no header that names the columns of events before it");
    if (std::ranges::count(text, '"') % 2 == 0) {
        const std::string_view reason = takeRow(text, line.at, sink);
        return reason.empty() ? LineOutcome::record() : LineOutcome::unparsed(reason);
    }
    m_open.assign(text);
    m_openAt = line.at;
    m_inQuotes = true;
    return LineOutcome::record();
}

LineOutcome WindowsCsvReader::readLine(const Line &line, RecordSink &sink)
{
    if (!m_inQuotes)
        return readFirstLine(line, sink);
    if (m_open.size() + line.text.size() > rowLimit || isWholeRow(line.text)) {
        rejectOpen(sink);
        return readFirstLine(line, sink);
    }
    m_open.append(1, '\n').append(line.text);
    m_inQuotes = std::ranges::count(line.text, '"') % 2 == 0;
    if (m_inQuotes)
        return LineOutcome::record();
    if (const std::string_view reason = takeRow(m_open, m_openAt, sink); !reason.empty())
        sink.reject(m_openAt, reason, m_open);
    return LineOutcome::record();
}

void WindowsCsvReader::rejectOpen(RecordSink &sink)
{
    sink.reject(m_openAt, "a quote is not closed: the row is cut off", m_open);
    m_inQuotes = false;
}

void WindowsCsvReader::finish(RecordSink &sink)
{
    if (m_inQuotes)
        rejectOpen(sink);
    m_dated.finish(sink);
}

ReaderFacts WindowsCsvReader::facts() const
{
    ReaderFacts facts;
    facts.timeZone = m_local ? "local" : "";
    facts.host = m_host.name();
    if (m_host.several())
        facts.notes.push_back("events of several machines");
    if (std::string note = m_dated.note(); !note.empty())
        facts.notes.push_back(std::move(note));
    if (!m_columns.empty() && !m_namesProviders)
        facts.notes.push_back("No column names the provider, without which an event's id means nothing: export ProviderName, too.");
    return facts;
}

double recognise(const Prefix &prefix)
{
    for (const std::string_view line : prefix.lines) {
        if (trimmed(line).empty() || line.starts_with("#TYPE "))
            continue;
        CsvLine header;
        const bool named = line.size() <= 4096 && header.split(line, separatorOf(line)) && windowsColumnsOf(header);
        if (!named && columnsOfRow(line, header).empty())
            return 0;
        break;
    }
    WindowsCsvReader reader;
    return trialShare(prefix, reader);
}

} // namespace

const Format windowsCsvFormat{.id = "windows-csv", .title = "Windows events (CSV or text with tabs)", .role = Role::Events,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<WindowsCsvReader>(); }};

} // namespace hopscope
