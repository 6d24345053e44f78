// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record_inserts.h"

#include "facts/health_check.h"
#include "store/source_rows.h"
#include "store/sqlite_problem.h"

#include <sqlite3.h>

namespace hopscope {

namespace {

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

} // namespace

RecordInserts::RecordInserts(sqlite3 *db, SourceId source)
    : m_db(db)
    , m_source(source)
    , m_requests(db)
    , m_event(db, eventSql)
    , m_sample(db, sampleSql)
    , m_setting(db, settingSql)
    , m_unparsed(db, unparsedSql)
    , m_newSeries(db, seriesSql)
{
}

void RecordInserts::add(const Request &request)
{
    m_full = m_full || ++m_requestNumber == 0;
    m_requests.add(recordId(m_source, m_requestNumber), request, m_agents.keyOf(request.userAgent), isHealthCheck(request));
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
    for (const Statement *statement : {&m_event, &m_sample, &m_setting, &m_unparsed, &m_newSeries}) {
        if (Result<void> done = statement->done(caseNotWritten); !done)
            return done;
    }
    if (Result<void> done = m_requests.done(caseNotWritten); !done)
        return done;
    if (m_full)
        return Problem{caseNotWritten, "A single file has more than four thousand million records", {}, "Split the file."};
    return {};
}

} // namespace hopscope
