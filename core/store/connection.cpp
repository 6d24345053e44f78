// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connection.h"

#include "store/pair_table.h"
#include "store/request_table.h"
#include "store/sqlite_problem.h"
#include "store/statement.h"

#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace hopscope {

namespace {

constexpr std::size_t headerSize = 100;

std::uint32_t bigEndian(const std::array<char, headerSize> &bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

Problem noCase(const std::string &path, const std::string &why)
{
    return {"The file is no Hopscope case", why, path, "To read logs, import the file instead of opening it as a case."};
}

void guard(sqlite3 *db)
{
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 64 << 20);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
    sqlite3_limit(db, SQLITE_LIMIT_COLUMN, 200);
    sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 200);
    sqlite3_limit(db, SQLITE_LIMIT_VDBE_OP, 1 << 20);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 1); // VACUUM INTO attaches its target
    sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
}

/// A rollback journal rather than a write-ahead log: what a load appends is written once, and a saved case is one file.
/// Killed before COMMIT, the journal takes the file back to what it was when it is next opened.
constexpr const char *settings = "PRAGMA page_size = 16384; PRAGMA journal_mode = DELETE; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;"
                                "PRAGMA cache_size = -16384; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;";

struct Deadline {
    std::chrono::steady_clock::time_point at;
    static int passed(void *self)
    {
        return std::chrono::steady_clock::now() > static_cast<const Deadline *>(self)->at ? 1 : 0;
    }
};

} // namespace

void ConnectionCloser::operator()(sqlite3 *db) const
{
    sqlite3_close_v2(db);
}

Result<CaseHeader> readCaseHeader(const std::string &path)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status))
        return Problem{"The case could not be opened", "There is no such file", path, {}};
    if (!std::filesystem::is_regular_file(status))
        return noCase(path, "It is no regular file");
    std::array<char, headerSize> bytes{};
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return Problem{"The case could not be opened", std::strerror(errno), path, "Check the permissions of the file."};
    file.read(bytes.data(), bytes.size());
    if (file.gcount() != static_cast<std::streamsize>(bytes.size()))
        return noCase(path, "It is too short");
    if (std::string_view(bytes.data(), 16) != std::string_view("SQLite format 3\0", 16))
        return noCase(path, "It is no SQLite file");
    const CaseHeader header{bigEndian(bytes, 68), bigEndian(bytes, 60)};
    if (header.applicationId != caseApplicationId)
        return noCase(path, "It is a SQLite file of another program");
    return header;
}

Result<Connection> openConnection(const std::string &path)
{
    // An absolute path, so that no name (":memory:") means something else to SQLite.
    std::error_code error;
    const std::string absolute = std::filesystem::absolute(path, error).string();
    sqlite3 *raw = nullptr;
    const int code = sqlite3_open_v2(absolute.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX, nullptr);
    Connection db(raw);
    if (error || !db)
        return Problem{"The case could not be opened", error ? error.message() : "Out of memory", path, {}};
    if (code != SQLITE_OK)
        return sqliteProblem(db.get(), "The case could not be opened");
    sqlite3_extended_result_codes(db.get(), 1);
    sqlite3_busy_timeout(db.get(), 3000);
    guard(db.get());
    if (Result<void> set = execute(db.get(), settings, "The case could not be opened"); !set)
        return set.problem();
    Result<void> registered = registerRequestTable(db.get());
    if (registered)
        registered = registerPairTable(db.get());
    if (!registered)
        return registered.problem();
    return db;
}

Result<void> checkStructure(sqlite3 *db)
{
    Deadline deadline{std::chrono::steady_clock::now() + std::chrono::seconds(2)};
    sqlite3_progress_handler(db, 1000, &Deadline::passed, &deadline);
    std::string complaint;
    Statement check(db, "PRAGMA quick_check(1)");
    if (check.next())
        complaint = check.string(0);
    const Result<void> done = check.done(caseNotRead);
    const bool stopped = sqlite3_errcode(db) == SQLITE_INTERRUPT;
    sqlite3_progress_handler(db, 0, nullptr, nullptr);
    if (stopped)
        return {};
    if (!done)
        return done;
    return complaint == "ok" ? Result<void>() : damagedCase(sqlite3_db_filename(db, "main"), complaint);
}

} // namespace hopscope
