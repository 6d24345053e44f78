// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_access_reader.h"

#include "readers/json_access_keys.h"
#include "readers/json_leaves.h"
#include "readers/line_buffer.h"
#include "readers/nginx_log_format.h"
#include "readers/share_of_lines.h"
#include "readers/stamp_evidence.h"

namespace hopscope {

namespace {

using enum AccessField;

/// Caddy's keys. The peer is remote_ip; client_ip is what trusted proxies say of the client.
std::vector<std::pair<std::string, AccessFieldUse>> caddyKeys()
{
    return {{"ts", {StampIso}}, {"request.remote_ip", {Client}}, {"request.remote_addr", {Client}},
        {"request.client_ip", {ForwardedFor}}, {"request.proto", {Protocol}}, {"request.method", {Method}},
        {"request.host", {Host}}, {"request.uri", {Target}}, {"request.headers.User-Agent", {UserAgent}},
        {"request.headers.Referer", {Referer}}, {"request.headers.X-Forwarded-For", {ForwardedFor}},
        {"request.headers.X-Request-Id", {Identifier}}, {"resp_headers.X-Request-Id", {Identifier}}, {"duration", {Total}},
        {"size", {Bytes}}, {"status", {Status}}};
}

/// One line to one record.
class JsonAccessLine final : public JsonLeaves::Visitor {
public:
    explicit JsonAccessLine(JsonAccessKeys keys) : m_keys(std::move(keys)) {}

    /// Returns why the line is no request, or nothing: then record() holds it.
    std::string_view read(std::string_view text, const LinePosition &at)
    {
        m_record.begin(at);
        m_hasStatus = m_isCaddy = m_nginx = false;
        const std::size_t brace = text.find('{'); // containers put the stream's name in front
        if (brace == std::string_view::npos || !m_leaves.walk(text.substr(brace), *this))
            return "no JSON object";
        const Request &request = m_record.request();
        if (request.target.empty() && request.method.empty())
            return "JSON without fields of a request";
        return m_hasStatus ? std::string_view{} : "JSON of a request without its status";
    }

    void leaf(std::string_view path, std::string_view value) override
    {
        if (path == "msg")
            m_isCaddy |= value == "handled request";
        const JsonAccessKeys::Key &key = m_keys.find(path, value);
        if (key.use.field == Skip)
            return;
        if (m_learning)
            m_keys.learn(path, value);
        m_hasStatus |= key.use.field == Status && !value.empty() && value != "-";
        m_nginx |= key.nginx;
        m_record.set(isStamp(key.use.field) ? stampUse(value, key.use.side) : key.use, value, Escapes::None);
    }

    void setLearning(bool on) { m_learning = on; }
    JsonAccessKeys &keys() { return m_keys; }
    AccessRecord &record() { return m_record; }
    bool isCaddy() const { return m_isCaddy; } ///< of the line that was read last
    bool isNginx() const { return m_nginx; }

private:
    JsonAccessKeys m_keys;
    JsonLeaves m_leaves;
    AccessRecord m_record;
    bool m_learning = false;
    bool m_hasStatus = false;
    bool m_isCaddy = false;
    bool m_nginx = false;
};

class JsonAccessReader final : public Reader {
public:
    JsonAccessReader(JsonAccessKeys keys, bool caddy) : m_line(std::move(keys)), m_caddy(caddy) { m_line.setLearning(true); }

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (line.text.find_first_not_of(" \t\r") == std::string_view::npos)
            return LineOutcome::structure();
        std::string_view reason = m_line.read(line.text, line.at);
        if (reason.empty() && m_caddy && !m_line.isCaddy())
            reason = "a message of Caddy, not a handled request";
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
        facts.role = m_upstream ? Role::Proxy : Role::Unknown;
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
    void deliver(RecordSink &sink)
    {
        const Request &request = m_line.record().finish();
        m_nginx |= m_line.isNginx();
        m_local |= m_line.record().hasLocalStamp();
        m_upstream |= !request.attempts.empty();
        if (m_line.record().hasStamp() && m_line.record().side() == StampSide::Start)
            ++m_starts;
        else if (request.end)
            m_evidence.add(*request.end, request.resolution, request.duration);
        sink.add(request);
    }

    JsonAccessLine m_line;
    LineBuffer m_buffer;
    StampEvidence m_evidence;
    std::vector<std::string> m_notes;
    std::uint64_t m_starts = 0;
    bool m_caddy = false;
    bool m_learning = true;
    bool m_local = false;
    bool m_upstream = false;
    bool m_nginx = false;
};

double share(const Prefix &prefix, bool caddy)
{
    JsonAccessLine line{caddy ? JsonAccessKeys(caddyKeys()) : JsonAccessKeys()};
    return shareOfLines(prefix, [&](std::string_view text) {
        return text.find('{') != std::string_view::npos && line.read(text, {}).empty() && line.isCaddy() == caddy;
    });
}

} // namespace

const Format jsonAccessFormat{
    .id = "json-access",
    .title = "Access log of JSON lines",
    .recognise = [](const Prefix &prefix) { return share(prefix, false); },
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> {
        std::vector<std::pair<std::string, AccessFieldUse>> known;
        if (isJsonLogFormat(context.logFormat))
            known = jsonLogFormatKeys(context.logFormat);
        return std::make_unique<JsonAccessReader>(JsonAccessKeys(std::move(known)), false);
    },
};

const Format caddyAccessFormat{
    .id = "caddy-access",
    .title = "Caddy access log",
    .role = Role::Proxy,
    .recognise = [](const Prefix &prefix) { return share(prefix, true); },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> {
        return std::make_unique<JsonAccessReader>(JsonAccessKeys(caddyKeys()), true);
    },
};

} // namespace hopscope
