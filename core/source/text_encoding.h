// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hopscope {

enum class Encoding {
    Utf8, ///< or any other that contains ASCII
    Utf16LittleEndian,
    Utf16BigEndian,
};

struct DetectedEncoding {
    Encoding encoding = Encoding::Utf8;
    std::size_t markLength = 0; ///< bytes of the byte order mark
};

/// By the byte order mark; where there is none, by the zeros that UTF-16 has in Latin text, else UTF-8.
DetectedEncoding detectEncoding(std::string_view head);

/// Bytes of one code unit.
constexpr std::size_t unitOf(Encoding encoding) { return encoding == Encoding::Utf8 ? 1 : 2; }

/// Where the first line feed's unit begins, from `from` on; npos where there is none. `bytes` begin at a whole unit.
std::size_t findLineFeed(Encoding encoding, std::string_view bytes, std::size_t from);

/// Without a carriage return at the end.
std::string_view withoutCarriageReturn(Encoding encoding, std::string_view bytes);

/// The longest start of `bytes` of at most `limit` bytes that cuts no character.
std::string_view cutAtCharacter(Encoding encoding, std::string_view bytes, std::size_t limit);

/// As UTF-8: `bytes` themselves where they are that already, else `scratch` filled anew. `latin1` is set where bytes were
/// no UTF-8 and have been taken as Latin-1. Lone surrogates, and an odd byte at the end, become U+FFFD.
std::string_view decode(Encoding encoding, std::string_view bytes, std::string &scratch, bool &latin1);

} // namespace hopscope
