// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/csv_lines_reader.h"

#include "base/text.h"
#include "readers/csv_line.h"
#include "readers/service_messages.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>
#include <optional>

namespace hopscope {

namespace {

constexpr std::size_t rowLimit = 1u << 20;

/// Which column holds what.
struct Columns {
    std::size_t text = 0;
    std::optional<std::size_t> time;
    std::optional<std::size_t> program;
    std::size_t count = 0;
    char separator = ',';
};

/// "timestamp" of "@timestamp", "raw" of "_raw".
bool isOneOf(std::string_view name, std::span<const std::string_view> names)
{
    name = trimmed(name);
    while (name.starts_with('@') || name.starts_with('_'))
        name.remove_prefix(1);
    return std::ranges::any_of(names, [name](std::string_view other) { return equalsIgnoreCase(name, other); });
}

std::optional<Columns> columnsOf(std::string_view header, char separator, CsvLine &row)
{
    static constexpr auto texts = std::to_array<std::string_view>({"message", "raw", "line", "log", "content", "rawdata", "body", "logmessage", "log entry", "event.original"});
    static constexpr auto times = std::to_array<std::string_view>({"timestamp", "time", "date", "datetime", "timegenerated", "timegenerated [UTC]", "time of log", "ingestionTime"});
    static constexpr auto programs = std::to_array<std::string_view>({"service", "program", "container", "container_name", "kubernetes.container.name", "app", "module", "syslog.appname"});
    if (header.size() > 4096 || !row.split(header, separator))
        return std::nullopt;
    Columns columns;
    columns.count = row.size();
    columns.separator = separator;
    std::optional<std::size_t> text;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (!text && isOneOf(row[i], texts))
            text = i;
        else if (!columns.time && isOneOf(row[i], times))
            columns.time = i;
        else if (!columns.program && isOneOf(row[i], programs))
            columns.program = i;
    }
    if (!text)
        return std::nullopt;
    columns.text = *text;
    return columns;
}

/// nullopt where the header names no column of texts. One of a single column looks the same with any separator.
std::optional<Columns> columnsOf(std::string_view header, CsvLine &row)
{
    std::optional<Columns> best;
    for (const char separator : {',', ';', '\t'}) {
        const auto columns = columnsOf(header, separator, row);
        if (columns && (!best || columns->count > best->count))
            best = columns;
    }
    return best;
}

/// Whether a quote is open at the end of what begins outside of one; at the end of what begins within one, whether none is.
bool isOpen(std::string_view text)
{
    return std::ranges::count(text, '"') % 2 != 0;
}

std::optional<Stamp> stampIn(const CsvLine &row, const Columns &columns)
{
    return columns.time ? scanIso8601(trimmed(row[*columns.time])) : std::nullopt;
}

class CsvLinesReader final : public Reader {
public:
    explicit CsvLinesReader(const ReaderContext &context) : m_messages(context, InnerReaders::Formats::All) {}

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (!m_inQuotes)
            return takeFirstLine(line, sink);
        if (m_row.size() + line.text.size() > rowLimit || isWholeRow(line.text)) { // the open row was cut off
            rejectOpen(sink);
            return takeFirstLine(line, sink);
        }
        m_row.append(1, '\n').append(line.text);
        m_inQuotes = !isOpen(line.text);
        if (m_inQuotes)
            return LineOutcome::record();
        if (const LineOutcome outcome = takeRow(sink); outcome.kind == LineOutcome::Kind::Unparsed)
            sink.reject(m_at, outcome.reason, m_row);
        return LineOutcome::record();
    }

    void finish(RecordSink &sink) override
    {
        if (m_inQuotes)
            rejectOpen(sink);
        m_messages.finish(sink);
    }

    ReaderFacts facts() const override { return m_messages.facts(); }

private:
    LineOutcome takeFirstLine(const Line &line, RecordSink &sink)
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        m_at = line.at;
        m_row.assign(line.text);
        m_inQuotes = isOpen(line.text);
        return m_inQuotes ? LineOutcome::record() : takeRow(sink);
    }

    /// Its time tells a row from a line of a text.
    bool isWholeRow(std::string_view text)
    {
        return m_columns && !isOpen(text) && m_values.split(text, m_columns->separator) && m_values.size() == m_columns->count && stampIn(m_values, *m_columns);
    }

    void rejectOpen(RecordSink &sink)
    {
        sink.reject(m_at, "a quote is not closed: the row is cut off", m_row);
        m_inQuotes = false;
    }

    LineOutcome takeRow(RecordSink &sink)
    {
        if (!m_columns) {
            m_columns = columnsOf(m_row, m_values);
            return m_columns ? LineOutcome::structure() : LineOutcome::unparsed("no header that names a column of texts");
        }
        if (!m_values.split(m_row, m_columns->separator) || m_values.size() != m_columns->count)
            return LineOutcome::unparsed("not as many values as the header names");
        const std::string_view text = trimmed(m_values[m_columns->text]);
        if (text.empty())
            return LineOutcome::structure();
        const LogEnvelope envelope{
            .at = m_at, .stamp = stampIn(m_values, *m_columns), .program = m_columns->program ? trimmed(m_values[*m_columns->program]) : std::string_view()};
        return m_messages.take(envelope, text, sink) ? LineOutcome::record() : LineOutcome::structure();
    }

    std::optional<Columns> m_columns;
    CsvLine m_values;
    std::string m_row; ///< so far
    bool m_inQuotes = false; ///< at the end of it
    LinePosition m_at;
    ServiceMessages m_messages;
};

/// What the rows of a prefix offer.
struct Sample {
    std::optional<Columns> columns;
    std::vector<std::string> texts;
    std::size_t rows = 0;
    std::size_t timed = 0; ///< rows whose time is understood

    void add(const std::string &row)
    {
        CsvLine values;
        if (!columns) {
            columns = columnsOf(row, values);
            return;
        }
        ++rows;
        if (!values.split(row, columns->separator) || values.size() != columns->count)
            return;
        texts.emplace_back(trimmed(values[columns->text]));
        timed += stampIn(values, *columns) ? 1 : 0;
    }
};

Sample sampleOf(const Prefix &prefix)
{
    constexpr std::size_t enough = 200;
    Sample sample;
    std::string row;
    for (const std::string_view line : prefix.lines) {
        if (trimmed(line).empty() && row.empty())
            continue;
        row.append(row.empty() ? "" : "\n").append(line);
        if (isOpen(row) && row.size() < rowLimit)
            continue;
        sample.add(row);
        row.clear();
        if (!sample.columns || sample.rows == enough)
            return sample;
    }
    if (!row.empty() && sample.rows < 2) // the prefix ends within a long row
        sample.add(row + '"');
    return sample;
}

/// The share of rows that are of the header's width. Without a time of their own, the texts have to be lines of known formats.
double recognise(const Prefix &prefix)
{
    const Sample sample = sampleOf(prefix);
    if (sample.rows == 0)
        return 0;
    const std::vector<std::string_view> lines(sample.texts.begin(), sample.texts.end());
    const double known = InnerReaders::sharesOf({.bytes = {}, .lines = lines, .whole = true}).understood;
    constexpr double untold = 0.6; // any table may have a time and a message
    return std::max(known * static_cast<double>(lines.size()), untold * static_cast<double>(sample.timed)) / static_cast<double>(sample.rows);
}

} // namespace

const Format csvLinesFormat{
    .id = "csv-lines",
    .title = "lines of logs in a table (CSV of a log service)",
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<CsvLinesReader>(context); },
};

} // namespace hopscope
