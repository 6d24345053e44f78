// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record_queries.h"
#include "store/source_rows.h"
#include "store/sqlite_problem.h"
#include "store/statement.h"

#include <algorithm>

namespace hopscope {

namespace {

// The condition is that of the index telling_event, word for word, so that SQLite takes it.
constexpr std::string_view eventSql = R"(
SELECT id, line, offset, time, resolution, level, meaning, provider, code, message, subject, host, pid, connection, client,
    method, target, upstream, status
FROM event WHERE meaning IS NOT NULL OR client IS NOT NULL OR target IS NOT NULL
ORDER BY source, line, id)";

constexpr std::string_view settingSql = "SELECT id, line, offset, scope, name, value FROM setting ORDER BY id";

constexpr std::string_view sampleSql = R"(
SELECT s.id, s.source, s.name, s.unit, v.time, v.value, v.line
FROM sample v JOIN series s ON s.id = v.series
WHERE v.time IS NOT NULL AND v.value IS NOT NULL
ORDER BY v.series, v.time, v.id)";

constexpr std::string_view unparsedSql
    = "SELECT line, offset, reason, text FROM unparsed_line WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?3";

LinePosition positionAt(const Statement &row, int column)
{
    return {LineNumber(static_cast<std::uint64_t>(row.integer(column))),
        ByteOffset(static_cast<std::uint64_t>(row.integer(column + 1)))};
}

Level levelAt(const Statement &row, int column)
{
    const std::int64_t value = row.integer(column);
    return value >= 0 && value <= static_cast<int>(Level::Emergency) ? static_cast<Level>(value) : Level::Unknown;
}

StoredEvent eventAt(const Statement &row)
{
    StoredEvent stored;
    stored.id = EventId(row.integer(0));
    stored.source = sourceOfRecord(row.integer(0));
    Event &event = stored.event;
    event.at = positionAt(row, 1);
    event.time = row.time(3);
    event.resolution = row.duration(4).value_or(Duration{});
    event.level = levelAt(row, 5);
    event.meaning = meaningFromId(row.text(6)).value_or(Meaning::None);
    int column = 7;
    for (std::string *text : {&event.source, &event.code, &event.message, &event.subject, &event.host, &event.pid,
             &event.connection, &event.client, &event.method, &event.target, &event.upstream})
        *text = row.text(column++);
    event.status = row.optionalInt(column);
    return stored;
}

Result<void> appendUnparsed(sqlite3 *db, SourceId source, std::size_t limit, std::vector<UnparsedLine> &lines)
{
    Statement rows(db, unparsedSql);
    rows.bind(1, recordId(source, 0));
    rows.bind(2, recordId(source, ~std::uint32_t{0}));
    rows.bind(3, std::uint64_t{limit});
    while (rows.next())
        lines.push_back({source, positionAt(rows, 0), rows.string(2), rows.string(3)});
    return rows.done(caseNotRead);
}

} // namespace

Result<std::vector<StoredEvent>> readEvents(sqlite3 *db)
{
    std::vector<StoredEvent> events;
    Statement rows(db, eventSql);
    while (rows.next())
        events.push_back(eventAt(rows));
    if (Result<void> done = rows.done(caseNotRead); !done)
        return done.problem();
    return events;
}

Result<std::vector<StoredSetting>> readSettings(sqlite3 *db)
{
    std::vector<StoredSetting> settings;
    Statement rows(db, settingSql);
    while (rows.next()) {
        settings.push_back({sourceOfRecord(rows.integer(0)),
            Setting{positionAt(rows, 1), rows.string(3), rows.string(4), rows.string(5)}});
    }
    if (Result<void> done = rows.done(caseNotRead); !done)
        return done.problem();
    return settings;
}

Result<std::vector<SampleSeries>> readSamples(sqlite3 *db)
{
    std::vector<SampleSeries> series;
    std::int64_t current = 0;
    Statement rows(db, sampleSql);
    while (rows.next()) {
        if (series.empty() || rows.integer(0) != current) {
            current = rows.integer(0);
            series.push_back({SourceId(rows.integer(1)), rows.string(2), rows.string(3), {}, {}});
        }
        if (const std::optional<Timestamp> time = rows.time(4)) {
            series.back().values.emplace_back(*time, rows.number(5));
            series.back().lines.emplace_back(static_cast<std::uint64_t>(rows.integer(6)));
        }
    }
    if (Result<void> done = rows.done(caseNotRead); !done)
        return done.problem();
    return series;
}

Result<std::vector<UnparsedLine>> readUnparsed(sqlite3 *db, std::size_t perSource, std::size_t inAll)
{
    const Result<std::vector<SourceInfo>> sources = readSources(db);
    if (!sources)
        return sources.problem();
    std::vector<UnparsedLine> lines;
    for (const SourceInfo &source : *sources) {
        const std::size_t limit = std::min(perSource, inAll - lines.size());
        if (Result<void> appended = appendUnparsed(db, source.id, limit, lines); !appended)
            return appended.problem();
    }
    return lines;
}

} // namespace hopscope
