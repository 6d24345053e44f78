// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/findings_json.h"

#include "base/strand_name.h"
#include "report/incident_json.h"
#include "report/next_steps_json.h"
#include "report/place_json.h"
#include "report/range_json.h"
#include "report/source_paths.h"
#include "report/what_if_json.h"
#include "report/words.h"

#include <cmath>

namespace hopscope {

namespace {

/// Weights and confidences to three digits: more of them would pretend a precision that is not there.
double rounded(double share)
{
    return std::round(share * 1000) / 1000;
}

std::string_view originId(TimeoutOrigin origin)
{
    switch (origin) {
    case TimeoutOrigin::Config: return "config";
    case TimeoutOrigin::Inferred: return "inferred";
    case TimeoutOrigin::Given: break;
    }
    return "given";
}

std::string_view zoneOriginId(const SourceInfo &source)
{
    if (isOfUnknownZone(source))
        return "assumed";
    if (source.timeZone.empty())
        return "stamps";
    if (source.timeZoneOrigin == Origin::Given)
        return "given";
    return source.timeZoneOrigin == Origin::Inferred ? "inferred" : "format";
}

std::string statusKey(int status)
{
    return status < 0 ? std::string("none") : std::to_string(status);
}

/// Writes one document; holds what every part needs.
class Document {
public:
    Document(const Findings &findings, TextSink &sink)
        : m_findings(findings), m_paths(findings), m_json(sink, JsonWriter::Style::Indented)
    {
    }

    void write(std::string_view version);

private:
    void source(const SourceInfo &info);
    void clock(const SourceInfo &info);
    void timeout(const EffectiveTimeout &timeout);
    void summary(const Summary &summary);
    void request(const FlaggedRequest &request);
    void observation(const Observation &seen);
    void proxy(const FlaggedRequest &request);
    void server(const HopEntry *entry);
    void hop(const HopEntry &entry);
    void attempt(const AttemptFinding &attempt);
    void evidence(const Evidence &evidence);

    void text(std::string_view key, std::string_view value);
    void cause(std::string_view key, const std::optional<Cause> &cause);
    void share(std::string_view key, double value);
    void time(std::string_view key, const std::optional<Timestamp> &t);
    void count(std::string_view key, std::uint64_t value);
    void place(const std::optional<LineReference> &at);
    void statusAndDuration(const HopEntry &entry, std::optional<int> status);

    template <typename Range, typename Writer>
    void list(std::string_view key, const Range &items, Writer writeItem)
    {
        m_json.key(key);
        m_json.beginArray();
        for (const auto &item : items)
            writeItem(item);
        m_json.endArray();
    }

    const Findings &m_findings;
    SourcePaths m_paths;
    JsonWriter m_json;
};

void Document::text(std::string_view key, std::string_view value)
{
    m_json.key(key);
    m_json.textOrNull(value);
}

void Document::cause(std::string_view key, const std::optional<Cause> &cause)
{
    m_json.key(key);
    cause ? m_json.string(causeId(*cause)) : m_json.null();
}

void Document::share(std::string_view key, double value)
{
    m_json.key(key);
    m_json.number(rounded(value));
}

void Document::time(std::string_view key, const std::optional<Timestamp> &t)
{
    m_json.key(key);
    m_json.time(t, 3);
}

void Document::count(std::string_view key, std::uint64_t value)
{
    m_json.key(key);
    m_json.unsignedInteger(value);
}

void Document::place(const std::optional<LineReference> &at)
{
    writePlaceJson(at, m_paths, m_json);
}

void Document::statusAndDuration(const HopEntry &entry, std::optional<int> status)
{
    m_json.key("status");
    m_json.integerOrNull(status);
    m_json.key("duration_ms");
    m_json.milliseconds(entry.duration);
}

void Document::write(std::string_view version)
{
    m_json.beginObject();
    text("hopscope", version);
    list("sources", m_findings.sources, [this](const SourceInfo &s) { source(s); });
    list("timeouts", m_findings.timeouts, [this](const EffectiveTimeout &t) { timeout(t); });
    summary(m_findings.summary);
    list("incidents", m_findings.incidents, [this](const Incident &i) { writeIncidentJson(i, m_paths, m_json); });
    list("requests", m_findings.requests, [this](const FlaggedRequest &r) { request(r); });
    list("observations", m_findings.observations, [this](const Observation &o) { observation(o); });
    writeTimeRangeJson(m_findings.only, m_json);
    list("what_if", m_findings.whatIf, [this](const WhatIf &w) { writeWhatIfJson(w, m_json); });
    list("would_help", m_findings.wouldHelp, [this](const HelpfulChange &c) { writeHelpfulChangeJson(c, m_json); });
    list("checks", m_findings.links, [this](const LinkChecks &l) { writeLinkChecksJson(l, m_json); });
    m_json.endObject();
}

void Document::source(const SourceInfo &info)
{
    m_json.beginObject();
    text("path", fileOfPath(info.path));
    if (const auto strand = splitStrandName(info.path))
        text("strand", strand->strand);
    text("format", formatOf(info));
    text("role", roleId(info.role));
    text("host", info.host);
    text("time_zone", isOfUnknownZone(info) ? std::string("UTC") : info.timeZone);
    text("time_zone_from", zoneOriginId(info));
    clock(info);
    count("lines", info.lines);
    count("unparsed", info.unparsed);
    writePartJson(info, m_json);
    time("first", info.first);
    time("last", info.last);
    m_json.endObject();
}

void Document::clock(const SourceInfo &info)
{
    const bool measured = info.clockOffsetMatches > 0;
    m_json.key("clock_offset_ms");
    m_json.milliseconds(info.clockOffset);
    m_json.key("clock_uncertainty_ms");
    m_json.milliseconds(measured ? std::optional(info.clockUncertainty) : std::nullopt);
    count("clock_matches", info.clockOffsetMatches);
    m_json.key("clock_drift_ppm");
    m_json.number(std::round(info.clockDrift * 1e7) / 10);
    list("clock_settings", info.clockSettings, [this](const ClockSetting &setting) {
        m_json.beginObject();
        time("time", setting.at);
        m_json.key("by_ms");
        m_json.milliseconds(setting.by);
        m_json.endObject();
    });
}

void Document::timeout(const EffectiveTimeout &timeout)
{
    m_json.beginObject();
    m_json.key("ms");
    m_json.milliseconds(timeout.value);
    text("from", originId(timeout.origin));
    text("scope", timeout.scope);
    place(timeout.at);
    m_json.endObject();
}

void Document::summary(const Summary &summary)
{
    m_json.key("summary");
    m_json.beginObject();
    count("requests", summary.requests);
    count("failed", summary.failed);
    count("health_checks", summary.healthChecks);
    m_json.key("by_status");
    m_json.beginObject();
    for (const auto &[status, n] : summary.byStatus)
        count(statusKey(status), n);
    m_json.endObject();
    m_json.key("by_cause");
    m_json.beginObject();
    for (const auto &[why, n] : summary.byCause)
        count(causeId(why), n);
    m_json.endObject();
    m_json.endObject();
}

void Document::request(const FlaggedRequest &request)
{
    const Verdict &verdict = request.verdict;
    m_json.beginObject();
    proxy(request);
    server(request.server());
    cause("cause", verdict.cause);
    cause("trigger", verdict.trigger);
    share("confidence", verdict.confidence);
    m_json.key("healed");
    m_json.boolean(request.healed);
    m_json.key("health_check");
    m_json.boolean(request.healthCheck);
    list("alternatives", verdict.alternatives, [this](const Alternative &other) {
        m_json.beginObject();
        cause("cause", other.cause);
        share("confidence", other.confidence);
        m_json.endObject();
    });
    text("would_decide", verdict.wouldDecide);
    list("attempts", request.attempts, [this](const AttemptFinding &a) { attempt(a); });
    list("hops", request.hops, [this](const HopEntry &entry) { hop(entry); });
    list("evidence", verdict.evidence, [this](const Evidence &e) { evidence(e); });
    m_json.key("incident");
    request.incident ? m_json.integer(request.incident->value) : m_json.null();
    text("note", request.opinion.note);
    cause("own_cause", request.opinion.cause);
    m_json.endObject();
}

void Document::proxy(const FlaggedRequest &request)
{
    m_json.key("proxy");
    const HopEntry *entry = request.proxy();
    if (!entry)
        return m_json.null();
    m_json.beginObject();
    place(entry->at);
    time("time", told(request.time));
    text("method", request.method);
    text("target", request.target);
    statusAndDuration(*entry, request.statusInferred ? request.status : entry->status);
    m_json.key("status_inferred");
    m_json.boolean(request.statusInferred);
    text("raw", entry->raw);
    m_json.endObject();
}

void Document::server(const HopEntry *entry)
{
    m_json.key("server");
    if (!entry)
        return m_json.null();
    m_json.beginObject();
    place(entry->at);
    time("time", entry->end ? entry->end : entry->start);
    statusAndDuration(*entry, entry->status);
    text("raw", entry->raw);
    m_json.endObject();
}

void Document::hop(const HopEntry &entry)
{
    m_json.beginObject();
    text("role", entry.role);
    place(entry.at);
    time("time", entry.end ? entry.end : entry.start);
    statusAndDuration(entry, entry.status);
    m_json.endObject();
}

void Document::attempt(const AttemptFinding &attempt)
{
    m_json.beginObject();
    text("upstream", attempt.upstream);
    m_json.key("status");
    m_json.integerOrNull(attempt.status);
    const bool failed = attempt.cause != Cause::Undetermined;
    cause("cause", failed ? std::optional(attempt.cause) : std::nullopt);
    m_json.endObject();
}

void Document::observation(const Observation &seen)
{
    m_json.beginObject();
    text("kind", seen.kind);
    text("severity", severityId(seen.severity));
    text("title", seen.title);
    text("statement", seen.statement);
    text("advice", seen.advice);
    list("lines", seen.at, [this](const LineReference &at) {
        m_json.beginObject();
        place(at);
        m_json.endObject();
    });
    m_json.endObject();
}

void Document::evidence(const Evidence &evidence)
{
    m_json.beginObject();
    cause(evidence.supports ? "for" : "against", evidence.cause);
    share("weight", evidence.weight);
    text("statement", evidence.statement);
    place(evidence.at);
    m_json.endObject();
}

} // namespace

void writeFindingsJson(const Findings &findings, std::string_view version, TextSink &sink)
{
    Document(findings, sink).write(version);
}

} // namespace hopscope
