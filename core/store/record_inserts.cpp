// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record_inserts.h"

#include "base/text.h"
#include "facts/health_check.h"
#include "facts/request_key.h"
#include "store/attempts_json.h"
#include "store/source_rows.h"
#include "store/sqlite_problem.h"

#include <sqlite3.h>

namespace hopscope {

namespace {

constexpr std::string_view requestSql = R"(
INSERT INTO request (id, line, offset, start_time, end_time, resolution, duration, queue, connect, header, upstream, status,
    bytes, exchange_key, path, endpoint, attempt_count, queue_depth, active_requests, retries, signal, client, request_id,
    query, connection, forwarded_for, attempts, agent, server, health_check)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25,
    ?26, ?27, ?28, ?29, ?30))";

constexpr std::string_view eventSql = R"(
INSERT INTO event (id, line, offset, time, resolution, level, meaning, provider, code, message, subject, host, pid,
    connection, client, method, target, upstream, status)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19))";

constexpr std::string_view sampleSql
    = "INSERT INTO sample (id, line, offset, time, series, value) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
constexpr std::string_view settingSql
    = "INSERT INTO setting (id, line, offset, scope, name, value) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
constexpr std::string_view unparsedSql
    = "INSERT INTO unparsed_line (id, line, offset, reason, text) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr std::string_view seriesSql = "INSERT INTO series (source, name, unit) VALUES (?1, ?2, ?3)";

std::optional<std::uint64_t> hashOrNothing(std::uint64_t hash)
{
    return hash == 0 ? std::nullopt : std::optional(hash);
}

std::optional<std::uint64_t> serverKey(const std::vector<Attempt> &attempts)
{
    return attempts.empty() || attempts.back().address.empty() ? std::nullopt : std::optional(hash64(attempts.back().address));
}

} // namespace

RecordInserts::RecordInserts(sqlite3 *db, SourceId source)
    : m_db(db)
    , m_source(source)
    , m_request(db, requestSql)
    , m_event(db, eventSql)
    , m_sample(db, sampleSql)
    , m_setting(db, settingSql)
    , m_unparsed(db, unparsedSql)
    , m_newSeries(db, seriesSql)
    , m_paths(db, "path", {"text"})
    , m_endpoints(db, "endpoint", {"method", "protocol", "host", "frontend", "backend"})
{
}

void RecordInserts::bindTimes(const Request &request)
{
    m_request.bind(4, request.start);
    m_request.bind(5, request.end);
    m_request.bind(6, request.resolution);
    m_request.bind(7, request.duration);
    m_request.bind(8, request.queue);
    m_request.bind(9, request.connect);
    m_request.bind(10, request.header);
    m_request.bind(11, request.upstream);
}

std::int64_t RecordInserts::endpointOf(const Request &request)
{
    const std::array<std::string_view, 5> texts{
        request.method, request.protocol, request.host, request.frontend, request.backend};
    return m_endpoints.rowOf(texts);
}

void RecordInserts::add(const Request &request)
{
    m_full = m_full || ++m_requestNumber == 0;
    const std::string_view target = request.target;
    const std::array<std::string_view, 1> path{pathOf(target)};
    writeAttempts(request.attempts, m_attempts);
    m_request.bind(1, recordId(m_source, m_requestNumber));
    m_request.bind(2, request.at.line);
    m_request.bind(3, request.at.offset);
    bindTimes(request);
    m_request.bind(12, request.status);
    m_request.bind(13, request.bytes);
    m_request.bind(14, exchangeKey(request.method, target));
    m_request.bind(15, m_paths.rowOf(path));
    m_request.bind(16, endpointOf(request));
    m_request.bind(17, std::uint64_t{request.attempts.size()});
    m_request.bind(18, request.queueDepth);
    m_request.bind(19, request.activeRequests);
    m_request.bind(20, request.retries);
    m_request.bindSet(21, request.signal);
    m_request.bindSet(22, request.client);
    m_request.bindSet(23, request.requestId);
    m_request.bindSet(24, target.substr(path[0].size()));
    m_request.bindSet(25, request.connection);
    m_request.bindSet(26, request.forwardedFor);
    m_request.bindSet(27, m_attempts);
    m_request.bind(28, hashOrNothing(agentKey(request.userAgent)));
    m_request.bind(29, serverKey(request.attempts));
    m_request.bind(30, isHealthCheck(request) ? std::optional(1) : std::nullopt);
    m_request.run();
}

void RecordInserts::add(const Event &event)
{
    m_full = m_full || ++m_eventNumber == 0;
    m_event.bind(1, recordId(m_source, m_eventNumber));
    m_event.bind(2, event.at.line);
    m_event.bind(3, event.at.offset);
    m_event.bind(4, event.time);
    m_event.bind(5, event.resolution);
    m_event.bind(6, static_cast<int>(event.level));
    event.meaning == Meaning::None ? m_event.bindNull(7) : m_event.bind(7, meaningId(event.meaning));
    int parameter = 8;
    for (const std::string *text : {&event.source, &event.code, &event.message, &event.subject, &event.host, &event.pid,
             &event.connection, &event.client, &event.method, &event.target, &event.upstream})
        m_event.bindSet(parameter++, *text);
    m_event.bind(parameter, event.status);
    m_event.run();
}

std::int64_t RecordInserts::seriesOf(const Sample &sample)
{
    auto [row, isNew] = m_series.try_emplace({sample.series, sample.unit}, 0);
    if (isNew) {
        m_newSeries.bind(1, m_source);
        m_newSeries.bind(2, sample.series);
        m_newSeries.bind(3, sample.unit);
        m_newSeries.run();
        row->second = sqlite3_last_insert_rowid(m_db);
    }
    return row->second;
}

void RecordInserts::add(const Sample &sample)
{
    m_full = m_full || ++m_sampleNumber == 0;
    m_sample.bind(1, recordId(m_source, m_sampleNumber));
    m_sample.bind(2, sample.at.line);
    m_sample.bind(3, sample.at.offset);
    m_sample.bind(4, sample.time);
    m_sample.bind(5, seriesOf(sample));
    m_sample.bind(6, sample.value);
    m_sample.run();
}

void RecordInserts::add(const Setting &setting)
{
    m_full = m_full || ++m_settingNumber == 0;
    m_setting.bind(1, recordId(m_source, m_settingNumber));
    m_setting.bind(2, setting.at.line);
    m_setting.bind(3, setting.at.offset);
    m_setting.bindSet(4, setting.scope);
    m_setting.bindSet(5, setting.name);
    m_setting.bindSet(6, setting.value);
    m_setting.run();
}

void RecordInserts::add(const UnparsedLine &line)
{
    m_full = m_full || ++m_unparsedNumber == 0;
    m_unparsed.bind(1, recordId(m_source, m_unparsedNumber));
    m_unparsed.bind(2, line.at.line);
    m_unparsed.bind(3, line.at.offset);
    m_unparsed.bind(4, line.reason);
    m_unparsed.bindSet(5, line.text);
    m_unparsed.run();
}

Result<void> RecordInserts::done() const
{
    for (const Statement *statement : {&m_request, &m_event, &m_sample, &m_setting, &m_unparsed, &m_newSeries}) {
        if (Result<void> done = statement->done(caseNotWritten); !done)
            return done;
    }
    for (const Dictionary *dictionary : {&m_paths, &m_endpoints}) {
        if (Result<void> done = dictionary->done(caseNotWritten); !done)
            return done;
    }
    if (m_full)
        return Problem{caseNotWritten, "A single file has more than four thousand million records", {}, "Split the file."};
    return {};
}

} // namespace hopscope
