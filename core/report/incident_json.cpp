// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/incident_json.h"

#include "catalogue/cause_catalogue.h"
#include "report/place_json.h"
#include "report/words.h"

#include <cmath>

namespace hopscope {

namespace {

class IncidentWriter {
public:
    IncidentWriter(const SourcePaths &paths, JsonWriter &json) : m_paths(paths), m_json(json) {}

    void write(const Incident &incident);

private:
    void peak(const std::optional<Peak> &peak);
    void share(const FailedShare &share);
    void spread(std::string_view key, std::string_view countKey, const Spread &spread);
    void first(const Incident &incident);
    void before(const std::optional<PrecedingEvent> &before);
    void recurrence(const std::optional<Recurrence> &recurrence);

    void text(std::string_view key, std::string_view value);
    void count(std::string_view key, std::uint64_t value);
    void time(std::string_view key, Timestamp t);
    void cause(std::string_view key, const std::optional<Cause> &cause);
    void place(const LineReference &at);
    void part(std::string_view key, std::uint64_t of, std::uint64_t whole);

    const SourcePaths &m_paths;
    JsonWriter &m_json;
};

void IncidentWriter::text(std::string_view key, std::string_view value)
{
    m_json.key(key);
    m_json.textOrNull(value);
}

void IncidentWriter::count(std::string_view key, std::uint64_t value)
{
    m_json.key(key);
    m_json.unsignedInteger(value);
}

void IncidentWriter::time(std::string_view key, Timestamp t)
{
    m_json.key(key);
    m_json.time(told(t), 3);
}

void IncidentWriter::cause(std::string_view key, const std::optional<Cause> &cause)
{
    text(key, cause ? causeId(*cause) : std::string_view());
}

void IncidentWriter::place(const LineReference &at)
{
    writePlaceJson(at, m_paths, m_json);
}

/// Null where there is nothing to take a share of.
void IncidentWriter::part(std::string_view key, std::uint64_t of, std::uint64_t whole)
{
    m_json.key(key);
    if (whole == 0)
        return m_json.null();
    m_json.number(std::round(1000.0 * static_cast<double>(of) / static_cast<double>(whole)) / 1000);
}

void IncidentWriter::write(const Incident &incident)
{
    m_json.beginObject();
    m_json.key("id");
    m_json.integer(incident.id.value);
    time("start", incident.start);
    time("end", incident.end);
    cause("cause", incident.cause);
    cause("trigger", incident.trigger);
    text("upstream", incident.upstream);
    count("requests", incident.requests);
    count("health_checks", incident.healthChecks);
    text("title", incident.title);
    text("summary", incident.summary);
    peak(incident.peak);
    share(incident.share);
    spread("paths", "path_count", incident.paths);
    spread("clients", "client_count", incident.clients);
    spread("servers", "server_count", incident.servers);
    first(incident);
    before(incident.before);
    recurrence(incident.recurrence);
    m_json.key("advice");
    m_json.beginArray();
    for (const std::string &step : incident.advice)
        m_json.string(step);
    m_json.endArray();
    text("risk", causeText(incident.cause).risk);
    text("visitor", causeText(incident.cause).visitor);
    m_json.endObject();
}

void IncidentWriter::peak(const std::optional<Peak> &peak)
{
    m_json.key("peak");
    if (!peak)
        return m_json.null();
    m_json.beginObject();
    time("time", peak->begin);
    m_json.key("interval_ms");
    m_json.milliseconds(peak->interval);
    count("requests", peak->requests);
    m_json.endObject();
}

void IncidentWriter::share(const FailedShare &share)
{
    part("failed_share", share.failed, share.requests);
    part("path_failed_share", share.failed, share.ofPaths);
    count("span_requests", share.requests);
    count("span_path_requests", share.ofPaths);
}

void IncidentWriter::spread(std::string_view key, std::string_view countKey, const Spread &spread)
{
    m_json.key(key);
    m_json.beginArray();
    for (const NamedCount &one : spread.top) {
        m_json.beginObject();
        text("name", one.name);
        count("requests", one.requests);
        m_json.endObject();
    }
    m_json.endArray();
    count(countKey, spread.different);
}

void IncidentWriter::first(const Incident &incident)
{
    m_json.key("first");
    if (!incident.first)
        return m_json.null();
    m_json.beginObject();
    time("time", incident.start);
    place(*incident.first);
    m_json.endObject();
}

void IncidentWriter::before(const std::optional<PrecedingEvent> &before)
{
    m_json.key("before");
    if (!before)
        return m_json.null();
    m_json.beginObject();
    time("time", before->time);
    m_json.key("before_ms");
    m_json.milliseconds(before->before);
    text("meaning", meaningId(before->meaning));
    text("statement", before->statement);
    place(before->at);
    m_json.endObject();
}

void IncidentWriter::recurrence(const std::optional<Recurrence> &recurrence)
{
    m_json.key("every_ms");
    m_json.milliseconds(recurrence ? std::optional(recurrence->every) : std::nullopt);
    m_json.key("times");
    recurrence ? m_json.unsignedInteger(recurrence->times) : m_json.null();
    text("recurrence", recurrence ? std::string_view(recurrence->statement) : std::string_view());
}

} // namespace

void writeIncidentJson(const Incident &incident, const SourcePaths &paths, JsonWriter &json)
{
    IncidentWriter(paths, json).write(incident);
}

} // namespace hopscope
