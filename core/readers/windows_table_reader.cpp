// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/windows_table_reader.h"

#include "base/text.h"
#include "readers/syslog_header.h"
#include "readers/trial_read.h"
#include "readers/windows_csv_columns.h"
#include "readers/windows_event.h"
#include "readers/windows_local_events.h"
#include "readers/windows_message.h"

#include <algorithm>

namespace hopscope {

namespace {

using C = WindowsColumn;

constexpr std::size_t messageLimit = 64u << 10;

/// A column: where the line of dashes below its name begins and ends.
struct Column {
    C holds = C::Other;
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool isRule(std::string_view line)
{
    return line.find_first_not_of(" -\r") == std::string_view::npos && line.find("--") != std::string_view::npos;
}

/// Get-EventLog has names of its own, and dates without a year.
C columnOf(std::string_view name)
{
    return equalsIgnoreCase(name, "Time") ? C::Time : equalsIgnoreCase(name, "InstanceID") ? C::Id : windowsColumnOf(name);
}

bool mayNameColumns(std::string_view line)
{
    return line.find("TimeCreated") != std::string_view::npos || line.find("InstanceID") != std::string_view::npos;
}

/// By the line of names and the line of dashes below it; empty where they are of no events.
std::vector<Column> columnsOf(std::string_view names, std::string_view rule)
{
    std::vector<Column> columns;
    for (std::size_t at = rule.find('-'); at != std::string_view::npos; at = rule.find('-', columns.back().end)) {
        const std::size_t end = std::min(rule.find_first_not_of('-', at), rule.size());
        const std::string_view name = at < names.size() ? trimmed(names.substr(at, end - at)) : std::string_view();
        columns.push_back({columnOf(name), at, end});
    }
    const auto has = [&](C wanted) { return std::ranges::find(columns, wanted, &Column::holds) != columns.end(); };
    return has(C::Time) && has(C::Id) ? columns : std::vector<Column>();
}

/// The values of a row. Numbers stand at the right of their column, and may begin before it.
std::vector<std::string_view> valuesOf(std::string_view line, const std::vector<Column> &columns)
{
    std::vector<std::size_t> begins;
    for (const Column &column : columns) {
        std::size_t begin = atCharacter(line, std::min(column.begin, line.size()));
        if (column.holds == C::Id || column.holds == C::Pid) {
            begin = std::min(column.end, line.size());
            while (begin > 0 && line[begin - 1] != ' ')
                --begin;
        }
        begins.push_back(begin);
    }
    std::vector<std::string_view> values;
    for (std::size_t i = 0; i < begins.size(); ++i) {
        const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : line.size();
        values.push_back(end > begins[i] ? trimmed(line.substr(begins[i], end - begins[i])) : std::string_view());
    }
    return values;
}

/// "Microsoft-Windows-WAS" of "   ProviderName: Microsoft-Windows-WAS", the title of a table.
std::string_view providerIn(std::string_view line)
{
    constexpr std::string_view title = "ProviderName:";
    line = trimmed(line);
    return line.starts_with(title) ? trimmed(line.substr(title.size())) : std::string_view();
}

/// Dates of tables: those of a region, or Get-EventLog's "Mar 01 03:00".
class TableDates {
public:
    explicit TableDates(const ReaderContext &context) : m_year(context.yearHint, context.modified) {}

    std::optional<LocalDate> scan(std::string_view text)
    {
        using namespace std::chrono;
        if (const auto date = scanLocalDate(text))
            return date;
        const auto stamp = m_year.scan(std::string(text) + ":00");
        if (!stamp || stamp->length != text.size() + 3)
            return std::nullopt;
        const sys_days day = floor<days>(stamp->time);
        const year_month_day date(day);
        return LocalDate{.year = static_cast<int>(date.year()), .first = static_cast<int>(static_cast<unsigned>(date.month())),
            .second = static_cast<int>(static_cast<unsigned>(date.day())), .yearFirst = true, .timeOfDay = stamp->time - day, .resolution = minutes(1)};
    }
    std::string note() const { return m_year.note(); }

private:
    SyslogYear m_year;
};

class WindowsTableReader final : public Reader {
public:
    explicit WindowsTableReader(const ReaderContext &context) : m_dates(context) {}

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        if (const std::string_view provider = providerIn(line.text); !provider.empty()) {
            flush(sink);
            m_tableProvider = provider;
            m_columns.clear();
            return LineOutcome::structure();
        }
        if (isRule(line.text)) {
            flush(sink);
            m_columns = columnsOf(m_names, line.text);
            return m_columns.empty() ? LineOutcome::unparsed("a table that is not of events") : LineOutcome::structure();
        }
        return takeRow(line, sink);
    }

    void finish(RecordSink &sink) override
    {
        flush(sink);
        m_dated.finish(sink);
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = "local";
        for (std::string note : {m_dated.note(), m_dates.note()}) {
            if (!note.empty())
                facts.notes.push_back(std::move(note));
        }
        return facts;
    }

private:
    LineOutcome takeRow(const Line &line, RecordSink &sink)
    {
        const auto values = valuesOf(line.text, m_columns);
        const auto time = std::ranges::find(m_columns, C::Time, &Column::holds);
        const auto date = time == m_columns.end() ? std::nullopt : m_dates.scan(values[static_cast<std::size_t>(time - m_columns.begin())]);
        if (!date) {
            m_names.assign(line.text); // if a line of dashes comes next
            if (m_columns.empty())
                return mayNameColumns(line.text) ? LineOutcome::structure() : LineOutcome::unparsed("no table of events");
            return goOn(line.text);
        }
        flush(sink);
        m_at = line.at;
        m_provider = m_tableProvider;
        m_id.reset();
        m_level = Level::Unknown;
        m_computer.clear();
        m_message.clear();
        for (std::size_t i = 0; i < values.size(); ++i)
            set(m_columns[i].holds, values[i]);
        m_date = m_id ? date : std::nullopt;
        return m_date ? LineOutcome::record() : LineOutcome::unparsed("no event id");
    }

    void set(C column, std::string_view value)
    {
        switch (column) {
        case C::Id: m_id = windowsIdOf(value); return;
        case C::Level: m_level = windowsLevelOf(value); return;
        case C::Provider: m_provider = value; return;
        case C::Computer: m_computer = value; return;
        case C::Message: m_message = value; return;
        default: return;
        }
    }

    /// A message that is wrapped to the width of its column.
    LineOutcome goOn(std::string_view text)
    {
        if (!m_date || text.front() != ' ')
            return LineOutcome::unparsed("no date at the start of a row");
        m_message.append(" ").append(cutText(trimmed(text), messageLimit - std::min(messageLimit, m_message.size())));
        return LineOutcome::record();
    }

    void flush(RecordSink &sink)
    {
        if (!m_date)
            return;
        m_windowsEvent.clear();
        m_windowsEvent.provider = m_provider;
        m_windowsEvent.id = *m_id;
        m_windowsEvent.level = m_level;
        m_windowsEvent.computer = m_computer;
        m_windowsEvent.rendered = m_message;
        recoverValues(m_windowsEvent);
        m_event.clear();
        m_event.at = m_at;
        fillFrom(m_windowsEvent, m_event);
        m_dated.add(m_event, *m_date, sink);
        m_date.reset();
    }

    std::string m_names; ///< the line before, which may name columns
    std::vector<Column> m_columns;
    std::string m_tableProvider;
    LinePosition m_at;
    std::optional<LocalDate> m_date; ///< of the event whose message may go on
    std::optional<unsigned> m_id;
    Level m_level = Level::Unknown;
    std::string m_provider, m_computer, m_message;
    WindowsEvent m_windowsEvent;
    Event m_event;
    WindowsLocalEvents m_dated;
    TableDates m_dates;
};

double recognise(const Prefix &prefix)
{
    const auto rule = std::ranges::find_if(prefix.lines, isRule);
    if (rule == prefix.lines.end() || rule == prefix.lines.begin() || columnsOf(*std::prev(rule), *rule).empty())
        return 0;
    WindowsTableReader reader({});
    return trialShare(prefix, reader);
}

} // namespace

const Format windowsTableFormat{.id = "windows-table", .title = "Windows events (PowerShell's tables)", .role = Role::Events,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<WindowsTableReader>(context); }};

} // namespace hopscope
