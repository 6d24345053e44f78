// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/request_table.h"

#include "store/attempts_json.h"
#include "store/packed_integers.h"
#include "store/request_blocks.h"
#include "store/request_rows.h"
#include "store/source_rows.h"
#include "store/sqlite_problem.h"

#include <sqlite3.h>

#include <array>
#include <limits>
#include <new>

namespace hopscope {

namespace {

/// The table's columns that are stored as they are told follow these.
enum Told : int { Id, Source, Start, Upstream, Attempts, HealthCheck, firstStored };

struct StoredInteger {
    const char *name;
    IntegerColumn column;
};
struct StoredText {
    const char *name;
    TextColumn column;
};

constexpr auto integers = std::to_array<StoredInteger>({
    {"line", IntegerColumn::Line}, {"offset", IntegerColumn::Offset}, {"end_time", IntegerColumn::End},
    {"resolution", IntegerColumn::Resolution}, {"duration", IntegerColumn::Took}, {"queue", IntegerColumn::Queue},
    {"connect", IntegerColumn::Connect}, {"header", IntegerColumn::Header}, {"status", IntegerColumn::Status},
    {"bytes", IntegerColumn::Bytes}, {"exchange_key", IntegerColumn::Key}, {"queue_depth", IntegerColumn::QueueDepth},
    {"active_requests", IntegerColumn::ActiveRequests}, {"retries", IntegerColumn::Retries}, {"attempt_count", IntegerColumn::Attempts},
});
constexpr auto texts = std::to_array<StoredText>({
    {"path", TextColumn::Path}, {"query", TextColumn::Query}, {"method", TextColumn::Method}, {"protocol", TextColumn::Protocol},
    {"host", TextColumn::Host}, {"frontend", TextColumn::Frontend}, {"backend", TextColumn::Backend}, {"signal", TextColumn::Signal},
    {"client", TextColumn::Client}, {"request_id", TextColumn::IdText}, {"connection", TextColumn::ConnectionText},
    {"forwarded_for", TextColumn::ForwardedFor},
});

std::string declaration()
{
    std::string sql = "CREATE TABLE request (id INTEGER, source INTEGER, start_time INTEGER, upstream INTEGER, attempts TEXT, health_check INTEGER";
    for (const StoredInteger &integer : integers)
        sql.append(", ").append(integer.name).append(" INTEGER");
    for (const StoredText &text : texts)
        sql.append(", ").append(text.name).append(" TEXT");
    return sql + ")";
}

struct Table : sqlite3_vtab {
    sqlite3 *db = nullptr;

    explicit Table(sqlite3 *connection) : sqlite3_vtab{}, db(connection) {}
};

/// Goes through the requests of a range of ids.
struct Cursor : sqlite3_vtab_cursor {
    RequestBlocks blocks;
    std::vector<BlockPlace> places{};
    std::size_t place = 0; ///< of the present block; places.size() at the end
    std::shared_ptr<RequestBlock> block{};
    std::size_t row = 0;
    std::int64_t lastId = 0;
    std::string attempts{};

    explicit Cursor(sqlite3 *db) : sqlite3_vtab_cursor{}, blocks(db) {}

    int fail(const Problem &problem)
    {
        sqlite3_free(pVtab->zErrMsg);
        pVtab->zErrMsg = sqlite3_mprintf("%s", problem.why.c_str());
        return SQLITE_CORRUPT_VTAB;
    }
    bool atEnd() const { return place >= places.size() || block->id(row).value > lastId; }

    int start(std::int64_t firstId, std::int64_t last)
    {
        lastId = last;
        place = row = 0;
        auto found = blocks.places(firstId, last);
        if (!found)
            return fail(found.problem());
        places = *std::move(found);
        if (const int code = load(); code != SQLITE_OK || atEnd())
            return code;
        row = static_cast<std::size_t>(std::max<std::int64_t>(firstId - block->first().value, 0));
        return SQLITE_OK;
    }
    int load()
    {
        if (place >= places.size())
            return SQLITE_OK;
        auto read = blocks.read(places[place]);
        if (!read)
            return fail(read.problem());
        block = *std::move(read);
        row = 0;
        return SQLITE_OK;
    }
    int next()
    {
        if (++row < block->count())
            return SQLITE_OK;
        ++place;
        return load();
    }
};

Cursor *cursorOf(sqlite3_vtab_cursor *cursor) { return static_cast<Cursor *>(cursor); }

int connect(sqlite3 *db, void *, int, const char *const *, sqlite3_vtab **table, char **)
{
    sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS); // it reads what the case has anyway, so a case's views may use it
    if (const int code = sqlite3_declare_vtab(db, declaration().c_str()); code != SQLITE_OK)
        return code;
    *table = new (std::nothrow) Table(db);
    return *table ? SQLITE_OK : SQLITE_NOMEM;
}

int disconnect(sqlite3_vtab *table)
{
    delete static_cast<Table *>(table);
    return SQLITE_OK;
}

/// What a condition on a column says of the range of ids; the letters of a plan.
char meaningOf(const sqlite3_index_info::sqlite3_index_constraint &condition)
{
    if (condition.usable == 0)
        return 0;
    if (condition.iColumn == Source)
        return condition.op == SQLITE_INDEX_CONSTRAINT_EQ ? 's' : 0;
    if (condition.iColumn != Id && condition.iColumn != -1)
        return 0;
    switch (condition.op) {
    case SQLITE_INDEX_CONSTRAINT_EQ:
        return '=';
    case SQLITE_INDEX_CONSTRAINT_GE:
    case SQLITE_INDEX_CONSTRAINT_GT:
        return '>'; // SQLite itself looks whether the border belongs to it
    case SQLITE_INDEX_CONSTRAINT_LE:
    case SQLITE_INDEX_CONSTRAINT_LT:
        return '<';
    default:
        return 0;
    }
}

int plan(sqlite3_vtab *, sqlite3_index_info *info)
{
    std::string letters;
    double rows = 10e6;
    for (int i = 0; i < info->nConstraint; ++i) {
        const char meaning = meaningOf(info->aConstraint[i]);
        if (meaning == 0)
            continue;
        letters.push_back(meaning);
        info->aConstraintUsage[i].argvIndex = static_cast<int>(letters.size());
        rows = meaning == '=' ? 1 : rows / 4;
    }
    info->estimatedCost = rows * 10;
    info->estimatedRows = static_cast<sqlite3_int64>(rows);
    const bool byId = info->nOrderBy == 1 && (info->aOrderBy[0].iColumn == Id || info->aOrderBy[0].iColumn == -1) && info->aOrderBy[0].desc == 0;
    info->orderByConsumed = byId ? 1 : 0;
    info->idxStr = sqlite3_mprintf("%s", letters.c_str());
    info->needToFreeIdxStr = 1;
    return info->idxStr ? SQLITE_OK : SQLITE_NOMEM;
}

int open(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor)
{
    *cursor = new (std::nothrow) Cursor(static_cast<Table *>(table)->db);
    return *cursor ? SQLITE_OK : SQLITE_NOMEM;
}

int close(sqlite3_vtab_cursor *cursor)
{
    delete cursorOf(cursor);
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor *cursor, int, const char *letters, int count, sqlite3_value **values)
{
    std::int64_t first = 0;
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
    for (int i = 0; i < count; ++i) {
        if (sqlite3_value_numeric_type(values[i]) != SQLITE_INTEGER)
            continue; // SQLite compares it itself
        const std::int64_t value = sqlite3_value_int64(values[i]);
        const bool possible = value >= 0 && value < std::int64_t{1} << 31;
        const SourceId source(possible && letters[i] == 's' ? value : 0);
        if (letters[i] == 's' || letters[i] == '=' || letters[i] == '>')
            first = std::max(first, letters[i] == 's' ? recordId(source, 0) : value);
        if (letters[i] == 's' || letters[i] == '=' || letters[i] == '<')
            last = std::min(last, letters[i] == 's' ? recordId(source, ~std::uint32_t{0}) : value);
    }
    return cursorOf(cursor)->start(first, last);
}

int next(sqlite3_vtab_cursor *cursor)
{
    return cursorOf(cursor)->next();
}

int isAtEnd(sqlite3_vtab_cursor *cursor)
{
    return cursorOf(cursor)->atEnd() ? 1 : 0;
}

void tell(sqlite3_context *out, std::int64_t value)
{
    value == unsetInteger ? sqlite3_result_null(out) : sqlite3_result_int64(out, value);
}

void tell(sqlite3_context *out, std::string_view text)
{
    text.empty() ? sqlite3_result_null(out) : sqlite3_result_text64(out, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void tellComputed(Cursor &at, sqlite3_context *out, int column)
{
    switch (column) {
    case Id:
        return tell(out, at.block->id(at.row).value);
    case Source:
        return tell(out, sourceOfRecord(at.block->id(at.row).value).value);
    case Start:
        return tell(out, startAt(*at.block, at.row));
    case Upstream:
        return tell(out, upstreamAt(*at.block, at.row));
    case Attempts:
        writeAttempts(attemptsAt(*at.block, at.row), at.attempts);
        return tell(out, at.attempts);
    default:
        return tell(out, at.block->stored(IntegerColumn::HealthCheck)[at.row] == 1 ? 1 : unsetInteger);
    }
}

int tellColumn(sqlite3_vtab_cursor *cursor, sqlite3_context *out, int column)
{
    Cursor &at = *cursorOf(cursor);
    const auto stored = static_cast<std::size_t>(column - firstStored);
    if (column < firstStored)
        tellComputed(at, out, column);
    else if (stored < integers.size())
        tell(out, at.block->stored(integers[stored].column)[at.row]);
    else
        tell(out, at.block->texts(texts[stored - integers.size()].column)[at.row]);
    if (const Result<void> sound = at.blocks.check(*at.block); !sound)
        return at.fail(sound.problem());
    return SQLITE_OK;
}

int tellId(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id)
{
    const Cursor &at = *cursorOf(cursor);
    *id = at.block->id(at.row).value;
    return SQLITE_OK;
}

/// Without a way to create it: it is there in every case, under its own name.
constexpr sqlite3_module requestModule()
{
    sqlite3_module module{};
    module.xConnect = connect;
    module.xBestIndex = plan;
    module.xDisconnect = disconnect;
    module.xOpen = open;
    module.xClose = close;
    module.xFilter = filter;
    module.xNext = next;
    module.xEof = isAtEnd;
    module.xColumn = tellColumn;
    module.xRowid = tellId;
    return module;
}

constexpr sqlite3_module module = requestModule();

} // namespace

Result<void> registerRequestTable(sqlite3 *db)
{
    if (sqlite3_create_module(db, "request", &module, nullptr) != SQLITE_OK)
        return sqliteProblem(db, caseNotRead);
    return {};
}

} // namespace hopscope
