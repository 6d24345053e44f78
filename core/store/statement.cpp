// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/statement.h"

#include "store/sqlite_problem.h"
#include "store/stored_values.h"

#include <sqlite3.h>

namespace hopscope {

void Statement::Finalizer::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Statement::Statement(sqlite3 *db, std::string_view sql)
    : m_db(db)
{
    sqlite3_stmt *statement = nullptr;
    check(sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &statement, nullptr));
    m_statement.reset(statement);
}

void Statement::check(int code)
{
    if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE && !m_problem)
        m_problem = sqliteProblem(m_db, {});
}

void Statement::bind(int parameter, std::int64_t value)
{
    if (!m_problem)
        check(sqlite3_bind_int64(m_statement.get(), parameter, value));
}

void Statement::bind(int parameter, double value)
{
    if (!m_problem)
        check(sqlite3_bind_double(m_statement.get(), parameter, value));
}

void Statement::bind(int parameter, std::string_view value)
{
    if (!m_problem) {
        check(sqlite3_bind_text64(m_statement.get(), parameter, value.data() ? value.data() : "", value.size(), SQLITE_STATIC,
            SQLITE_UTF8));
    }
}

void Statement::bindSet(int parameter, std::string_view value)
{
    value.empty() ? bindNull(parameter) : bind(parameter, value);
}

void Statement::bindBytes(int parameter, std::string_view bytes)
{
    if (!m_problem)
        check(sqlite3_bind_blob64(m_statement.get(), parameter, bytes.data(), bytes.size(), SQLITE_STATIC));
}

void Statement::bindNull(int parameter)
{
    if (!m_problem)
        check(sqlite3_bind_null(m_statement.get(), parameter));
}

bool Statement::next()
{
    if (m_problem)
        return false;
    const int code = sqlite3_step(m_statement.get());
    check(code);
    if (code == SQLITE_ROW)
        return true;
    sqlite3_reset(m_statement.get());
    return false;
}

void Statement::run()
{
    if (m_problem)
        return;
    check(sqlite3_step(m_statement.get()));
    sqlite3_reset(m_statement.get());
}

void Statement::rewind()
{
    if (m_statement)
        sqlite3_reset(m_statement.get());
}

Result<void> Statement::done(const std::string &what) const
{
    if (!m_problem)
        return {};
    Problem problem = *m_problem;
    problem.what = what;
    return problem;
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

double Statement::number(int column) const
{
    return sqlite3_column_double(m_statement.get(), column);
}

std::string_view Statement::text(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_statement.get(), column));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column)))
                 : std::string_view();
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

std::string_view Statement::bytes(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement.get(), column));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))) : std::string_view();
}

std::optional<int> Statement::optionalInt(int column) const
{
    return isNull(column) ? std::nullopt : storedInt(integer(column));
}

std::optional<Duration> Statement::duration(int column) const
{
    return isNull(column) ? std::nullopt : storedDuration(integer(column));
}

std::optional<Timestamp> Statement::time(int column) const
{
    return isNull(column) ? std::nullopt : storedTime(integer(column));
}

Result<void> execute(sqlite3 *db, const char *sql, const std::string &what)
{
    if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return sqliteProblem(db, what);
    return {};
}

Transaction::Transaction(sqlite3 *db)
    : m_db(db)
    , m_begun(execute(db, "BEGIN IMMEDIATE", caseNotWritten))
{
}

Transaction::~Transaction()
{
    if (m_begun.ok() && sqlite3_get_autocommit(m_db) == 0)
        sqlite3_exec(m_db, "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Transaction::commit()
{
    return execute(m_db, "COMMIT", caseNotWritten);
}

ReadTransaction::ReadTransaction(sqlite3 *db)
    : m_db(db)
    , m_begun(sqlite3_get_autocommit(db) != 0 && sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr) == SQLITE_OK)
{
}

ReadTransaction::~ReadTransaction()
{
    if (m_begun)
        sqlite3_exec(m_db, "COMMIT", nullptr, nullptr, nullptr);
}

} // namespace hopscope
