// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pair_table.h"

#include "store/pair_blocks.h"
#include "store/sqlite_problem.h"
#include "store/statement.h"

#include <sqlite3.h>

#include <limits>
#include <new>

namespace hopscope {

namespace {

enum Column : int { Request, ServerRequest, Method, Confidence };

/// What a plan may be: all pairs, or those of one request.
enum Plan : int { All, OfOneRequest };

struct Table : sqlite3_vtab {
    sqlite3 *db;
    explicit Table(sqlite3 *connection) : sqlite3_vtab{}, db(connection) {}
};

/// Goes through the pairs block by block; holds one block.
struct Cursor : sqlite3_vtab_cursor {
    Statement blocks;
    std::vector<StoredPair> pairs{};
    std::size_t at = 0;
    std::int64_t passed = 0; ///< pairs before this block
    bool ended = true;

    explicit Cursor(sqlite3 *db)
        : sqlite3_vtab_cursor{}
        , blocks(db, "SELECT pairs FROM found_pairs WHERE first <= ?1 AND last >= ?2 ORDER BY id")
    {
    }

    int start(std::int64_t first, std::int64_t last)
    {
        blocks.rewind();
        blocks.bind(1, last);
        blocks.bind(2, first);
        pairs.clear();
        at = 0;
        passed = 0;
        ended = false;
        return load();
    }
    int load()
    {
        passed += static_cast<std::int64_t>(pairs.size());
        at = 0;
        do {
            ended = !blocks.next();
            if (!ended && !unpackPairs(blocks.bytes(0), pairs))
                return SQLITE_CORRUPT_VTAB;
        } while (!ended && pairs.empty());
        return blocks.done(caseNotRead) ? SQLITE_OK : SQLITE_CORRUPT_VTAB;
    }
    int step() { return ++at < pairs.size() ? SQLITE_OK : load(); }
};

Cursor *cursorOf(sqlite3_vtab_cursor *cursor) { return static_cast<Cursor *>(cursor); }

int connect(sqlite3 *db, void *, int, const char *const *, sqlite3_vtab **table, char **)
{
    sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS); // it reads what the case has anyway, so a case's views may use it
    const int code = sqlite3_declare_vtab(db, "CREATE TABLE pair (request INTEGER, server_request INTEGER, method TEXT, confidence REAL)");
    if (code != SQLITE_OK)
        return code;
    *table = new (std::nothrow) Table(db);
    return *table ? SQLITE_OK : SQLITE_NOMEM;
}

int disconnect(sqlite3_vtab *table)
{
    delete static_cast<Table *>(table);
    return SQLITE_OK;
}

int plan(sqlite3_vtab *, sqlite3_index_info *info)
{
    info->idxNum = All;
    info->estimatedCost = 1e8;
    info->estimatedRows = 5'000'000;
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto &condition = info->aConstraint[i];
        if (condition.usable == 0 || condition.iColumn != Request || condition.op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        info->aConstraintUsage[i].argvIndex = 1;
        info->idxNum = OfOneRequest;
        info->estimatedCost = 5'000;
        info->estimatedRows = 1;
        return SQLITE_OK;
    }
    return SQLITE_OK;
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

/// SQLite itself looks which pairs of the blocks are those of the request.
int filter(sqlite3_vtab_cursor *cursor, int chosen, const char *, int, sqlite3_value **values)
{
    if (chosen == OfOneRequest && sqlite3_value_numeric_type(values[0]) == SQLITE_INTEGER) {
        const std::int64_t request = sqlite3_value_int64(values[0]);
        return cursorOf(cursor)->start(request, request);
    }
    return cursorOf(cursor)->start(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max());
}

int next(sqlite3_vtab_cursor *cursor)
{
    return cursorOf(cursor)->step();
}

int isAtEnd(sqlite3_vtab_cursor *cursor)
{
    return cursorOf(cursor)->ended ? 1 : 0;
}

int tellColumn(sqlite3_vtab_cursor *cursor, sqlite3_context *out, int column)
{
    const StoredPair &pair = cursorOf(cursor)->pairs[cursorOf(cursor)->at];
    const std::string_view method = pairMethodName(pair.method);
    switch (column) {
    case Request: sqlite3_result_int64(out, pair.request.value); break;
    case ServerRequest: sqlite3_result_int64(out, pair.serverRequest.value); break;
    case Method: sqlite3_result_text(out, method.data(), static_cast<int>(method.size()), SQLITE_STATIC); break;
    case Confidence: sqlite3_result_double(out, pair.confidence); break;
    default: break;
    }
    return SQLITE_OK;
}

int tellNumber(sqlite3_vtab_cursor *cursor, sqlite3_int64 *number)
{
    *number = cursorOf(cursor)->passed + static_cast<std::int64_t>(cursorOf(cursor)->at) + 1;
    return SQLITE_OK;
}

/// Without a way to create it: it is there in every case, under its own name.
constexpr sqlite3_module pairModule()
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
    module.xRowid = tellNumber;
    return module;
}

constexpr sqlite3_module module = pairModule();

} // namespace

Result<void> registerPairTable(sqlite3 *db)
{
    if (sqlite3_create_module(db, "pair", &module, nullptr) != SQLITE_OK)
        return sqliteProblem(db, caseNotRead);
    return {};
}

} // namespace hopscope
