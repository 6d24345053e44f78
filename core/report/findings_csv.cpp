// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/findings_csv.h"

#include "base/text.h"
#include "report/source_paths.h"

#include <charconv>

namespace hopscope {

namespace {

constexpr std::string_view head = "time,status,cause,trigger,confidence,healed,incident,method,target,host,client,duration_ms,"
                                  "timeout_ms,proxy_source,proxy_line,server_source,server_line,server_status,"
                                  "server_duration_ms,answered_by,strongest_evidence\r\n";

std::string number(double value)
{
    char digits[32];
    const auto result = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, 3);
    return {digits, result.ptr};
}

std::string milliseconds(const std::optional<Duration> &duration)
{
    return duration ? number(toMilliseconds(*duration)) : std::string();
}

std::string statusText(const std::optional<int> &status)
{
    return status ? std::to_string(*status) : std::string();
}

/// Collects the cells of one row. Only texts can be harmful, numbers are ours.
class Row {
public:
    Row &text(std::string_view value) { return plain(csvCell(value)); }
    Row &plain(std::string_view value)
    {
        if (!m_line.empty())
            m_line += ',';
        m_line += value;
        return *this;
    }
    std::string line() const { return m_line + "\r\n"; }

private:
    std::string m_line;
};

void addEntry(Row &row, const HopEntry *entry, const SourcePaths &paths)
{
    row.text(entry ? paths.of(entry->at.source) : std::string_view{});
    const bool numbered = entry && paths.hasNumber(entry->at);
    row.plain(numbered ? std::to_string(entry->at.line.value) : entry ? paths.cite(entry->at) : std::string());
}

std::string rowOf(const FlaggedRequest &request, const SourcePaths &paths)
{
    const Verdict &verdict = request.verdict;
    const HopEntry *server = request.server();
    Row row;
    row.plain(toIso8601(request.time)).plain(statusText(request.status)).plain(causeId(verdict.cause));
    row.plain(verdict.trigger ? causeId(*verdict.trigger) : std::string_view{}).plain(number(verdict.confidence));
    row.plain(request.healed ? "yes" : "no");
    row.plain(request.incident ? std::to_string(request.incident->value) : std::string());
    row.text(request.method).text(request.target).text(request.host).text(request.client);
    row.plain(milliseconds(request.duration)).plain(milliseconds(request.timeout));
    addEntry(row, request.proxy(), paths);
    addEntry(row, server, paths);
    row.plain(server ? statusText(server->status) : std::string());
    row.plain(server ? milliseconds(server->duration) : std::string());
    row.text(verdict.answeredBy);
    row.text(verdict.evidence.empty() ? std::string_view{} : std::string_view(verdict.evidence.front().statement));
    return row.line();
}

} // namespace

std::string csvCell(std::string_view text)
{
    std::string cell = toUtf8(text);
    constexpr std::string_view formulaStarts = "=+-@\t\r";
    if (!cell.empty() && formulaStarts.find(cell.front()) != std::string_view::npos)
        cell.insert(0, 1, '\'');
    if (cell.find_first_of(",\"\r\n") == std::string::npos)
        return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

void writeFindingsCsv(const Findings &findings, TextSink &sink)
{
    const SourcePaths paths(findings);
    sink.write(head);
    for (const FlaggedRequest &request : findings.requests)
        sink.write(rowOf(request, paths));
}

void writeFindingsCsv(const Findings &findings, std::span<const std::size_t> requests, TextSink &sink)
{
    const SourcePaths paths(findings);
    sink.write(head);
    for (const std::size_t request : requests)
        sink.write(rowOf(findings.requests[request], paths));
}

} // namespace hopscope
