// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/caddy_error_reader.h"

#include "base/text.h"
#include "readers/event_meaning.h"
#include "readers/level_words.h"
#include "readers/share_of_lines.h"
#include "time/stamp_scanner.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

std::string_view textOf(const object &fields, std::string_view key)
{
    std::string_view text;
    return fields[key].get(text) == simdjson::SUCCESS ? text : std::string_view{};
}

/// `ts` is seconds with a fraction by default; other time formats are texts. Its digits are the log's own.
std::optional<Stamp> stampOf(const object &fields)
{
    double seconds = 0;
    if (fields["ts"].get(seconds) == simdjson::SUCCESS && seconds > 0 && seconds < 1e11) {
        const auto time = std::chrono::round<Duration>(std::chrono::duration<double>(seconds));
        return Stamp{Timestamp(time), Duration(1), true, 0};
    }
    const std::string_view text = textOf(fields, "ts");
    const auto slashed = scanSlashed(text);
    return slashed ? slashed : scanIso8601(text);
}

/// "127.0.0.1:8080" in "dial tcp 127.0.0.1:8080: connect: connection refused" and "read tcp A->B: read: …" (B).
std::string_view upstreamOf(std::string_view message)
{
    for (const std::string_view mark : {"dial tcp ", "read tcp ", "write tcp ", "dial unix "}) {
        if (!message.starts_with(mark))
            continue;
        std::string_view address = message.substr(mark.size());
        address = address.substr(0, address.find(": "));
        const auto arrow = address.find("->");
        return arrow == std::string_view::npos ? address : address.substr(arrow + 2);
    }
    return {};
}

bool isAccessEntry(const object &fields)
{
    return textOf(fields, "logger").starts_with("http.log.access");
}

bool fill(const object &fields, Event &event)
{
    const auto level = levelFromWord(textOf(fields, "level"));
    const auto stamp = stampOf(fields);
    if (!level || !stamp)
        return false;
    event.level = *level;
    event.time = stamp->time;
    event.resolution = stamp->resolution;
    event.source = "caddy";
    event.code.assign(textOf(fields, "err_id"));
    event.subject.assign(textOf(fields, "logger"));
    event.message.assign(textOf(fields, "msg"));
    const std::string_view error = textOf(fields, "error");
    event.meaning = meaningOf(goMessages(), {.text = event.message});
    if (event.meaning == Meaning::None)
        event.meaning = meaningOf(goMessages(), {.text = error});
    event.upstream.assign(upstreamOf(error.empty() ? std::string_view(event.message) : error));
    if (!error.empty())
        event.message.append(": ").append(error);
    if (const std::string_view upstream = textOf(fields, "upstream"); !upstream.empty())
        event.upstream.assign(upstream);
    std::int64_t status = 0;
    if (fields["status"].get(status) == simdjson::SUCCESS && status >= 100 && status <= 999)
        event.status = static_cast<int>(status);
    object request;
    if (fields["request"].get(request) == simdjson::SUCCESS) {
        const std::string_view peer = textOf(request, "remote_ip");
        const std::string_view client = textOf(request, "client_ip");
        event.client.assign(client.empty() ? peer : client);
        if (const std::string_view port = textOf(request, "remote_port"); !port.empty())
            event.connection.append(peer).append(":").append(port);
        event.method.assign(textOf(request, "method"));
        event.target.assign(textOf(request, "uri"));
        event.host.assign(textOf(request, "host"));
    }
    return true;
}

class CaddyErrorReader : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        const std::string_view text = trimmed(line.text);
        if (text.empty())
            return LineOutcome::structure();
        object fields;
        if (m_parser.parse(text.data(), text.size()).get(fields) != simdjson::SUCCESS)
            return LineOutcome::unparsed("no JSON object");
        if (isAccessEntry(fields))
            return LineOutcome::unparsed("an entry of the access log among errors");
        m_event.clear();
        if (!fill(fields, m_event))
            return LineOutcome::unparsed("no level and time as Caddy writes them");
        m_event.at = line.at;
        sink.add(m_event);
        return LineOutcome::record();
    }

private:
    simdjson::dom::parser m_parser;
    Event m_event;
};

/// The fields of a line are those of every program that logs by Go's zap; the names of the loggers are Caddy's own.
bool isOfCaddysLogger(std::string_view line)
{
    constexpr std::string_view key = "\"logger\":\"";
    const auto at = line.find(key);
    if (at == std::string_view::npos)
        return false;
    const std::string_view name = line.substr(at + key.size());
    return std::ranges::any_of(std::to_array<std::string_view>({"http\"", "http.", "tls\"", "tls.", "admin\"", "admin.", "pki."}),
        [name](std::string_view own) { return name.starts_with(own); });
}

double recognise(const Prefix &prefix)
{
    if (std::ranges::none_of(prefix.lines, isOfCaddysLogger))
        return 0;
    return shareOfLines(prefix, [](std::string_view line) {
        const auto has = [line](std::string_view part) { return line.find(part) != std::string_view::npos; };
        return line.starts_with('{') && has("\"level\":\"") && has("\"ts\":") && has("\"msg\":\"") && !has("\"http.log.access");
    });
}

} // namespace

const Format caddyErrorFormat{
    .id = "caddy-error",
    .title = "Caddy error log",
    .role = Role::ProxyError,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<CaddyErrorReader>(); },
};

} // namespace hopscope
