// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// A column of texts while it grows: different texts are kept once.
class TextPacker {
public:
    TextPacker();

    void add(std::string_view text);
    std::size_t textBytes() const { return m_bytes.size(); }
    /// Appends the column to `out` and begins a new one.
    void pack(std::string &out);

private:
    std::string_view text(std::uint32_t number) const;
    std::uint32_t numberOf(std::string_view text);
    void widen();

    std::string m_bytes;                   ///< of the different texts, one after the other
    std::vector<std::int64_t> m_ends;      ///< of each in m_bytes
    std::vector<std::uint32_t> m_hashes;   ///< of each
    std::vector<std::uint32_t> m_slots;    ///< by hash: its number, from 1; 0 is free; the size is a power of 2
    std::vector<std::int64_t> m_numbers;   ///< the column: the number of each text, from 0
};

/// A packed column of texts. Its views point into the bytes that were unpacked.
struct UnpackedTexts {
    std::vector<std::string_view> different;
    std::vector<std::int64_t> numbers; ///< the column: each a valid index into `different`

    std::string_view operator[](std::size_t row) const { return different[static_cast<std::size_t>(numbers[row])]; }
    std::size_t size() const { return numbers.size(); }
};

/// Takes a column of `count` texts off the front of `packed`. False where it is none; nothing is read beyond `packed`.
bool unpackTexts(std::string_view &packed, std::size_t count, UnpackedTexts &texts);

} // namespace hopscope
