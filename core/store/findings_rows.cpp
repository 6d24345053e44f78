// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/findings_rows.h"

#include "store/attempts_json.h"
#include "store/incident_rows.h"
#include "store/next_step_rows.h"
#include "store/source_rows.h"
#include "store/sqlite_problem.h"
#include "store/statement.h"

namespace hopscope {

namespace {

std::string alternativesJson(const std::vector<Alternative> &alternatives)
{
    std::string json = "[";
    for (const Alternative &alternative : alternatives) {
        const int thousandths = static_cast<int>(alternative.confidence * 1000 + 0.5);
        if (json.size() > 1)
            json.push_back(',');
        json += "[\"" + std::string(causeId(alternative.cause)) + "\"," + std::to_string(thousandths / 1000) + "."
            + std::to_string(1000 + thousandths % 1000).substr(1) + "]";
    }
    return json + "]";
}

void bindTrigger(Statement &row, int parameter, const std::optional<Cause> &trigger)
{
    trigger ? row.bind(parameter, causeId(*trigger)) : row.bindNull(parameter);
}

Result<void> writeSources(sqlite3 *db, const std::vector<SourceInfo> &sources)
{
    Statement row(db, "INSERT INTO found_source VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    for (const SourceInfo &source : sources) {
        row.bind(1, source.id);
        row.bind(2, roleId(source.role));
        row.bindSet(3, source.host);
        row.bindSet(4, source.timeZone);
        row.bind(5, source.clockOffset);
        row.bind(6, source.durationScale);
        row.bind(7, source.first);
        row.bind(8, source.last);
        row.run();
    }
    return row.done(caseNotWritten);
}

/// The rows of failed requests, their hops and their evidence.
class FlaggedRows {
public:
    explicit FlaggedRows(sqlite3 *db)
        : m_request(db,
              "INSERT INTO found_request VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,"
              " ?18, ?19, ?20)")
        , m_hop(db, "INSERT INTO found_hop VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
        , m_evidence(db, "INSERT INTO found_evidence VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
    {
    }

    void add(std::int64_t id, const FlaggedRequest &request)
    {
        addRequest(id, request);
        for (std::size_t i = 0; i < request.hops.size(); ++i)
            addHop(id, i, request.hops[i]);
        for (std::size_t i = 0; i < request.verdict.evidence.size(); ++i)
            addEvidence(id, i, request.verdict.evidence[i]);
    }

    Result<void> done() const
    {
        for (const Statement *statement : {&m_request, &m_hop, &m_evidence}) {
            if (Result<void> done = statement->done(caseNotWritten); !done)
                return done;
        }
        return {};
    }

private:
    void addRequest(std::int64_t id, const FlaggedRequest &request);
    void addHop(std::int64_t id, std::size_t number, const HopEntry &hop);
    void addEvidence(std::int64_t id, std::size_t number, const Evidence &evidence);

    Statement m_request, m_hop, m_evidence;
};

void FlaggedRows::addRequest(std::int64_t id, const FlaggedRequest &request)
{
    const Verdict &verdict = request.verdict;
    const std::string alternatives = alternativesJson(verdict.alternatives);
    m_request.bind(1, id);
    m_request.bind(2, request.time);
    m_request.bind(3, request.method);
    m_request.bind(4, request.target);
    m_request.bind(5, request.client);
    m_request.bind(6, request.host);
    m_request.bind(7, request.status);
    m_request.bind(8, request.duration);
    m_request.bind(9, request.timeout);
    m_request.bind(10, request.healed);
    m_request.bind(11, causeId(verdict.cause));
    bindTrigger(m_request, 12, verdict.trigger);
    m_request.bind(13, verdict.confidence);
    m_request.bind(14, verdict.answeredBy);
    m_request.bind(15, verdict.wouldDecide);
    m_request.bind(16, alternatives);
    m_request.bind(17, request.outermostIsServer);
    m_request.bind(18, request.incident);
    m_request.bind(19, request.healthCheck);
    m_request.bind(20, request.statusInferred);
    m_request.run();
}

void FlaggedRows::addHop(std::int64_t id, std::size_t number, const HopEntry &hop)
{
    m_hop.bind(1, id);
    m_hop.bind(2, std::uint64_t{number});
    m_hop.bind(3, hop.role);
    m_hop.bind(4, hop.at.source);
    m_hop.bind(5, hop.at.line);
    m_hop.bind(6, hop.start);
    m_hop.bind(7, hop.end);
    m_hop.bind(8, hop.status);
    m_hop.bind(9, hop.duration);
    m_hop.bind(10, hop.raw);
    m_hop.run();
}

void FlaggedRows::addEvidence(std::int64_t id, std::size_t number, const Evidence &evidence)
{
    m_evidence.bind(1, id);
    m_evidence.bind(2, std::uint64_t{number});
    m_evidence.bind(3, causeId(evidence.cause));
    m_evidence.bind(4, evidence.supports);
    m_evidence.bind(5, evidence.weight);
    m_evidence.bind(6, evidence.statement);
    evidence.at ? m_evidence.bind(7, evidence.at->source) : m_evidence.bindNull(7);
    evidence.at ? m_evidence.bind(8, evidence.at->line) : m_evidence.bindNull(8);
    m_evidence.run();
}

Result<void> writeRequests(sqlite3 *db, const std::vector<FlaggedRequest> &requests)
{
    FlaggedRows rows(db);
    std::int64_t id = 0;
    for (const FlaggedRequest &request : requests)
        rows.add(++id, request);
    return rows.done();
}

Result<void> writeEvents(sqlite3 *db, const std::vector<EventMark> &events)
{
    Statement row(db, "INSERT INTO found_event (time, meaning, title, source, line) VALUES (?1, ?2, ?3, ?4, ?5)");
    for (const EventMark &event : events) {
        row.bind(1, event.time);
        row.bind(2, meaningId(event.meaning));
        row.bind(3, event.title);
        row.bind(4, event.at.source);
        row.bind(5, event.at.line);
        row.run();
    }
    return row.done(caseNotWritten);
}

Result<void> writeObservations(sqlite3 *db, const std::vector<Observation> &observations)
{
    Statement row(db, "INSERT INTO found_observation VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    Statement line(db, "INSERT INTO found_observation_line VALUES (?1, ?2, ?3, ?4)");
    std::int64_t id = 0;
    for (const Observation &seen : observations) {
        row.bind(1, ++id);
        row.bind(2, seen.kind);
        row.bind(3, severityId(seen.severity));
        row.bind(4, seen.title);
        row.bind(5, seen.statement);
        row.bind(6, seen.advice);
        row.run();
        for (std::size_t i = 0; i < seen.at.size(); ++i) {
            line.bind(1, id);
            line.bind(2, std::uint64_t{i});
            line.bind(3, seen.at[i].source);
            line.bind(4, seen.at[i].line);
            line.run();
        }
    }
    if (Result<void> done = row.done(caseNotWritten); !done)
        return done;
    return line.done(caseNotWritten);
}

} // namespace

Result<void> rewriteFindings(sqlite3 *db, const Findings &findings)
{
    if (Result<void> emptied = deleteFindings(db); !emptied)
        return emptied;
    if (Result<void> written = writeSources(db, findings.sources); !written)
        return written;
    if (Result<void> written = writeIncidents(db, findings.incidents); !written)
        return written;
    if (Result<void> written = writeRequests(db, findings.requests); !written)
        return written;
    if (Result<void> written = writeObservations(db, findings.observations); !written)
        return written;
    if (Result<void> written = writeNextSteps(db, findings.wouldHelp, findings.links); !written)
        return written;
    return writeEvents(db, findings.events);
}

} // namespace hopscope
