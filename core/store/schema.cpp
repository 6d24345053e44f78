// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include "resources/register_resources.h"
#include "store/connection.h"
#include "store/request_row_packing.h"
#include "store/sqlite_problem.h"
#include "store/statement.h"

#include <QFile>

#include <sqlite3.h>

#include <array>
#include <cassert>
#include <map>
#include <string>

namespace hopscope {

namespace {

struct Step {
    const char *sql;                              ///< a resource
    Result<void> (*andThen)(sqlite3 *) = nullptr; ///< what SQL alone can't do
};

/// In the order in which they are applied; the position tells the version that a step leads to.
constexpr auto steps = std::to_array<Step>({
    {":/hopscope/schema/001_initial.sql"},
    {":/hopscope/schema/002_event_status.sql"},
    {":/hopscope/schema/003_observations.sql"},
    {":/hopscope/schema/004_incident_profile.sql"},
    {":/hopscope/schema/005_request_blocks.sql", packRequestRows},
    {":/hopscope/schema/006_packed_requests.sql"},
    {":/hopscope/schema/007_next_steps.sql"},
    {":/hopscope/schema/008_opinions.sql"},
    {":/hopscope/schema/009_time_range.sql"},
    {":/hopscope/schema/010_asked_views.sql"},
    {":/hopscope/schema/011_kept_analysis.sql"},
    {":/hopscope/schema/012_carried_format.sql"},
    {":/hopscope/schema/013_analysis_in_pieces.sql"},
});

std::string readStep(const char *name)
{
    registerHopscopeResources();
    QFile file(QString::fromLatin1(name));
    const bool opened = file.open(QIODevice::ReadOnly);
    assert(opened);
    static_cast<void>(opened);
    return file.readAll().toStdString();
}

std::uint32_t versionOf(sqlite3 *db)
{
    Statement version(db, "PRAGMA user_version");
    return version.next() ? static_cast<std::uint32_t>(version.integer(0)) : 0;
}

using Schema = std::map<std::string, std::string>;

Result<Schema> schemaOf(sqlite3 *db)
{
    Schema schema;
    Statement rows(db, "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'");
    while (rows.next())
        schema.emplace(rows.string(0), rows.string(1));
    if (Result<void> done = rows.done(caseNotRead); !done)
        return done.problem();
    return schema;
}

Result<Schema> expectedSchema()
{
    sqlite3 *raw = nullptr;
    const int code = sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const Connection db(raw);
    if (code != SQLITE_OK)
        return Problem{caseNotRead, "Out of memory", {}, {}};
    if (Result<void> made = migrate(db.get()); !made)
        return made.problem();
    return schemaOf(db.get());
}

} // namespace

std::uint32_t schemaVersion()
{
    return static_cast<std::uint32_t>(steps.size());
}

Result<void> migrate(sqlite3 *db)
{
    const std::uint32_t version = versionOf(db);
    if (version == schemaVersion())
        return {};
    Transaction transaction(db);
    if (!transaction.begun())
        return transaction.begun();
    for (std::uint32_t step = version; step < schemaVersion(); ++step) {
        if (Result<void> applied = execute(db, readStep(steps[step].sql).c_str(), caseNotWritten); !applied)
            return applied;
        if (Result<void> done = steps[step].andThen ? steps[step].andThen(db) : Result<void>(); !done)
            return done;
    }
    const std::string mark = "PRAGMA application_id = " + std::to_string(caseApplicationId)
        + "; PRAGMA user_version = " + std::to_string(schemaVersion());
    if (Result<void> marked = execute(db, mark.c_str(), caseNotWritten); !marked)
        return marked;
    return transaction.commit();
}

Result<void> checkSchema(sqlite3 *db)
{
    const Result<Schema> expected = expectedSchema();
    const Result<Schema> found = schemaOf(db);
    if (!expected || !found)
        return expected ? found.problem() : expected.problem();
    for (const auto &[name, sql] : *expected) {
        const auto there = found->find(name);
        if (there == found->end() || there->second != sql)
            return damagedCase(sqlite3_db_filename(db, "main"), "Its " + name + " is not as Hopscope makes it");
    }
    for (const auto &[name, sql] : *found) {
        if (name.starts_with("trigger "))
            return damagedCase(sqlite3_db_filename(db, "main"), "It has a trigger, which Hopscope never makes");
    }
    return {};
}

} // namespace hopscope
