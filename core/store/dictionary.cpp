// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/dictionary.h"

#include "base/text.h"

#include <sqlite3.h>

namespace hopscope {

namespace {

std::string selectSql(const std::string &table, std::initializer_list<std::string_view> columns)
{
    std::string sql = "SELECT id FROM " + table + " WHERE hash = ?1";
    int parameter = 1;
    for (const std::string_view column : columns)
        sql.append(" AND ").append(column).append(" = ?").append(std::to_string(++parameter));
    return sql;
}

std::string insertSql(const std::string &table, std::initializer_list<std::string_view> columns)
{
    std::string names = "hash";
    std::string values = "?1";
    int parameter = 1;
    for (const std::string_view column : columns) {
        names.append(", ").append(column);
        values.append(", ?").append(std::to_string(++parameter));
    }
    return "INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")";
}

void bindRow(Statement &statement, std::uint64_t hash, std::span<const std::string_view> texts)
{
    int parameter = 1;
    statement.bind(parameter, hash);
    for (const std::string_view text : texts)
        statement.bind(++parameter, text);
}

} // namespace

Dictionary::Dictionary(sqlite3 *db, const std::string &table, std::initializer_list<std::string_view> columns)
    : m_db(db)
    , m_select(db, selectSql(table, columns))
    , m_insert(db, insertSql(table, columns))
{
    const std::string sql = "SELECT 1 FROM " + table + " LIMIT 1";
    Statement any(db, sql);
    m_wholeInMemory = !any.next();
}

std::int64_t Dictionary::rowOf(std::span<const std::string_view> texts)
{
    m_key.assign(texts[0]);
    for (const std::string_view text : texts.subspan(1))
        m_key.append(1, '\0').append(text);
    const auto known = m_rows.find(std::string_view(m_key));
    if (known != m_rows.end())
        return known->second;
    const std::uint64_t hash = hash64(m_key);
    std::int64_t row = m_wholeInMemory ? 0 : ask(hash, texts);
    if (row == 0)
        row = add(hash, texts);
    if (row != 0)
        remember(row);
    return row;
}

std::int64_t Dictionary::ask(std::uint64_t hash, std::span<const std::string_view> texts)
{
    bindRow(m_select, hash, texts);
    const std::int64_t row = m_select.next() ? m_select.integer(0) : 0;
    m_select.rewind();
    return row;
}

std::int64_t Dictionary::add(std::uint64_t hash, std::span<const std::string_view> texts)
{
    bindRow(m_insert, hash, texts);
    m_insert.run();
    return m_insert.done({}) ? sqlite3_last_insert_rowid(m_db) : 0;
}

void Dictionary::remember(std::int64_t row)
{
    if (m_rows.size() >= entryLimit || m_bytes + m_key.size() > byteLimit) {
        m_wholeInMemory = false;
        return;
    }
    m_bytes += m_key.size();
    m_rows.emplace(m_key, row);
}

Result<void> Dictionary::done(const std::string &what) const
{
    Result<void> selected = m_select.done(what);
    return selected ? m_insert.done(what) : selected;
}

} // namespace hopscope
