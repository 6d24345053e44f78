// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/api_gateway_reader.h"

#include "base/text.h"
#include "readers/event_meaning.h"
#include "readers/share_of_lines.h"
#include "time/stamp_scanner.h"

#include <array>
#include <unordered_map>

namespace hopscope {

namespace {

using enum Meaning;

// Amazon API Gateway Developer Guide and AWS's knowledge centre: what the log says of an integration that failed.
constexpr auto failures = std::to_array<MessageRow>({
    {InvalidHeader, "Execution failed due to configuration error: Malformed Lambda proxy response"},
    {ReadTimeout, "Execution failed due to a timeout error"},
    {WorkerTimeout, "Lambda execution failed with status * due to customer function error: *Task timed out after"},
    {WorkerCrash, "Lambda execution failed with status * due to customer function error"},
    {None, "Execution failed due to "},
    {None, "Lambda execution failed with status "},
});

constexpr std::string_view completed = "Method completed with status: ";
constexpr std::string_view begun = "Starting execution for request: ";
constexpr std::string_view httpMethod = "HTTP Method: ";
constexpr std::string_view consoleTitle = "Execution log for request ";

/// One line: when, of which request, and what it says.
struct ExecutionLine {
    std::optional<Stamp> stamp;
    std::string_view id; ///< empty as the console prints it
    std::string_view text;
};

bool isId(std::string_view text)
{
    return text.size() >= 8 && text.find_first_not_of("0123456789abcdefABCDEF-") == std::string_view::npos;
}

/// "Mon Mar 02 10:00:00 UTC 2026 : text": asctime's stamp with a zone within.
std::optional<ExecutionLine> consoleLine(std::string_view line)
{
    constexpr std::string_view zone = " UTC ";
    constexpr std::size_t clockEnd = 19;
    constexpr std::size_t yearEnd = clockEnd + zone.size() + 4;
    if (line.size() < yearEnd + 3 || line.substr(clockEnd, zone.size()) != zone || line.substr(yearEnd, 3) != " : ")
        return std::nullopt;
    std::string plain(line.substr(0, clockEnd));
    plain.append(" ").append(line.substr(clockEnd + zone.size(), 4));
    auto stamp = scanAsctime(plain);
    if (!stamp || stamp->length != plain.size())
        return std::nullopt;
    stamp->hasOffset = true;
    return ExecutionLine{stamp, {}, trimmed(line.substr(yearEnd + 3))};
}

/// "2026-03-02T10:00:00.120Z (id) text", the name of a stream perhaps between the two; `(id) text` alone.
std::optional<ExecutionLine> cloudWatchLine(std::string_view line)
{
    const auto stamp = scanIso8601(line);
    const auto open = line.find('(', stamp ? stamp->length : 0);
    const auto close = line.find(") ", open == std::string_view::npos ? 0 : open);
    constexpr std::size_t longestStream = 128;
    if (close == std::string_view::npos || open > longestStream || (!stamp && open != 0) || !isId(line.substr(open + 1, close - open - 1)))
        return std::nullopt;
    return ExecutionLine{stamp, line.substr(open + 1, close - open - 1), trimmed(line.substr(close + 2))};
}

std::optional<ExecutionLine> parse(std::string_view line)
{
    const auto printed = consoleLine(line);
    return printed ? printed : cloudWatchLine(line);
}

class ApiGatewayReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        const std::string_view text = trimmed(line.text);
        const auto entry = parse(text);
        if (!entry) // headers and bodies may run over lines
            return text.empty() || m_any || text.starts_with(consoleTitle) ? LineOutcome::structure()
                                                                           : LineOutcome::unparsed("no line of an execution log");
        m_any = true;
        const std::string id(entry->id);
        if (entry->text.starts_with(begun))
            m_open.erase(id);
        if (m_open.size() > mostOpen) // of requests whose end is in no line
            m_open.clear();
        Execution &execution = m_open[id];
        take(*entry, execution);
        if (!entry->text.starts_with(completed))
            return LineOutcome::record();
        if (entry->stamp)
            add(*entry, execution, line.at, sink);
        m_open.erase(id);
        return entry->stamp ? LineOutcome::record() : LineOutcome::unparsed("no time");
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = "UTC";
        return facts;
    }

private:
    struct Execution {
        std::string id, method, target, upstream, reason;
    };
    static constexpr std::size_t mostOpen = 100'000;

    static void take(const ExecutionLine &line, Execution &execution)
    {
        constexpr std::string_view path = ", Resource Path: ";
        constexpr std::string_view endpoint = "Endpoint request URI: ";
        const auto middle = line.text.find(path);
        if (line.text.starts_with(begun)) {
            execution.id.assign(line.text.substr(begun.size()));
        } else if (line.text.starts_with(httpMethod) && middle != std::string_view::npos) {
            execution.method.assign(line.text.substr(httpMethod.size(), middle - httpMethod.size()));
            execution.target.assign(line.text.substr(middle + path.size()));
        } else if (line.text.starts_with(endpoint)) {
            execution.upstream.assign(line.text.substr(endpoint.size()));
        } else if (findMessage(failures, {.text = line.text})) {
            execution.reason.assign(line.text);
        }
    }

    /// A 4xx is an answer to the client, a 500 is no failure of the way to the integration.
    void add(const ExecutionLine &line, const Execution &execution, const LinePosition &at, RecordSink &sink)
    {
        m_event.clear();
        m_event.at = at;
        m_event.source = "api-gateway";
        m_event.status = parseInteger<int>(line.text.substr(completed.size(), 3));
        m_event.time = line.stamp->time;
        m_event.resolution = line.stamp->resolution;
        m_event.message.assign(execution.reason.empty() ? line.text : std::string_view(execution.reason));
        m_event.connection.assign(line.id.empty() ? std::string_view(execution.id) : line.id);
        m_event.method.assign(execution.method);
        m_event.target.assign(execution.target);
        m_event.upstream.assign(execution.upstream);
        if (m_event.status >= 502 && m_event.status <= 504) {
            m_event.level = Level::Error;
            m_event.meaning = meaningOf(failures, {.text = execution.reason});
        }
        sink.add(m_event);
    }

    std::unordered_map<std::string, Execution> m_open; ///< by request id
    Event m_event;
    bool m_any = false;
};

double recognise(const Prefix &prefix)
{
    bool own = false;
    const double share = shareOfLines(prefix, [&own](std::string_view text) {
        const auto line = parse(trimmed(text));
        own = own || (line && (line->text.starts_with(begun) || line->text.starts_with(completed) || line->text.starts_with(httpMethod)));
        return line || own || text.starts_with(consoleTitle); // headers and bodies may run over lines
    });
    return own ? share : 0;
}

} // namespace

const Format apiGatewayExecutionFormat{
    .id = "api-gateway-execution",
    .title = "API Gateway execution log",
    .role = Role::ProxyError,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<ApiGatewayReader>(); },
};

} // namespace hopscope
