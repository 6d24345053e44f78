// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "store/attempts_json.h"
#include "store/record_queries.h"
#include "store/source_rows.h"
#include "store/sqlite_problem.h"
#include "store/statement.h"

#include <sqlite3.h>

namespace hopscope {

namespace {

constexpr std::string_view rowSql = R"(
SELECT id, line, offset, start_time, end_time, resolution, duration, queue, connect, header, upstream, status, bytes,
    exchange_key, path, attempt_count, queue_depth, active_requests, signal IS NOT NULL, client, request_id,
    agent, server, retries
FROM request WHERE id BETWEEN ?1 AND ?2 ORDER BY id)";

constexpr std::string_view wholeSql = R"(
SELECT r.line, r.offset, r.start_time, r.end_time, r.resolution, r.duration, r.queue, r.connect, r.header, r.upstream,
    r.status, r.bytes, r.queue_depth, r.active_requests, r.retries, r.signal, r.client, r.request_id, r.connection,
    r.forwarded_for, p.text || coalesce(r.query, ''), e.method, e.protocol, e.host, e.frontend, e.backend, r.attempts,
    r.health_check
FROM request r JOIN path p ON p.id = r.path JOIN endpoint e ON e.id = r.endpoint
WHERE r.id = ?1)";
constexpr int attemptsColumn = 26;
constexpr int healthCheckColumn = 27;

std::uint64_t hashAt(const Statement &row, int column)
{
    const std::string_view text = row.text(column);
    return text.empty() ? 0 : hash64(text);
}

LinePosition positionAt(const Statement &row, int column)
{
    return {LineNumber(static_cast<std::uint64_t>(row.integer(column))),
        ByteOffset(static_cast<std::uint64_t>(row.integer(column + 1)))};
}

void fill(RequestRow &request, const Statement &row)
{
    request.id = RequestId(row.integer(0));
    request.at = positionAt(row, 1);
    request.start = row.time(3);
    request.end = row.time(4);
    request.resolution = row.duration(5).value_or(Duration{});
    request.duration = row.duration(6);
    request.queue = row.duration(7);
    request.connect = row.duration(8);
    request.header = row.duration(9);
    request.upstream = row.duration(10);
    request.status = row.optionalInt(11);
    request.bytes = row.optionalInteger(12);
    request.key = static_cast<std::uint64_t>(row.integer(13));
    request.path = static_cast<std::uint64_t>(row.integer(14));
    request.attempts = row.optionalInt(15).value_or(0);
    request.queueDepth = row.optionalInt(16);
    request.activeRequests = row.optionalInt(17);
    request.hasSignal = row.integer(18) != 0;
    request.client = hashAt(row, 19);
    request.requestId = hashAt(row, 20);
    request.agent = static_cast<std::uint64_t>(row.integer(21));
    request.server = static_cast<std::uint64_t>(row.integer(22));
    request.retries = row.optionalInt(23).value_or(0);
}

Request wholeRequest(const Statement &row)
{
    Request request;
    request.at = positionAt(row, 0);
    request.start = row.time(2);
    request.end = row.time(3);
    request.resolution = row.duration(4).value_or(Duration{});
    request.duration = row.duration(5);
    request.queue = row.duration(6);
    request.connect = row.duration(7);
    request.header = row.duration(8);
    request.upstream = row.duration(9);
    request.status = row.optionalInt(10);
    request.bytes = row.optionalInteger(11);
    request.queueDepth = row.optionalInt(12);
    request.activeRequests = row.optionalInt(13);
    request.retries = row.optionalInt(14);
    int column = 15;
    for (std::string *text : {&request.signal, &request.client, &request.requestId, &request.connection,
             &request.forwardedFor, &request.target, &request.method, &request.protocol, &request.host, &request.frontend,
             &request.backend})
        *text = row.text(column++);
    return request;
}

} // namespace

Result<void> readRequestRows(sqlite3 *db, SourceId source, const std::function<bool(const RequestRow &)> &each)
{
    Statement rows(db, rowSql);
    rows.bind(1, recordId(source, 0));
    rows.bind(2, recordId(source, ~std::uint32_t{0}));
    RequestRow request;
    while (rows.next()) {
        fill(request, rows);
        if (!each(request))
            break;
    }
    return rows.done(caseNotRead);
}

Result<std::vector<std::uint32_t>> readPathRows(sqlite3 *db, SourceId source)
{
    Statement rows(db, "SELECT id, path, health_check FROM request WHERE id BETWEEN ?1 AND ?2 ORDER BY id");
    rows.bind(1, recordId(source, 0));
    rows.bind(2, recordId(source, ~std::uint32_t{0}));
    std::vector<std::uint32_t> paths;
    while (rows.next()) {
        const auto number = static_cast<std::uint32_t>(rows.integer(0));
        // The numbers follow one another: a hole of a damaged case would ask for memory that no request needs.
        if (number > paths.size() + 1)
            return damagedCase(sqlite3_db_filename(db, "main"), "Its requests are not numbered one by one");
        paths.resize(std::size_t{number} + 1);
        paths.back() = rows.integer(2) != 0 ? 0 : static_cast<std::uint32_t>(rows.integer(1));
    }
    if (Result<void> done = rows.done(caseNotRead); !done)
        return done.problem();
    return paths;
}

RequestLookup::RequestLookup(sqlite3 *db)
    : m_db(db)
    , m_request(db, wholeSql)
    , m_attempts(db, attemptsSql)
    , m_path(db, "SELECT text FROM path WHERE id = ?1")
{
}

Result<StoredRequest> RequestLookup::request(RequestId id)
{
    m_request.bind(1, id);
    if (m_request.next()) {
        StoredRequest stored{id, sourceOfRecord(id.value), wholeRequest(m_request), m_request.integer(healthCheckColumn) != 0};
        stored.request.attempts = readAttempts(m_attempts, m_request.text(attemptsColumn));
        m_request.rewind();
        return stored;
    }
    if (Result<void> done = m_request.done(caseNotRead); !done)
        return done.problem();
    return damagedCase(sqlite3_db_filename(m_db, "main"), "It has no request " + std::to_string(id.value));
}

Result<std::string> RequestLookup::path(std::uint64_t row)
{
    m_path.bind(1, row);
    if (m_path.next()) {
        std::string text = m_path.string(0);
        m_path.rewind();
        return text;
    }
    if (Result<void> done = m_path.done(caseNotRead); !done)
        return done.problem();
    return damagedCase(sqlite3_db_filename(m_db, "main"), "It has no path " + std::to_string(row));
}

bool RequestLookup::usable() const
{
    return m_request.done({}).ok() && m_attempts.done({}).ok() && m_path.done({}).ok();
}

} // namespace hopscope
