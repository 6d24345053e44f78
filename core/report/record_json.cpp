// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/record_json.h"

namespace hopscope {

namespace {

void begin(JsonWriter &json, std::string_view kind, const LinePosition &at)
{
    json.beginObject();
    json.key("kind");
    json.string(kind);
    json.key("line");
    json.unsignedInteger(at.line.value);
}

void text(JsonWriter &json, std::string_view key, std::string_view value)
{
    json.key(key);
    json.textOrNull(value);
}

void milliseconds(JsonWriter &json, std::string_view key, const std::optional<Duration> &value)
{
    json.key(key);
    json.milliseconds(value);
}

void time(JsonWriter &json, std::string_view key, const std::optional<Timestamp> &value)
{
    json.key(key);
    json.time(value, 6);
}

void writeAttempt(JsonWriter &json, const Attempt &attempt)
{
    json.beginObject();
    text(json, "address", attempt.address);
    json.key("status");
    json.integerOrNull(attempt.status);
    milliseconds(json, "connect_ms", attempt.connect);
    milliseconds(json, "header_ms", attempt.header);
    milliseconds(json, "response_ms", attempt.response);
    json.endObject();
}

} // namespace

void writeRecord(JsonWriter &json, const Request &request)
{
    begin(json, "request", request.at);
    time(json, "start", request.start);
    time(json, "end", request.end);
    text(json, "client", request.client);
    text(json, "method", request.method);
    text(json, "target", request.target);
    text(json, "protocol", request.protocol);
    text(json, "host", request.host);
    text(json, "user_agent", request.userAgent);
    text(json, "referer", request.referer);
    text(json, "request_id", request.requestId);
    json.key("status");
    json.integerOrNull(request.status);
    json.key("bytes");
    request.bytes ? json.integer(*request.bytes) : json.null();
    milliseconds(json, "duration_ms", request.duration);
    milliseconds(json, "queue_ms", request.queue);
    milliseconds(json, "connect_ms", request.connect);
    milliseconds(json, "header_ms", request.header);
    milliseconds(json, "upstream_ms", request.upstream);
    json.key("upstreams");
    json.beginArray();
    for (const Attempt &attempt : request.attempts)
        writeAttempt(json, attempt);
    json.endArray();
    text(json, "signal", request.signal);
    json.endObject();
}

void writeRecord(JsonWriter &json, const Event &event)
{
    begin(json, "event", event.at);
    time(json, "time", event.time);
    text(json, "level", levelId(event.level));
    text(json, "source", event.source);
    text(json, "code", event.code);
    text(json, "message", event.message);
    text(json, "subject", event.subject);
    text(json, "client", event.client);
    text(json, "method", event.method);
    text(json, "target", event.target);
    json.key("status");
    json.integerOrNull(event.status);
    text(json, "signal", event.source == "HTTP.sys" ? std::string_view(event.code) : std::string_view{});
    json.endObject();
}

void writeRecord(JsonWriter &json, const Sample &sample)
{
    begin(json, "sample", sample.at);
    time(json, "time", sample.time);
    text(json, "series", sample.series);
    json.key("value");
    json.number(sample.value);
    text(json, "unit", sample.unit);
    json.endObject();
}

void writeRecord(JsonWriter &json, const Setting &setting)
{
    begin(json, "setting", setting.at);
    text(json, "scope", setting.scope);
    text(json, "name", setting.name);
    text(json, "value", setting.value);
    json.endObject();
}

void writeUnparsed(JsonWriter &json, const LinePosition &at, std::string_view reason)
{
    begin(json, "unparsed", at);
    json.key("reason");
    json.string(reason);
    json.endObject();
}

} // namespace hopscope
