// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/otlp_logs_reader.h"

#include "base/text.h"
#include "readers/app_messages.h"
#include "readers/level_words.h"
#include "readers/share_of_lines.h"

#include <array>
#include <simdjson.h>

namespace hopscope {

namespace {

using simdjson::dom::element;

std::string_view textAt(element from, std::string_view key)
{
    std::string_view text;
    return from[key].get(text) == simdjson::SUCCESS ? text : std::string_view{};
}

/// Calls `take` for each element of the array at `key`, if there is one.
template <typename Take>
void forEach(element from, std::string_view key, Take take)
{
    simdjson::dom::array array;
    if (from[key].get(array) != simdjson::SUCCESS)
        return;
    for (const element one : array)
        take(one);
}

/// The text of the attribute of that name; empty where there is none.
std::string_view attribute(element from, std::string_view name)
{
    std::string_view found;
    forEach(from, "attributes", [&](element pair) {
        element value;
        if (textAt(pair, "key") == name && pair["value"].get(value) == simdjson::SUCCESS)
            found = textAt(value, "stringValue");
    });
    return found;
}

/// 64-bit numbers are strings in this JSON, though not every program keeps to it.
std::optional<Timestamp> timeAt(element record, std::string_view key)
{
    std::uint64_t nanoseconds = 0;
    if (record[key].get(nanoseconds) != simdjson::SUCCESS)
        nanoseconds = parseInteger<std::uint64_t>(textAt(record, key)).value_or(0);
    if (nanoseconds == 0)
        return std::nullopt;
    return Timestamp(Duration(static_cast<Duration::rep>(nanoseconds / 1000)));
}

/// severityNumber: four steps each of trace, debug, info, warn, error and fatal, from 1.
Level levelOf(element record)
{
    if (const auto level = levelFromWord(textAt(record, "severityText")))
        return *level;
    constexpr std::array<Level, 6> levels{Level::Debug, Level::Debug, Level::Info, Level::Warning, Level::Error, Level::Critical};
    std::uint64_t number = 0;
    if (record["severityNumber"].get(number) != simdjson::SUCCESS || number < 1 || number > 24)
        return Level::Unknown;
    return levels[(number - 1) / 4];
}

class OtlpLogsReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        element document;
        if (m_parser.parse(line.text.data(), line.text.size()).get(document) != simdjson::SUCCESS)
            return LineOutcome::unparsed(line.cut ? "the line is longer than 1 MiB" : "no JSON object");
        const std::uint64_t before = m_events;
        forEach(document, "resourceLogs", [&](element logs) { takeResource(logs, line.at, sink); });
        return m_events > before ? LineOutcome::record() : LineOutcome::unparsed("no log records of OTLP");
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = "UTC";
        return facts;
    }

private:
    void takeResource(element logs, const LinePosition &at, RecordSink &sink)
    {
        element resource;
        const bool told = logs["resource"].get(resource) == simdjson::SUCCESS;
        const std::string_view service = told ? attribute(resource, "service.name") : std::string_view{};
        const std::string_view host = told ? attribute(resource, "host.name") : std::string_view{};
        forEach(logs, "scopeLogs", [&](element scopeLogs) {
            element scope;
            const std::string_view name = scopeLogs["scope"].get(scope) == simdjson::SUCCESS ? textAt(scope, "name") : std::string_view{};
            forEach(scopeLogs, "logRecords", [&](element record) {
                m_event.clear();
                m_event.at = at;
                m_event.source.assign(service.empty() ? name : service);
                m_event.host.assign(host);
                takeRecord(record, sink);
            });
        });
    }

    void takeRecord(element record, RecordSink &sink)
    {
        m_event.time = timeAt(record, "timeUnixNano");
        if (!m_event.time)
            m_event.time = timeAt(record, "observedTimeUnixNano");
        m_event.resolution = Duration(1);
        m_event.level = levelOf(record);
        if (element body; record["body"].get(body) == simdjson::SUCCESS)
            m_event.message.assign(textAt(body, "stringValue"));
        if (const std::string_view error = attribute(record, "exception.message"); !error.empty())
            m_event.message.append(m_event.message.empty() ? "" : ": ").append(error);
        m_messages.classify(m_event);
        ++m_events;
        sink.add(m_event);
    }

    simdjson::dom::parser m_parser;
    AppMessages m_messages;
    Event m_event;
    std::uint64_t m_events = 0;
};

double recognise(const Prefix &prefix)
{
    return shareOfLines(prefix, [](std::string_view line) { return line.starts_with("{\"resourceLogs\""); });
}

} // namespace

const Format otlpLogsFormat{
    .id = "otlp-logs",
    .title = "OpenTelemetry log records (OTLP JSON)",
    .role = Role::ServerError,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<OtlpLogsReader>(); },
};

} // namespace hopscope
