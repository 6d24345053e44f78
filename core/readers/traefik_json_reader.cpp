// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/traefik_json_reader.h"

#include "base/text.h"
#include "readers/access_field.h"
#include "readers/json_leaves.h"
#include "readers/share_of_lines.h"

#include <algorithm>

namespace hopscope {

namespace {

using enum AccessField;

constexpr double nanoseconds = 1e-3;

struct Key {
    std::string_view name;
    AccessFieldUse use;
};

constexpr Key keys[] = {{"StartUTC", {StampIso, 1e6, StampSide::Start}}, {"StartLocal", {StampIso, 1e6, StampSide::Start}},
    {"Duration", {Total, nanoseconds}}, {"OriginDuration", {UpstreamResponse, nanoseconds}}, {"OriginStatus", {UpstreamStatus}},
    {"ServiceAddr", {UpstreamAddress}}, {"DownstreamStatus", {Status}}, {"DownstreamContentSize", {Bytes}},
    {"RequestMethod", {Method}}, {"RequestPath", {Target}}, {"RequestProtocol", {Protocol}}, {"RequestHost", {Host}},
    {"ServiceName", {Backend}}, {"RouterName", {Site}}, {"request_User-Agent", {UserAgent}}, {"request_Referer", {Referer}},
    {"request_X-Forwarded-For", {ForwardedFor}}, {"request_X-Request-Id", {Identifier}}, {"origin_X-Request-Id", {Identifier}},
    {"downstream_X-Request-Id", {Identifier}}, {"TraceId", {LocalIdentifier}}};

/// One object to one record.
class TraefikRecord final : public JsonLeaves::Visitor {
public:
    /// Returns why the line is no request of Traefik's, or nothing: then request() holds it.
    std::string_view read(std::string_view text, const LinePosition &at)
    {
        m_record.begin(at);
        m_seen = {};
        const std::size_t brace = text.find('{'); // containers put their stamp and stream in front
        if (brace == std::string_view::npos || !m_leaves.walk(text.substr(brace), *this))
            return "no JSON object";
        if (!m_seen.status || !m_seen.request)
            return "JSON without Traefik's DownstreamStatus and request";
        return m_record.hasStamp() ? std::string_view{} : "a request without its time";
    }

    void leaf(std::string_view path, std::string_view value) override
    {
        if (path == "ClientHost") {
            setClient(value);
        } else if (path == "RetryAttempts") {
            if (const auto retries = parseInteger<int>(value); retries && *retries >= 0)
                m_record.setRetries(*retries);
        } else if (const auto *known = std::ranges::find(keys, path, &Key::name); known != std::end(keys)) {
            m_seen.status |= known->use.field == Status;
            m_seen.request |= known->use.field == Method || known->use.field == Target;
            if (!noServiceWasReached(path, value))
                m_record.set(known->use, value, Escapes::None);
        }
    }

    const Request &request() { return m_record.finish(); }

private:
    /// A service that was not reached has a duration of nothing.
    static bool noServiceWasReached(std::string_view path, std::string_view value) { return path == "OriginDuration" && value == "0"; }

    /// Where Traefik trusts the proxies before it, their list stands here; the last is the nearest.
    void setClient(std::string_view hosts)
    {
        const std::size_t comma = hosts.rfind(',');
        if (comma != std::string_view::npos)
            m_record.set({ForwardedFor}, hosts, Escapes::None);
        m_record.set({Client}, trimmed(comma == std::string_view::npos ? hosts : hosts.substr(comma + 1)), Escapes::None);
    }

    struct Seen {
        bool status = false;
        bool request = false;
    };

    AccessRecord m_record;
    JsonLeaves m_leaves;
    Seen m_seen;
};

class TraefikJsonReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        if (const std::string_view reason = m_record.read(line.text, line.at); !reason.empty())
            return LineOutcome::unparsed(line.cut ? "the line is longer than 1 MiB" : reason);
        sink.add(m_record.request());
        return LineOutcome::record();
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.role = Role::Proxy;
        facts.stampMeaning = StampMeaning::Start;
        return facts;
    }

private:
    TraefikRecord m_record;
};

} // namespace

const Format traefikJsonFormat{
    .id = "traefik-json",
    .title = "Traefik access log (JSON)",
    .role = Role::Proxy,
    .recognise =
        [](const Prefix &prefix) {
            TraefikRecord record;
            return shareOfLines(prefix, [&](std::string_view line) { return record.read(line, {}).empty(); });
        },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<TraefikJsonReader>(); },
};

} // namespace hopscope
