// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/perfmon_csv_reader.h"

#include "base/text.h"
#include "facts/counter_path.h"
#include "readers/csv_line.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

bool isHeader(std::string_view line)
{
    if (line.starts_with('"'))
        line.remove_prefix(1);
    return line.starts_with("(PDH-CSV") || line.starts_with("(PDH-TSV");
}

/// The bias in the last parentheses of "(PDH-CSV 4.0) (W. Europe Daylight Time)(-120)"; the zone's name is localised and may
/// hold parentheses itself.
std::optional<Duration> biasOf(std::string_view cell)
{
    const auto open = cell.rfind('(');
    const auto close = cell.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return std::nullopt;
    const auto minutes = parseInteger<int>(trimmed(cell.substr(open + 1, close - open - 1)));
    constexpr int most = 18 * 60;
    if (!minutes || *minutes > most || *minutes < -most)
        return std::nullopt;
    return Duration(std::chrono::minutes(*minutes));
}

/// By the English names of counters; empty for others.
std::string_view unitOf(std::string_view counter)
{
    struct Unit {
        std::string_view part;
        std::string_view unit;
    };
    static constexpr auto units = std::to_array<Unit>({{"/sec", "1/s"}, {"/ sec", "1/s"}, {"ArrivalRate", "1/s"},
        {"RejectionRate", "1/s"}, {"% ", "%"}, {"MBytes", "MB"}, {"Bytes", "bytes"}, {"Execution Time", "ms"},
        {"Wait Time", "ms"}, {"CurrentQueueSize", "requests"}, {"RejectedRequests", "requests"}, {"Requests", "requests"},
        {"Connections", "connections"}, {"Threads", "threads"}, {"Thread Count", "threads"}});
    const auto found = std::ranges::find_if(units, [counter](const Unit &unit) { return containsIgnoreCase(counter, unit.part); });
    return found == units.end() ? std::string_view{} : found->unit;
}

class PerfmonCsvReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override;
    ReaderFacts facts() const override;

private:
    struct Column {
        std::string series;
        std::string_view unit;
    };

    bool readHeader(std::string_view line);
    void noteHost(std::string_view host);
    LineOutcome readRow(std::string_view text, const LinePosition &at, RecordSink &sink);
    std::optional<double> valueOf(std::string_view text);

    std::vector<Column> m_columns;
    CsvLine m_row;
    char m_separator = ',';
    std::optional<Duration> m_bias;
    bool m_local = false;
    std::string m_host;
    bool m_severalHosts = false;
    std::string m_number;
    Sample m_sample;
};

void PerfmonCsvReader::noteHost(std::string_view host)
{
    if (host.empty() || m_severalHosts || equalsIgnoreCase(m_host, host))
        return;
    m_severalHosts = !m_host.empty();
    m_host.assign(host);
}

bool PerfmonCsvReader::readHeader(std::string_view line)
{
    m_columns.clear();
    m_separator = line.find("(PDH-TSV") != std::string_view::npos ? '\t' : ',';
    if (!m_row.split(line, m_separator))
        return false;
    m_bias = biasOf(m_row[0]);
    m_local = m_local || !m_bias;
    for (std::size_t i = 1; i < m_row.size(); ++i) {
        const auto path = counterOf(m_row[i]);
        m_columns.push_back({std::string(m_row[i]), path ? unitOf(path->counter) : std::string_view{}});
        noteHost(path ? path->host : std::string_view{});
    }
    return !m_columns.empty();
}

/// Blank where there was no sample, -1 where typeperf lost the counter; a few tools write the point of their language.
std::optional<double> PerfmonCsvReader::valueOf(std::string_view text)
{
    text = trimmed(text);
    if (text == "-1")
        return std::nullopt;
    if (text.empty() || text.find(',') == std::string_view::npos)
        return parseNumber(text);
    m_number.assign(text);
    std::ranges::replace(m_number, ',', '.');
    return parseNumber(m_number);
}

LineOutcome PerfmonCsvReader::readRow(std::string_view text, const LinePosition &at, RecordSink &sink)
{
    if (!m_row.split(text, m_separator))
        return LineOutcome::unparsed("a quote is not closed");
    if (m_row.size() != m_columns.size() + 1)
        return LineOutcome::unparsed(m_row.size() < m_columns.size() + 1 ? "fewer values than counters: cut off" : "more values than counters");
    const std::string_view time = trimmed(m_row[0]);
    const auto stamp = scanUsDate(time);
    if (!stamp || stamp->length != time.size())
        return LineOutcome::unparsed("no time of the form MM/DD/YYYY HH:MM:SS");
    m_sample.at = at;
    m_sample.time = stamp->time + m_bias.value_or(Duration(0));
    std::size_t added = 0;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const auto value = valueOf(m_row[i + 1]);
        if (!value)
            continue;
        m_sample.series.assign(m_columns[i].series);
        m_sample.unit.assign(m_columns[i].unit);
        m_sample.value = *value;
        sink.add(m_sample);
        ++added;
    }
    return added > 0 ? LineOutcome::record() : LineOutcome::structure();
}

LineOutcome PerfmonCsvReader::readLine(const Line &line, RecordSink &sink)
{
    const std::string_view text = line.text;
    if (trimmed(text).empty())
        return LineOutcome::structure();
    if (line.cut)
        return LineOutcome::unparsed("the line is longer than the limit");
    if (isHeader(text))
        return readHeader(text) ? LineOutcome::structure() : LineOutcome::unparsed("a header that names no counter");
    if (m_columns.empty())
        return LineOutcome::unparsed("no header (PDH-CSV) before it");
    // typeperf ends with words to the person, in the language of the machine.
    const bool words = text.front() != '"' && (text.front() < '0' || text.front() > '9');
    return words ? LineOutcome::structure() : readRow(text, line.at, sink);
}

ReaderFacts PerfmonCsvReader::facts() const
{
    ReaderFacts facts;
    facts.timeZone = m_local ? "local" : "";
    if (!m_severalHosts)
        facts.host = m_host;
    else
        facts.notes.push_back("counters of several machines");
    return facts;
}

double recognise(const Prefix &prefix)
{
    for (const std::string_view line : prefix.lines) {
        if (!trimmed(line).empty())
            return isHeader(line) ? 1.0 : 0.0;
    }
    return 0;
}

std::unique_ptr<Reader> make(const ReaderContext &)
{
    return std::make_unique<PerfmonCsvReader>();
}

} // namespace

const Format perfmonCsvFormat{.id = "perfmon-csv", .title = "Windows performance counters (CSV)", .role = Role::Metrics,
    .recognise = recognise, .makeReader = make};

} // namespace hopscope
