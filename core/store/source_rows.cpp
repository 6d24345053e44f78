// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/source_rows.h"

#include "store/sqlite_problem.h"
#include "store/statement.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr std::string_view insertSql = R"(
INSERT INTO source (path, format, format_confidence, other_format, role, role_origin, host, time_zone, time_zone_origin,
    clock_offset, clock_offset_origin, clock_offset_matches, clock_offset_spread, duration_scale, stamp_meaning, encoding,
    size_bytes, lines, records, structural, unparsed, first_time, last_time, problem, stamps_to_shift, own_format,
    part_begin, part_end, outside, carried_format)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24,
    ?25, ?26, ?27, ?28, ?29, ?30))";

constexpr std::string_view updateSql = R"(
UPDATE source SET path = ?1, format = ?2, format_confidence = ?3, other_format = ?4, role = ?5, role_origin = ?6, host = ?7,
    time_zone = ?8, time_zone_origin = ?9, clock_offset = ?10, clock_offset_origin = ?11, clock_offset_matches = ?12,
    clock_offset_spread = ?13, duration_scale = ?14, stamp_meaning = ?15, encoding = ?16, size_bytes = ?17, lines = ?18,
    records = ?19, structural = ?20, unparsed = ?21, first_time = ?22, last_time = ?23, problem = ?24,
    stamps_to_shift = ?25, own_format = ?26, part_begin = ?27, part_end = ?28, outside = ?29,
    carried_format = ?30
WHERE id = ?31)";

constexpr std::string_view selectSql = R"(
SELECT path, format, format_confidence, other_format, role, role_origin, host, time_zone, time_zone_origin, clock_offset,
    clock_offset_origin, clock_offset_matches, clock_offset_spread, duration_scale, stamp_meaning, encoding, size_bytes,
    lines, records, structural, unparsed, first_time, last_time, problem, stamps_to_shift,
    own_format, part_begin, part_end, outside, carried_format, id
FROM source ORDER BY id)";

void bindSource(Statement &row, const SourceInfo &source)
{
    row.bind(1, source.path);
    row.bind(2, source.format);
    row.bind(3, source.formatConfidence);
    row.bindSet(4, source.otherFormat);
    row.bind(5, roleId(source.role));
    row.bind(6, static_cast<int>(source.roleOrigin));
    row.bindSet(7, source.host);
    row.bindSet(8, source.timeZone);
    row.bind(9, static_cast<int>(source.timeZoneOrigin));
    row.bind(10, source.clockOffset);
    row.bind(11, static_cast<int>(source.clockOffsetOrigin));
    row.bind(12, source.clockOffsetMatches);
    row.bind(13, source.clockOffsetSpread);
    row.bind(14, source.durationScale);
    row.bind(15, static_cast<int>(source.stampMeaning));
    row.bindSet(16, source.encoding);
    row.bind(17, source.sizeBytes);
    row.bind(18, source.lines);
    row.bind(19, source.records);
    row.bind(20, source.structural);
    row.bind(21, source.unparsed);
    row.bind(22, source.first);
    row.bind(23, source.last);
    row.bindSet(24, source.problem);
    row.bind(25, source.stampsToShift);
    row.bindSet(26, source.ownFormat);
    row.bind(27, source.part ? std::optional(static_cast<std::int64_t>(source.part->begin.value)) : std::nullopt);
    row.bind(28, source.part ? std::optional(static_cast<std::int64_t>(source.part->end.value)) : std::nullopt);
    row.bind(29, source.outside);
    row.bindSet(30, source.carried);
}

/// What no version wrote is taken as the most modest value: a guess of the format.
Origin originAt(const Statement &row, int column)
{
    const std::int64_t value = row.integer(column);
    return value >= 0 && value <= static_cast<int>(Origin::Given) ? static_cast<Origin>(value) : Origin::Format;
}

StampMeaning stampMeaningAt(const Statement &row, int column)
{
    const std::int64_t value = row.integer(column);
    return value >= 0 && value <= static_cast<int>(StampMeaning::End) ? static_cast<StampMeaning>(value)
                                                                     : StampMeaning::Unknown;
}

std::uint64_t countAt(const Statement &row, int column)
{
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, row.integer(column)));
}

SourceInfo sourceAt(const Statement &row)
{
    SourceInfo source;
    source.path = row.text(0);
    source.format = row.text(1);
    source.formatConfidence = row.number(2);
    source.otherFormat = row.text(3);
    source.role = roleFromId(row.text(4)).value_or(Role::Unknown);
    source.roleOrigin = originAt(row, 5);
    source.host = row.text(6);
    source.timeZone = row.text(7);
    source.timeZoneOrigin = originAt(row, 8);
    source.clockOffset = row.duration(9).value_or(Duration{});
    source.clockOffsetOrigin = originAt(row, 10);
    source.clockOffsetMatches = countAt(row, 11);
    source.clockOffsetSpread = row.duration(12).value_or(Duration{});
    source.durationScale = row.number(13);
    source.stampMeaning = stampMeaningAt(row, 14);
    source.encoding = row.text(15);
    source.sizeBytes = countAt(row, 16);
    source.lines = countAt(row, 17);
    source.records = countAt(row, 18);
    source.structural = countAt(row, 19);
    source.unparsed = countAt(row, 20);
    source.first = row.time(21);
    source.last = row.time(22);
    source.problem = row.text(23);
    source.stampsToShift = row.integer(24) != 0;
    source.ownFormat = row.text(25);
    if (!row.isNull(26) && !row.isNull(27))
        source.part = ByteRange{ByteOffset(countAt(row, 26)), ByteOffset(countAt(row, 27))};
    source.outside = countAt(row, 28);
    source.carried = row.text(29);
    source.id = SourceId(row.integer(30));
    return source;
}

Result<void> rewriteNotes(sqlite3 *db, SourceId id, const std::vector<std::string> &notes)
{
    Statement remove(db, "DELETE FROM source_note WHERE source = ?1");
    remove.bind(1, id);
    remove.run();
    if (Result<void> removed = remove.done(caseNotWritten); !removed)
        return removed;
    Statement insert(db, "INSERT INTO source_note (source, number, text) VALUES (?1, ?2, ?3)");
    for (std::size_t i = 0; i < notes.size(); ++i) {
        insert.bind(1, id);
        insert.bind(2, std::uint64_t{i});
        insert.bind(3, notes[i]);
        insert.run();
    }
    return insert.done(caseNotWritten);
}

} // namespace

Result<std::vector<SourceInfo>> readSources(sqlite3 *db)
{
    std::vector<SourceInfo> sources;
    Statement rows(db, selectSql);
    Statement notes(db, "SELECT text FROM source_note WHERE source = ?1 ORDER BY number");
    while (rows.next()) {
        sources.push_back(sourceAt(rows));
        notes.bind(1, sources.back().id);
        while (notes.next())
            sources.back().notes.push_back(notes.string(0));
    }
    for (const Statement *query : {&rows, &notes}) {
        if (Result<void> done = query->done(caseNotRead); !done)
            return done.problem();
    }
    return sources;
}

Result<std::optional<SourceId>> findSource(sqlite3 *db, const std::string &path)
{
    std::optional<SourceId> id;
    Statement row(db, "SELECT id FROM source WHERE path = ?1");
    row.bind(1, path);
    if (row.next())
        id = SourceId(row.integer(0));
    if (Result<void> done = row.done(caseNotRead); !done)
        return done.problem();
    return id;
}

Result<SourceId> insertSource(sqlite3 *db, const SourceInfo &source)
{
    Statement row(db, insertSql);
    bindSource(row, source);
    row.run();
    if (Result<void> done = row.done(caseNotWritten); !done)
        return done.problem();
    const SourceId id(sqlite3_last_insert_rowid(db));
    if (Result<void> noted = rewriteNotes(db, id, source.notes); !noted)
        return noted.problem();
    return id;
}

Result<void> rewriteSource(sqlite3 *db, const SourceInfo &source)
{
    Statement row(db, updateSql);
    bindSource(row, source);
    row.bind(31, source.id);
    row.run();
    if (Result<void> done = row.done(caseNotWritten); !done)
        return done;
    return rewriteNotes(db, source.id, source.notes);
}

Result<void> deleteSource(sqlite3 *db, SourceId id)
{
    static constexpr auto tables = std::to_array<std::string_view>({"request_block", "event", "sample", "setting", "unparsed_line"});
    for (const std::string_view table : tables) {
        const std::string sql = "DELETE FROM " + std::string(table) + " WHERE id BETWEEN ?1 AND ?2";
        Statement remove(db, sql);
        remove.bind(1, recordId(id, 0));
        remove.bind(2, recordId(id, ~std::uint32_t{0}));
        remove.run();
        if (Result<void> done = remove.done(caseNotWritten); !done)
            return done;
    }
    Statement remove(db, "DELETE FROM source WHERE id = ?1");
    remove.bind(1, id);
    remove.run();
    if (Result<void> done = remove.done(caseNotWritten); !done)
        return done;
    return deleteFindings(db);
}

Result<void> deleteFindings(sqlite3 *db)
{
    return execute(db,
        "DELETE FROM found_evidence; DELETE FROM found_hop; DELETE FROM found_request; DELETE FROM found_incident;"
        "DELETE FROM found_event; DELETE FROM found_source; DELETE FROM found_observation_line; DELETE FROM found_observation;"
        "DELETE FROM found_help; DELETE FROM found_check; DELETE FROM found_pairs",
        caseNotWritten);
}

} // namespace hopscope
