// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/numbers.h"
#include "base/result.h"
#include "time/timestamp.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace hopscope {

/// A prepared statement. The first error sticks: after it every call does nothing, and done() tells it. So a query reads
/// as prepare, bind, a loop over next(), and one look at done().
///
/// Bound texts are not copied: they must live until the last next() or run() that uses them.
class Statement {
public:
    Statement(sqlite3 *db, std::string_view sql);

    // Parameters count from 1, as in SQL.
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, double value);
    void bind(int parameter, std::string_view value);     ///< an empty text as an empty text
    void bindSet(int parameter, std::string_view value);  ///< an empty text as NULL: what is not set
    void bindBytes(int parameter, std::string_view bytes);
    void bindNull(int parameter);
    void bind(int parameter, const char *value) = delete; ///< would be taken as a bool
    void bind(int parameter, int value) { bind(parameter, std::int64_t{value}); }
    void bind(int parameter, bool value) { bind(parameter, std::int64_t{value}); }
    void bind(int parameter, std::uint64_t value) { bind(parameter, static_cast<std::int64_t>(value)); }
    void bind(int parameter, const std::string &value) { bind(parameter, std::string_view(value)); }
    void bind(int parameter, Duration value) { bind(parameter, std::int64_t{value.count()}); }
    void bind(int parameter, Timestamp value) { bind(parameter, value.time_since_epoch()); }
    template <typename Tag, typename Rep>
    void bind(int parameter, Strong<Tag, Rep> value) { bind(parameter, value.value); }
    template <typename T>
    void bind(int parameter, const std::optional<T> &value) { value ? bind(parameter, *value) : bindNull(parameter); }

    /// Steps to the next row; false at the end or after an error. At the end the statement can be bound and run again.
    bool next();
    /// Runs a statement that gives no rows, and makes it ready to be bound again.
    void run();
    /// Ends a query before its last row.
    void rewind();
    /// Nothing went wrong so far, or the first Problem, with this sentence of what could not be done.
    Result<void> done(const std::string &what) const;

    // Columns count from 0, as in SQLite. Texts are valid until the next call of next(), run() or rewind().
    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    double number(int column) const;
    std::string_view text(int column) const; ///< NULL as an empty text
    std::string_view bytes(int column) const; ///< of a BLOB; valid as long as a text is
    std::string string(int column) const { return std::string(text(column)); }
    std::optional<int> optionalInt(int column) const;
    std::optional<std::int64_t> optionalInteger(int column) const;
    /// Values beyond what calculations with them could bear (a hostile case) are taken as not set.
    std::optional<Duration> duration(int column) const;
    std::optional<Timestamp> time(int column) const;

private:
    void check(int code);

    struct Finalizer { void operator()(sqlite3_stmt *statement) const; };
    sqlite3 *m_db = nullptr;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
    std::optional<Problem> m_problem;
};

/// Runs statements without parameters and rows.
Result<void> execute(sqlite3 *db, const char *sql, const std::string &what);

/// BEGIN IMMEDIATE … COMMIT; without commit() the destructor rolls back.
class Transaction {
public:
    explicit Transaction(sqlite3 *db);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    Result<void> begun() const { return m_begun; }
    Result<void> commit();

private:
    sqlite3 *m_db;
    Result<void> m_begun;
};

/// Makes many small queries one: without it each takes the file's lock for itself and asks whether the file was changed. Where
/// a transaction runs already, that one holds.
class ReadTransaction {
public:
    explicit ReadTransaction(sqlite3 *db);
    ~ReadTransaction();
    ReadTransaction(const ReadTransaction &) = delete;
    ReadTransaction &operator=(const ReadTransaction &) = delete;

private:
    sqlite3 *m_db;
    bool m_begun;
};

} // namespace hopscope
