// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_table_reader.h"

#include "readers/aws_balancer_reader.h"
#include "readers/iis_w3c_reader.h"
#include "readers/json_entry_reader.h"
#include "readers/json_leaves.h"
#include "readers/request_table.h"
#include "readers/trial_read.h"

namespace hopscope {

namespace {

/// The members of an object as the header and a row of CSV.
class Columns final : private JsonLeaves::Visitor {
public:
    bool read(std::string_view object)
    {
        m_header.clear();
        m_row.clear();
        m_properties.clear();
        if (!m_leaves.walk(object, *this))
            return false;
        const std::string properties = m_properties;
        return properties.empty() || m_leaves.walk(properties, *this);
    }
    const std::string &header() const { return m_header; }
    const std::string &row() const { return m_row; }

private:
    void leaf(std::string_view path, std::string_view value) override
    {
        constexpr std::string_view within = "properties";
        if (path == within && value.starts_with('{')) {
            m_properties.assign(value);
            return;
        }
        if (path.size() > within.size() && path.starts_with(within) && path[within.size()] == '.')
            path.remove_prefix(within.size() + 1);
        append(m_header, path);
        append(m_row, value);
    }

    static void append(std::string &line, std::string_view value)
    {
        line.append(line.empty() ? "\"" : ",\"");
        for (const char c : value)
            line.append(c == '"' ? 2 : 1, c);
        line.push_back('"');
    }

    JsonLeaves m_leaves;
    std::string m_header, m_row, m_properties;
};

class JsonTableReader final : public JsonEntryReader {
public:
    explicit JsonTableReader(ReaderContext context) : m_context(std::move(context)) { m_context.logFormat.clear(); }

    void finish(RecordSink &sink) override
    {
        JsonEntryReader::finish(sink);
        if (m_inner)
            m_inner->finish(sink);
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts = m_inner ? m_inner->facts() : ReaderFacts();
        if (m_inner)
            facts.carried = m_table->format().id;
        return facts;
    }

private:
    std::string_view takeObject(std::string_view object, const LinePosition &at, RecordSink &sink) override
    {
        if (!m_columns.read(object))
            return "no JSON object";
        if (const std::string_view reason = takeHeader(at, sink); !reason.empty())
            return reason;
        if (!m_values.split(m_columns.row(), ',') || m_values.size() != m_table->columnCount())
            return "not as many values as names";
        m_table->write(m_values, m_text);
        return m_inner->readLine({.text = m_text, .at = at}, sink).reason;
    }

    /// Members without a value may be left out of an object, so the columns change from one to the next.
    std::string_view takeHeader(const LinePosition &at, RecordSink &sink)
    {
        if (m_table && m_columns.header() == m_header)
            return {};
        auto table = m_values.split(m_columns.header(), ',') ? RequestTable::of(m_values) : std::nullopt;
        if (!table || (&table->format() != &iisW3cFormat && &table->format() != &awsBalancerFormat))
            return "no members that name time, status and target of a request";
        if (m_inner && &table->format() != &m_table->format())
            return "a request of another table";
        if (!m_inner)
            m_inner = table->format().makeReader(m_context);
        m_table = std::move(table);
        m_header = m_columns.header();
        if (!m_table->head().empty())
            m_inner->readLine({.text = m_table->head(), .at = at}, sink);
        return {};
    }

    ReaderContext m_context;
    Columns m_columns;
    CsvLine m_values;
    std::optional<RequestTable> m_table;
    std::string m_header;
    std::string m_text; ///< of the row, as the other format has it
    std::unique_ptr<Reader> m_inner;
};

double recognise(const Prefix &prefix)
{
    JsonTableReader reader({});
    return trialShare(prefix, reader);
}

} // namespace

const Format jsonTableFormat{
    .id = "json-table",
    .title = "Rows of a table of requests as JSON (AppServiceHTTPLogs and other columns of IIS or ALB)",
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<JsonTableReader>(context); },
    .takesPieces = true,
};

} // namespace hopscope
