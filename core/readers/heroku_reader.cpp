// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/heroku_reader.h"

#include "base/text.h"
#include "readers/access_field.h"
#include "readers/logfmt_leaves.h"
#include "readers/service_messages.h"
#include "readers/share_of_lines.h"
#include "readers/syslog_header.h"

namespace hopscope {

namespace {

/// "heroku[router]" of the command-line tool and the drains, "heroku/router" of services that collect logs.
bool isRouter(const SyslogHeader &header)
{
    return (header.program == "heroku" && header.pid == "router") || header.program == "heroku/router";
}

bool isOfHeroku(const SyslogHeader &header)
{
    const bool managed = (header.program == "heroku" || header.program == "app") && !header.pid.empty();
    return managed || header.program.starts_with("heroku/") || header.program.starts_with("app/");
}

/// What the router says of a request in a line whose time was left out; empty where it is none of the router.
std::string_view undatedMessage(std::string_view line)
{
    for (const std::string_view mark : {"heroku/router at=", "heroku/router: at=", "heroku[router]: at="}) {
        if (const auto at = line.find(mark); at != std::string_view::npos)
            return line.substr(line.find("at=", at));
    }
    return {};
}

/// The values of one line of the router.
class RouterLine final : private JsonLeaves::Visitor {
public:
    /// False where it is no line of a request.
    bool read(std::string_view message, const LinePosition &at, const std::optional<Stamp> &stamp)
    {
        m_request = {};
        m_request.at = at;
        m_attempt = {};
        if (!m_leaves.walk(message, *this) || m_request.method.empty() || !m_request.status)
            return false;
        complete(stamp);
        return true;
    }
    const Request &request() const { return m_request; }

private:
    void leaf(std::string_view key, std::string_view value) override
    {
        if (value.empty())
            return;
        if (key == "method")
            m_request.method.assign(value);
        else if (key == "path")
            m_request.target.assign(value);
        else if (key == "host")
            m_request.host.assign(value);
        else if (key == "request_id")
            m_request.requestId.assign(value);
        else if (key == "fwd")
            m_request.client.assign(trimmed(value.substr(0, value.find(','))));
        else if (key == "code")
            m_request.signal.assign(value);
        else if (key == "dyno")
            m_attempt.address.assign(value);
        else
            number(key, value);
    }

    void number(std::string_view key, std::string_view value)
    {
        constexpr double milliseconds = 1e3; // "31ms" names it, too
        if (key == "status")
            m_request.status = parseInteger<int>(value);
        else if (key == "bytes")
            m_request.bytes = parseInteger<std::int64_t>(value);
        else if (key == "connect")
            m_attempt.connect = readDuration(value, milliseconds);
        else if (key == "service")
            m_attempt.response = readDuration(value, milliseconds);
    }

    void complete(const std::optional<Stamp> &stamp)
    {
        if (m_attempt.response)
            m_request.duration = *m_attempt.response + m_attempt.connect.value_or(Duration{});
        if (stamp) {
            m_request.end = stamp->time;
            m_request.resolution = stamp->resolution;
            if (m_request.duration)
                m_request.start = stamp->time - *m_request.duration;
        }
        if (m_attempt.address.empty())
            return;
        if (m_request.signal.empty()) // the answer is the dyno's own
            m_attempt.status = m_request.status;
        m_request.attempts.push_back(m_attempt);
    }

    LogfmtLeaves m_leaves;
    Request m_request;
    Attempt m_attempt;
};

class HerokuReader final : public Reader {
public:
    explicit HerokuReader(const ReaderContext &context)
        : m_year(context.yearHint, context.modified)
        , m_messages(context, InnerReaders::Formats::Web)
    {
    }

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        const auto header = parseSyslogHeader(line.text, m_year);
        if (!header && m_line.read(undatedMessage(line.text), line.at, {})) {
            sink.add(m_line.request());
            return LineOutcome::record();
        }
        if (!header || !isOfHeroku(*header))
            return LineOutcome::unparsed("no line of Heroku: a time, and who wrote it");
        if (isRouter(*header) && m_line.read(header->message, line.at, header->stamp)) {
            sink.add(m_line.request());
            return LineOutcome::record();
        }
        m_local |= header->stamp && !header->stamp->hasOffset;
        m_messages.take({.at = line.at, .stamp = header->stamp, .host = header->host, .program = header->program, .pid = header->pid},
            header->message, sink);
        return LineOutcome::record();
    }

    void finish(RecordSink &sink) override { m_messages.finish(sink); }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = m_local ? "local" : "";
        facts.role = Role::Proxy;
        facts.stampMeaning = StampMeaning::End;
        if (std::string note = m_year.note(); !note.empty())
            facts.notes.push_back(std::move(note));
        return facts;
    }

private:
    SyslogYear m_year;
    RouterLine m_line;
    ServiceMessages m_messages;
    bool m_local = false;
};

/// Without a line of the router it is a log of messages like others.
double recognise(const Prefix &prefix)
{
    SyslogYear year(1972); // a leap year, so that every day exists
    bool routed = false;
    const double share = shareOfLines(prefix, [&](std::string_view text) {
        const auto header = parseSyslogHeader(text, year);
        const bool undated = !header && !undatedMessage(text).empty();
        routed |= undated || (header && isRouter(*header));
        return undated || (header && isOfHeroku(*header));
    });
    return routed ? share : 0;
}

} // namespace

const Format herokuRouterFormat{
    .id = "heroku-router",
    .title = "Heroku's log with its router's requests",
    .role = Role::Proxy,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<HerokuReader>(context); },
};

} // namespace hopscope
