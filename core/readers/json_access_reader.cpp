// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_access_reader.h"

#include "readers/caddy_error_reader.h"
#include "readers/forwarder_messages.h"
#include "readers/json_access_keys.h"
#include "readers/keyed_event.h"
#include "readers/keyed_leaves.h"
#include "readers/keyed_log_format.h"
#include "readers/line_buffer.h"
#include "readers/nginx_log_format.h"
#include "readers/share_of_lines.h"
#include "readers/stamp_evidence.h"

#include <algorithm>

namespace hopscope {

namespace {

using enum AccessField;

/// Caddy's keys. client_ip is the client as Caddy takes it, which is the peer unless a trusted proxy names another; releases before 2.7 have
/// the peer alone.
std::vector<std::pair<std::string, AccessFieldUse>> caddyKeys()
{
    return {{"ts", {StampIso}}, {"request.client_ip", {Client}}, {"request.remote_ip", {Peer}}, {"request.remote_addr", {Peer}},
        {"request.proto", {Protocol}}, {"request.method", {Method}},
        {"request.host", {Host}}, {"request.uri", {Target}}, {"request.headers.User-Agent", {UserAgent}},
        {"request.headers.Referer", {Referer}}, {"request.headers.X-Forwarded-For", {ForwardedFor}},
        {"request.headers.X-Request-Id", {Identifier}}, {"resp_headers.X-Request-Id", {Identifier}}, {"duration", {Total}},
        {"size", {Bytes}}, {"status", {Status}}};
}

/// One line to one record.
class JsonAccessLine final : public JsonLeaves::Visitor {
public:
    JsonAccessLine(JsonAccessKeys keys, KeyedSyntax syntax) : m_keys(std::move(keys)), m_leaves(syntax), m_syntax(syntax) {}

    /// Returns why the line is no request, or nothing: then record() holds it.
    std::string_view read(std::string_view text, const LinePosition &at)
    {
        m_record.begin(at);
        m_hasStatus = m_isCaddy = m_isCaddyError = m_nginx = false;
        m_fault.clear();
        if (!m_leaves.walk(text, *this))
            return m_syntax == KeyedSyntax::Json ? "no JSON object" : "no line of keys and values";
        if (m_isCaddyError)
            return "an error of Caddy's, whose request has an entry of its own in the access log";
        const Request &request = m_record.request();
        if (request.target.empty() && request.method.empty())
            return "neither the fields of a request nor a message with its time or level";
        return m_hasStatus ? std::string_view{} : "a request without its status";
    }

    void leaf(std::string_view path, std::string_view value) override
    {
        if (path == "msg")
            m_isCaddy |= value == "handled request";
        if (path == "logger")
            m_isCaddyError |= value.starts_with("http.log.error");
        const JsonAccessKeys::Key &key = m_keys.find(path, value);
        if (key.fault)
            m_fault.assign(value);
        if (key.use.field == Skip)
            return;
        if (m_learning)
            m_keys.learn(path, value);
        m_nginx |= key.nginx;
        m_isHaproxy |= key.use.field == Signal && key.use.unit == 1e6 && value.size() >= 2 && value.size() <= 4;
        if (isStamp(key.use.field) && value.starts_with('[') && value.ends_with(']')) // Tomcat's JSON valve
            value = value.substr(1, value.size() - 2);
        const AccessFieldUse use = isStamp(key.use.field) ? stampUse(value, key.use.side) : key.use;
        const bool good = m_record.set(use, value, Escapes::None);
        m_hasStatus |= good && use.field == Status && !value.empty() && value != "-";
    }

    KeyedLeaves &leaves() { return m_leaves; }

    void setLearning(bool on) { m_learning = on; }
    JsonAccessKeys &keys() { return m_keys; }
    AccessRecord &record() { return m_record; }
    const std::string &fault() const { return m_fault; } ///< why an edge could not pass the request on, where it tells
    bool isCaddy() const { return m_isCaddy; } ///< of the line that was read last
    bool isNginx() const { return m_nginx; }
    bool isHaproxy() const { return m_isHaproxy; } ///< of any line so far

private:
    JsonAccessKeys m_keys;
    KeyedLeaves m_leaves;
    KeyedSyntax m_syntax;
    AccessRecord m_record;
    bool m_learning = false;
    bool m_hasStatus = false;
    bool m_isCaddy = false;
    bool m_isCaddyError = false;
    bool m_isHaproxy = false;
    std::string m_fault;
    bool m_nginx = false;
};

class JsonAccessReader final : public Reader {
public:
    /// `errors` takes the other lines of Caddy, which writes all into one file unless told otherwise; null of other programs' logs.
    explicit JsonAccessReader(JsonAccessKeys keys, KeyedSyntax syntax = KeyedSyntax::Json, std::unique_ptr<Reader> errors = nullptr)
        : m_line(std::move(keys), syntax), m_errors(std::move(errors)), m_caddy(m_errors != nullptr)
    {
        m_line.setLearning(true);
    }

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (line.text.find_first_not_of(" \t\r") == std::string_view::npos)
            return LineOutcome::structure();
        std::string_view reason = m_line.read(line.text, line.at);
        if (m_caddy && !m_line.isCaddy())
            return m_errors->readLine(line, sink);
        if (!reason.empty() && !m_caddy && takeMessage(line, sink))
            return LineOutcome::record();
        if (!reason.empty())
            return LineOutcome::unparsed(line.cut ? "the line is longer than 1 MiB" : reason);
        if (!m_learning) {
            deliver(sink);
            return LineOutcome::record();
        }
        m_buffer.add(line);
        if (m_buffer.full())
            finish(sink);
        return LineOutcome::record();
    }

    void finish(RecordSink &sink) override
    {
        if (!m_learning)
            return;
        m_learning = false;
        m_line.setLearning(false);
        m_notes = m_line.keys().decide();
        for (const LineBuffer::Kept &kept : m_buffer.take()) {
            m_line.read(kept.text, kept.at);
            deliver(sink);
        }
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = m_local ? "local" : "";
        facts.notes = m_notes;
        facts.role = m_upstream || (m_forwards && m_requests > 0) ? Role::Proxy : m_requests == 0 && m_messages > 0 ? Role::ServerError : Role::Unknown;
        if (m_line.isHaproxy() && m_requests > 0) {
            facts.role = Role::Proxy;
            facts.carried = "haproxy-http";
        }
        if (m_starts > 0 || m_caddy || m_nginx) {
            facts.stampMeaning = m_starts > 0 ? StampMeaning::Start : StampMeaning::End;
            return facts;
        }
        facts.stampMeaning = m_evidence.meaning();
        facts.stampsToShift = facts.stampMeaning == StampMeaning::Start;
        if (const std::string note = m_evidence.note(); !note.empty())
            facts.notes.push_back(note);
        return facts;
    }

private:
    /// What is no request may be a message of the program that wrote the log.
    bool takeMessage(const Line &line, RecordSink &sink)
    {
        if (!m_message.read(m_line.leaves(), line.text, line.at))
            return false;
        m_local |= m_message.hasLocalStamp();
        ++m_messages;
        m_forwards |= isForwarder(m_message.event().source);
        sink.add(m_message.event());
        return true;
    }

    void deliver(RecordSink &sink)
    {
        ++m_requests;
        Request &request = m_line.record().finish();
        if (m_caddy && !request.status)
            request.status = 0; // as Caddy writes it: no handler set one
        m_nginx |= m_line.isNginx();
        m_local |= m_line.record().hasLocalStamp();
        m_upstream |= !request.attempts.empty();
        if (m_line.record().hasStamp() && m_line.record().side() == StampSide::Start)
            ++m_starts;
        else if (request.end)
            m_evidence.add(*request.end, request.resolution, request.duration);
        sink.add(request);
        takeFault(request, sink);
    }

    /// The reason in a request's line is as good as a line of an error log beside it.
    void takeFault(const Request &request, RecordSink &sink)
    {
        const Meaning meaning = request.status.value_or(0) < 500 ? Meaning::None : edgeFault(m_line.fault());
        if (meaning == Meaning::None || !request.end)
            return;
        m_fault.clear();
        m_fault.at = request.at;
        m_fault.time = request.end;
        m_fault.resolution = request.resolution;
        m_fault.level = Level::Error;
        m_fault.source = "edge";
        m_fault.meaning = meaning;
        m_fault.message = m_line.fault();
        m_fault.client = request.client;
        m_fault.method = request.method;
        m_fault.target = request.target;
        m_forwards = true;
        sink.add(m_fault);
    }

    JsonAccessLine m_line;
    KeyedEvent m_message;
    Event m_fault;
    LineBuffer m_buffer;
    StampEvidence m_evidence;
    std::unique_ptr<Reader> m_errors;
    std::vector<std::string> m_notes;
    std::uint64_t m_starts = 0;
    std::uint64_t m_requests = 0;
    std::uint64_t m_messages = 0;
    bool m_caddy = false;
    bool m_learning = true;
    bool m_local = false;
    bool m_upstream = false;
    bool m_forwards = false; ///< an application that is a proxy, too
    bool m_nginx = false;
};

/// Where there is an entry of its access log, Caddy's messages count, too.
double shareOfCaddy(const Prefix &prefix)
{
    JsonAccessLine line{JsonAccessKeys(caddyKeys()), KeyedSyntax::Json};
    const double requests = shareOfLines(prefix, [&](std::string_view text) { return line.read(text, {}).empty() && line.isCaddy(); });
    return requests > 0 ? std::min(1.0, requests + caddyErrorFormat.recognise(prefix)) : 0; // a line may pass for both
}

struct Shares {
    double requests = 0;
    double all = 0; ///< with the messages of programs
};

Shares sharesOf(const Prefix &prefix, KeyedSyntax syntax)
{
    JsonAccessLine line{JsonAccessKeys(), syntax};
    KeyedEvent message;
    Shares shares;
    shares.requests = shareOfLines(prefix, [&](std::string_view text) { return line.read(text, {}).empty() && !line.isCaddy(); });
    const double messages = shareOfLines(prefix, [&](std::string_view text) {
        return !line.read(text, {}).empty() && message.read(line.leaves(), text, {});
    });
    shares.all = shares.requests + messages;
    return shares;
}

/// Formats that have keys of their own know better than this guess.
constexpr double guessed = 0.9;

std::unique_ptr<Reader> makeJsonReader(const ReaderContext &context)
{
    std::vector<std::pair<std::string, AccessFieldUse>> known;
    if (const auto keyed = KeyedLogFormat::parse(context.logFormat))
        return std::make_unique<JsonAccessReader>(JsonAccessKeys(keyed->keys, keyed->stampsAreEnds));
    if (isJsonLogFormat(context.logFormat))
        known = jsonLogFormatKeys(context.logFormat);
    return std::make_unique<JsonAccessReader>(JsonAccessKeys(std::move(known)));
}

} // namespace

const Format jsonAccessFormat{
    .id = "json-access",
    .title = "Access log of JSON lines",
    .recognise = [](const Prefix &prefix) {
        const Shares shares = sharesOf(prefix, KeyedSyntax::Json);
        const double messages = shares.all - shares.requests;
        return shares.requests >= 0.5 ? shares.requests + guessed * messages : shares.requests;
    },
    .makeReader = makeJsonReader,
};

const Format jsonLogFormat{
    .id = "json-log",
    .title = "Application log of JSON lines",
    .recognise = [](const Prefix &prefix) { return guessed * sharesOf(prefix, KeyedSyntax::Json).all; },
    .makeReader = makeJsonReader,
};

const Format logfmtFormat{
    .id = "logfmt",
    .title = "Log of key=value lines (logfmt)",
    .recognise = [](const Prefix &prefix) { return guessed * sharesOf(prefix, KeyedSyntax::Logfmt).all; },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> {
        return std::make_unique<JsonAccessReader>(JsonAccessKeys(), KeyedSyntax::Logfmt);
    },
};

const Format caddyAccessFormat{
    .id = "caddy-access",
    .title = "Caddy access log",
    .role = Role::Proxy,
    .recognise = shareOfCaddy,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> {
        return std::make_unique<JsonAccessReader>(JsonAccessKeys(caddyKeys()), KeyedSyntax::Json, caddyErrorFormat.makeReader({}));
    },
};

} // namespace hopscope
