// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/numbers.h"
#include "store/packed_texts.h"
#include "store/request_columns.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace hopscope {

/// A block of packed requests, of which each column is unpacked when it is first asked for.
///
/// Whatever is in the bytes, nothing is read beyond them: a column that can't be unpacked is as if nothing were set in it, and
/// sound() tells of it.
class RequestBlock {
public:
    /// `first` is the id of the first of its `count` requests; their ids follow one another.
    RequestBlock(RequestId first, std::size_t count, std::string bytes);
    RequestBlock(const RequestBlock &) = delete;
    RequestBlock &operator=(const RequestBlock &) = delete;

    std::size_t count() const { return m_count; }
    RequestId first() const { return m_first; }
    RequestId id(std::size_t row) const { return RequestId(m_first.value + static_cast<std::int64_t>(row)); }
    bool sound() const { return m_sound; }

    /// The column as it is stored: a value for each request, or for each attempt.
    const std::vector<std::int64_t> &stored(IntegerColumn column);
    const UnpackedTexts &texts(TextColumn column);
    /// hash64() of each of the column's different texts; 0 of the empty one.
    const std::vector<std::uint64_t> &hashes(TextColumn column);

    /// Where each request's first attempt is in the columns of attempts, and at the end how many there are.
    const std::vector<std::size_t> &attemptPlaces();

private:
    template <typename Column>
    std::size_t valuesOf(Column column);
    void findColumns();

    RequestId m_first;
    std::size_t m_count;
    std::string m_bytes;
    std::array<std::string_view, integerColumns + textColumns> m_packed; ///< within m_bytes
    std::array<std::optional<std::vector<std::int64_t>>, integerColumns> m_integers;
    std::array<std::optional<UnpackedTexts>, textColumns> m_texts;
    std::array<std::vector<std::uint64_t>, textColumns> m_hashes; ///< empty until asked for
    std::vector<std::size_t> m_attemptPlaces;                     ///< empty until asked for
    bool m_sound = true;
};

} // namespace hopscope
