// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/caddy_error_reader.h"

#include "base/text.h"
#include "readers/event_meaning.h"
#include "readers/go_address.h"
#include "readers/level_words.h"
#include "readers/share_of_lines.h"
#include "readers/terminal_text.h"
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

bool isAccessEntry(const object &fields)
{
    return textOf(fields, "logger").starts_with("http.log.access");
}

/// What every entry has, before the fields of its own.
struct Head {
    Level level;
    Stamp stamp;
    std::string_view logger;
    std::string_view message;
};

std::optional<Head> headOf(const object &fields)
{
    const auto level = levelFromWord(textOf(fields, "level"));
    const auto stamp = stampOf(fields);
    if (!level || !stamp)
        return std::nullopt;
    return Head{*level, *stamp, textOf(fields, "logger"), textOf(fields, "msg")};
}

/// The names of Caddy's own loggers; the fields of a line are those of every program that logs by Go's zap.
bool isCaddysLogger(std::string_view name)
{
    static constexpr auto own = std::to_array<std::string_view>({"http", "tls", "admin", "pki"});
    return std::ranges::find(own, name.substr(0, name.find_first_of(".\""))) != own.end();
}

/// Seconds since 1970 as Go prints a float: "1.576867456328023e+09".
std::optional<Stamp> scanFloat(std::string_view line)
{
    const auto end = line.find('\t');
    const auto seconds = end == std::string_view::npos || line.substr(0, end).find("e+09") == std::string_view::npos ? std::nullopt : parseNumber(line.substr(0, end));
    if (!seconds)
        return std::nullopt;
    const auto time = std::chrono::round<Duration>(std::chrono::duration<double>(*seconds));
    return Stamp{Timestamp(time), Duration(1), true, end};
}

/// "2023/04/23 10:00:00.123	ERROR	http.log.error	EOF	{…}" as for a terminal, or with a time in seconds; takes all but the object
/// off `line`.
std::optional<Head> takeConsoleHead(std::string_view &line)
{
    const auto slashed = scanSlashed(line);
    const auto stamp = slashed ? slashed : scanFloat(line);
    const auto brace = line.find('{');
    if (!stamp || brace == std::string_view::npos || brace < stamp->length)
        return std::nullopt;
    std::string_view words = line.substr(stamp->length, brace - stamp->length);
    const auto takeWord = [&words] {
        words = trimmed(words);
        const auto end = std::min(words.find_first_of(" \t"), words.size());
        const std::string_view word = words.substr(0, end);
        words.remove_prefix(end);
        return word;
    };
    const auto level = levelFromWord(takeWord());
    const std::string_view logger = takeWord();
    if (!level || !isCaddysLogger(logger))
        return std::nullopt;
    line.remove_prefix(brace);
    return Head{*level, *stamp, logger, trimmed(words)};
}

void fill(const Head &head, const object &fields, Event &event)
{
    event.level = head.level;
    event.time = head.stamp.time;
    event.resolution = head.stamp.resolution;
    event.source = "caddy";
    event.code.assign(textOf(fields, "err_id"));
    event.subject.assign(head.logger);
    event.message.assign(head.message);
    const std::string_view error = textOf(fields, "error");
    event.meaning = meaningOf(goMessages(), {.text = event.message});
    if (event.meaning == Meaning::None)
        event.meaning = meaningOf(goMessages(), {.text = error});
    event.upstream.assign(addressInGoError(error.empty() ? std::string_view(event.message) : error));
    if (!error.empty())
        event.message.append(": ").append(error);
    if (const std::string_view upstream = textOf(fields, "upstream"); !upstream.empty())
        event.upstream.assign(upstream);
    std::int64_t status = 0;
    if (fields["status"].get(status) == simdjson::SUCCESS && status >= 100 && status <= 999)
        event.status = static_cast<int>(status);
    object request;
    if (fields["request"].get(request) == simdjson::SUCCESS) {
        std::string_view peer = textOf(request, "remote_ip");
        if (peer.empty()) // of releases before 2.5, with its port
            peer = textOf(request, "remote_addr").substr(0, textOf(request, "remote_addr").rfind(':'));
        const std::string_view client = textOf(request, "client_ip");
        event.client.assign(client.empty() ? peer : client);
        if (const std::string_view port = textOf(request, "remote_port"); !port.empty())
            event.connection.append(peer).append(":").append(port);
        event.method.assign(textOf(request, "method"));
        event.target.assign(textOf(request, "uri"));
        event.host.assign(textOf(request, "host"));
    }
}

class CaddyErrorReader : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        std::string_view text = trimmed(withoutSequences(line.text, m_plain));
        if (text.empty())
            return LineOutcome::structure();
        const auto console = takeConsoleHead(text);
        object fields;
        if (m_parser.parse(text.data(), text.size()).get(fields) != simdjson::SUCCESS)
            return LineOutcome::unparsed("no JSON object");
        if (isAccessEntry(fields))
            return LineOutcome::unparsed("an entry of the access log among errors");
        const auto head = console ? console : headOf(fields);
        if (!head)
            return LineOutcome::unparsed("no level and time as Caddy writes them");
        m_event.clear();
        fill(*head, fields, m_event);
        m_local = m_local || (console && !console->stamp.hasOffset);
        m_event.at = line.at;
        sink.add(m_event);
        return LineOutcome::record();
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = m_local ? "local" : "";
        return facts;
    }

private:
    simdjson::dom::parser m_parser;
    std::string m_plain;
    Event m_event;
    bool m_local = false; ///< what is written for a terminal has no zone
};

bool isOfCaddysLogger(std::string_view line)
{
    constexpr std::string_view key = "\"logger\":\"";
    const auto at = line.find(key);
    return at != std::string_view::npos && isCaddysLogger(line.substr(at + key.size()));
}

bool isConsoleEntry(std::string_view line, std::string &plain)
{
    line = withoutSequences(line, plain);
    return takeConsoleHead(line).has_value();
}

double recognise(const Prefix &prefix)
{
    std::string plain;
    if (std::ranges::none_of(prefix.lines, [&](std::string_view line) { return isOfCaddysLogger(line) || isConsoleEntry(line, plain); }))
        return 0;
    return shareOfLines(prefix, [&plain](std::string_view line) {
        const auto has = [line](std::string_view part) { return line.find(part) != std::string_view::npos; };
        return isConsoleEntry(line, plain) || (line.starts_with('{') && has("\"level\":\"") && has("\"ts\":") && has("\"msg\":\"") && !has("\"http.log.access"));
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
