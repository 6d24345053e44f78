// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/case_question.h"

#include "base/text.h"

#include <sqlite3.h>

#include <memory>

namespace hopscope {

namespace {

constexpr const char *notAnswered = "The question could not be answered";
constexpr const char *viewsHint = "'hopscope sql --schema' lists the views and their columns.";

struct Finalizer {
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalizer>;

int readOnly(void *, int action, const char *table, const char *, const char *, const char *)
{
    switch (action) {
    case SQLITE_READ:
        return table && std::string_view(table) == "mask_key" ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_SELECT:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

int stopAsked(void *stop)
{
    return (*static_cast<const std::function<bool()> *>(stop))() ? 1 : 0;
}

Problem refused(sqlite3 *db, const std::string &path)
{
    return {notAnswered, sqlite3_errmsg(db), path, viewsHint};
}

/// The one statement of the question.
Result<Prepared> prepared(sqlite3 *db, const std::string &path, const std::string &question)
{
    sqlite3_stmt *raw = nullptr;
    const char *rest = nullptr;
    const int code = sqlite3_prepare_v2(db, question.c_str(), static_cast<int>(question.size()) + 1, &raw, &rest);
    Prepared statement(raw);
    if (code != SQLITE_OK)
        return refused(db, path);
    const std::string_view left = trimmed(rest);
    if (!statement || !(left.empty() || left == ";"))
        return Problem{notAnswered, "It is not one SELECT", path, viewsHint};
    return statement;
}

AnswerCell cell(sqlite3_stmt *statement, int column)
{
    const int type = sqlite3_column_type(statement, column); // asked first: reading as text changes it
    const auto *const text = reinterpret_cast<const char *>(sqlite3_column_text(statement, column));
    if (!text)
        return {};
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    return {std::string_view(text, size), type == SQLITE_INTEGER || type == SQLITE_FLOAT};
}

Result<void> readAnswer(sqlite3 *db, const std::string &path, sqlite3_stmt *statement, const AnswerReader &reader)
{
    const int columns = sqlite3_column_count(statement);
    std::vector<std::string> names;
    for (int i = 0; i < columns; ++i)
        names.emplace_back(sqlite3_column_name(statement, i));
    reader.head(names);
    std::vector<AnswerCell> cells(static_cast<std::size_t>(columns));
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        for (int i = 0; i < columns; ++i)
            cells[static_cast<std::size_t>(i)] = cell(statement, i);
        if (!reader.row(cells))
            return {};
    }
    return code == SQLITE_DONE ? Result<void>() : Result<void>(refused(db, path));
}

} // namespace

Result<void> askCase(const CaseFile &file, const std::string &question, const AnswerReader &reader,
    const std::function<bool()> &stop)
{
    constexpr int stepsBetweenStops = 10'000;
    sqlite3 *const db = file.handle();
    sqlite3_set_authorizer(db, readOnly, nullptr);
    sqlite3_progress_handler(db, stepsBetweenStops, stopAsked, const_cast<std::function<bool()> *>(&stop));
    const Result<Prepared> statement = prepared(db, file.path(), question);
    const Result<void> done = statement ? readAnswer(db, file.path(), statement->get(), reader) : statement.problem();
    sqlite3_progress_handler(db, 0, nullptr, nullptr);
    sqlite3_set_authorizer(db, nullptr, nullptr);
    return done;
}

} // namespace hopscope
