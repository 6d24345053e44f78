// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/request_table_reader.h"

#include "base/text.h"
#include "readers/request_table.h"
#include "readers/trial_read.h"

namespace hopscope {

namespace {

/// The table that a header is of, with the separator that finds the most columns.
struct Header {
    std::optional<RequestTable> table;
    char separator = ',';
};

Header headerOf(std::string_view line, CsvLine &row)
{
    constexpr std::size_t longest = 16'384;
    Header best;
    if (line.size() > longest)
        return best;
    for (const char separator : {',', ';', '\t'}) {
        auto table = row.split(line, separator) ? RequestTable::of(row) : std::nullopt;
        if (table && (!best.table || table->columnCount() > best.table->columnCount()))
            best = {std::move(table), separator};
    }
    return best;
}

class RequestTableReader final : public Reader {
public:
    explicit RequestTableReader(ReaderContext context) : m_context(std::move(context)) { m_context.logFormat.clear(); }

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        const bool blank = trimmed(line.text).empty();
        if (blank || (!m_header.table && line.text.starts_with("sep="))) // the second is a word to Excel
            return LineOutcome::structure();
        if (!m_header.table)
            return takeHeader(line, sink);
        if (line.cut)
            return LineOutcome::unparsed("the line is longer than the limit");
        if (line.text == m_headerText) // parts of a result, one behind the other
            return LineOutcome::structure();
        if (!m_row.split(line.text, m_header.separator) || m_row.size() != m_header.table->columnCount())
            return LineOutcome::unparsed("not as many values as the header names");
        m_header.table->write(m_row, m_text);
        return m_inner->readLine({.text = m_text, .at = line.at}, sink);
    }

    void finish(RecordSink &sink) override
    {
        if (m_inner)
            m_inner->finish(sink);
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts = m_inner ? m_inner->facts() : ReaderFacts();
        if (m_inner)
            facts.carried = m_header.table->format().id;
        if (m_inner && m_header.table->hasLocalTime())
            facts.timeZone = "local";
        return facts;
    }

private:
    LineOutcome takeHeader(const Line &line, RecordSink &sink)
    {
        m_header = headerOf(line.text, m_row);
        if (!m_header.table)
            return LineOutcome::unparsed("no header that names time, status and target of requests");
        m_headerText.assign(line.text);
        m_inner = m_header.table->format().makeReader(m_context);
        if (const std::string &head = m_header.table->head(); !head.empty())
            m_inner->readLine({.text = head, .at = line.at}, sink);
        return LineOutcome::structure();
    }

    ReaderContext m_context;
    Header m_header;
    std::string m_headerText;
    CsvLine m_row;
    std::string m_text; ///< of the row, as the other format has it
    std::unique_ptr<Reader> m_inner;
};

double recognise(const Prefix &prefix)
{
    RequestTableReader reader({});
    return trialShare(prefix, reader);
}

} // namespace

const Format requestTableFormat{
    .id = "request-table",
    .title = "Table of requests (CSV or tabs, as log services and queries give it)",
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<RequestTableReader>(context); },
};

} // namespace hopscope
