// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/csv_lines_reader.h"

#include "base/text.h"
#include "readers/export_columns.h"
#include "readers/export_names.h"
#include "readers/service_messages.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t rowLimit = 1u << 20;

std::optional<Stamp> stampIn(const CsvLine &row, const ExportColumns &columns)
{
    return columns.time ? scanExportTime(row[*columns.time]) : std::nullopt;
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
        m_inQuotes = !isQuoteOpen(line.text);
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
        m_inQuotes = isQuoteOpen(line.text);
        return m_inQuotes ? LineOutcome::record() : takeRow(sink);
    }

    /// Its time tells a row from a line of a text.
    bool isWholeRow(std::string_view text)
    {
        return m_columns && !isQuoteOpen(text) && m_values.split(text, m_columns->separator) && m_values.size() == m_columns->count && stampIn(m_values, *m_columns);
    }

    void rejectOpen(RecordSink &sink)
    {
        sink.reject(m_at, "a quote is not closed: the row is cut off", m_row);
        m_inQuotes = false;
    }

    LineOutcome takeRow(RecordSink &sink)
    {
        if (!m_columns) {
            m_columns = exportColumnsOf(m_row, m_values);
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

    std::optional<ExportColumns> m_columns;
    CsvLine m_values;
    std::string m_row; ///< so far
    bool m_inQuotes = false; ///< at the end of it
    LinePosition m_at;
    ServiceMessages m_messages;
};

/// What the rows of a prefix offer.
struct Sample {
    std::optional<ExportColumns> columns;
    std::vector<std::string> texts;
    std::size_t rows = 0;
    std::size_t timed = 0; ///< rows whose time is understood

    void add(const std::string &row)
    {
        CsvLine values;
        if (!columns) {
            columns = exportColumnsOf(row, values);
            return;
        }
        ++rows;
        if (!values.split(row, columns->separator) || values.size() != columns->count)
            return;
        texts.emplace_back(trimmed(values[columns->text]));
        timed += columns->time && scanIso8601(trimmed(values[*columns->time])) ? 1 : 0; // dates of regions are in tables of all kinds
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
        if (isQuoteOpen(row) && row.size() < rowLimit)
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
