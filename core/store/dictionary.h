// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/statement.h"

#include <array>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace hopscope {

/// A dictionary table (id, hash, one or more texts) while rows are added: gives each tuple of texts one row. What was seen
/// lately is kept in memory, up to a bound; beyond it the table itself is asked, through its index on `hash`.
class Dictionary {
public:
    /// `columns` names the texts, at most five.
    Dictionary(sqlite3 *db, const std::string &table, std::initializer_list<std::string_view> columns);

    /// The row of these texts, as many as there are columns; adds it where it is new. 0 after an error.
    std::int64_t rowOf(std::span<const std::string_view> texts);
    Result<void> done(const std::string &what) const;

private:
    static constexpr std::size_t entryLimit = 1u << 18;
    static constexpr std::size_t byteLimit = 64u << 20;

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
    };

    std::int64_t ask(std::uint64_t hash, std::span<const std::string_view> texts);
    std::int64_t add(std::uint64_t hash, std::span<const std::string_view> texts);
    void remember(std::int64_t row);

    sqlite3 *m_db;
    Statement m_select;
    Statement m_insert;
    std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>> m_rows;
    std::size_t m_bytes = 0;
    bool m_wholeInMemory = false; ///< the table has no row that is not in m_rows
    std::string m_key;
};

} // namespace hopscope
