// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/request_row_packing.h"

#include "store/attempts_json.h"
#include "store/request_block_writer.h"
#include "store/source_rows.h"
#include "store/sqlite_problem.h"

namespace hopscope {

namespace {

constexpr std::string_view rowsSql = R"(
SELECT r.id, r.line, r.offset, r.start_time, r.end_time, r.resolution, r.duration, r.queue, r.connect, r.header, r.upstream,
    r.status, r.bytes, r.queue_depth, r.active_requests, r.retries, r.signal, r.client, r.request_id, r.connection,
    r.forwarded_for, p.text || coalesce(r.query, ''), e.method, e.protocol, e.host, e.frontend, e.backend, r.attempts,
    r.health_check, r.agent
FROM request r LEFT JOIN path p ON p.id = r.path LEFT JOIN endpoint e ON e.id = r.endpoint
ORDER BY r.id)";
constexpr int attemptsColumn = 27;
constexpr int healthCheckColumn = 28;
constexpr int agentColumn = 29;

void read(const Statement &row, Request &request)
{
    request.at = {LineNumber(static_cast<std::uint64_t>(row.integer(1))), ByteOffset(static_cast<std::uint64_t>(row.integer(2)))};
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
    request.queueDepth = row.optionalInt(13);
    request.activeRequests = row.optionalInt(14);
    request.retries = row.optionalInt(15);
    int column = 16;
    for (std::string *text : {&request.signal, &request.client, &request.requestId, &request.connection, &request.forwardedFor,
             &request.target, &request.method, &request.protocol, &request.host, &request.frontend, &request.backend})
        *text = row.text(column++);
}

} // namespace

Result<void> packRequestRows(sqlite3 *db)
{
    Statement rows(db, rowsSql);
    Statement attempts(db, attemptsSql);
    RequestBlockWriter blocks(db);
    Request request;
    std::int64_t before = 0;
    while (rows.next()) {
        const std::int64_t id = rows.integer(0);
        if (id != before + 1)
            blocks.finish(); // of the next source
        before = id;
        read(rows, request);
        request.attempts = readAttempts(attempts, rows.text(attemptsColumn));
        if (!attempts.done({})) // no such text: its own statement is of no further use
            attempts = Statement(db, attemptsSql);
        blocks.add(id, request, static_cast<std::uint64_t>(rows.integer(agentColumn)), rows.integer(healthCheckColumn) != 0);
    }
    blocks.finish();
    Result<void> done = rows.done(caseNotRead);
    return done ? blocks.done(caseNotWritten) : done;
}

} // namespace hopscope
