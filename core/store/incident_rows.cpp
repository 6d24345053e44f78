// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/incident_rows.h"

#include "store/attempts_json.h"
#include "store/sqlite_problem.h"
#include "store/statement.h"

namespace hopscope {

namespace {

constexpr std::string_view incidentSql = R"(
INSERT INTO found_incident (id, start_time, end_time, cause, trigger_cause, requests, title, summary, advice, upstream,
    health_checks, peak_time, peak_interval, peak_requests, span_failed, span_requests, span_path_requests,
    paths, path_count, clients, client_count, servers, server_count, first_source, first_line,
    before_time, before_meaning, before_statement, before_source, before_line, every, times, recurrence)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25,
    ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33))";

std::string adviceJson(const std::vector<std::string> &advice)
{
    std::string json = "[";
    for (const std::string &text : advice) {
        if (json.size() > 1)
            json.push_back(',');
        appendJsonText(json, text);
    }
    return json + "]";
}

std::string spreadJson(const Spread &spread)
{
    std::string json = "[";
    for (const NamedCount &one : spread.top) {
        json += json.size() > 1 ? ",[" : "[";
        appendJsonText(json, one.name);
        json += "," + std::to_string(one.requests) + "]";
    }
    return json + "]";
}

/// Binds values to the parameters from `first` on, one after the other.
template <typename... Values>
void bindFrom(Statement &row, int first, const Values &...values)
{
    (row.bind(first++, values), ...);
}

/// The texts that a row binds: they have to live until it has run.
struct IncidentTexts {
    std::string advice, paths, clients, servers;
};

void bindWhat(Statement &row, const Incident &incident, const IncidentTexts &texts)
{
    bindFrom(row, 1, incident.id, incident.start, incident.end, causeId(incident.cause));
    incident.trigger ? row.bind(5, causeId(*incident.trigger)) : row.bindNull(5);
    bindFrom(row, 6, std::uint64_t{incident.requests}, incident.title, incident.summary, texts.advice);
    row.bindSet(10, incident.upstream);
    row.bind(11, std::uint64_t{incident.healthChecks});
    if (const auto &peak = incident.peak)
        bindFrom(row, 12, peak->begin, peak->interval, std::uint64_t{peak->requests});
    else
        for (const int parameter : {12, 13, 14})
            row.bindNull(parameter);
    bindFrom(row, 15, incident.share.failed, incident.share.requests, incident.share.ofPaths);
    bindFrom(row, 18, texts.paths, std::uint64_t{incident.paths.different}, texts.clients, std::uint64_t{incident.clients.different},
        texts.servers, std::uint64_t{incident.servers.different});
}

void bindWhen(Statement &row, const Incident &incident)
{
    for (int parameter = 24; parameter <= 33; ++parameter)
        row.bindNull(parameter);
    if (incident.first)
        bindFrom(row, 24, incident.first->source, incident.first->line);
    if (const auto &before = incident.before)
        bindFrom(row, 26, before->time, meaningId(before->meaning), before->statement, before->at.source, before->at.line);
    if (const auto &recurrence = incident.recurrence)
        bindFrom(row, 31, recurrence->every, std::uint64_t{recurrence->times}, recurrence->statement);
}

} // namespace

Result<void> writeIncidents(sqlite3 *db, const std::vector<Incident> &incidents)
{
    Statement row(db, incidentSql);
    for (const Incident &incident : incidents) {
        const IncidentTexts texts{adviceJson(incident.advice), spreadJson(incident.paths), spreadJson(incident.clients),
            spreadJson(incident.servers)};
        bindWhat(row, incident, texts);
        bindWhen(row, incident);
        row.run();
    }
    return row.done(caseNotWritten);
}

} // namespace hopscope
