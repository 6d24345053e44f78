// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hopscope {

/// Some bytes, to be looked for all at once: find_first_of() goes through them for each byte of the text.
class CharacterSet {
public:
    constexpr explicit CharacterSet(std::string_view characters)
    {
        for (const char c : characters)
            m_has[static_cast<unsigned char>(c)] = true;
    }
    constexpr bool has(char c) const { return m_has[static_cast<unsigned char>(c)]; }

    /// Where the first of them is, or the first other byte, from `at` on; the text's size where there is none.
    constexpr std::size_t findIn(std::string_view text, std::size_t at = 0) const { return find(text, at, true); }
    constexpr std::size_t findOtherIn(std::string_view text, std::size_t at = 0) const { return find(text, at, false); }

private:
    constexpr std::size_t find(std::string_view text, std::size_t at, bool among) const
    {
        while (at < text.size() && has(text[at]) != among)
            ++at;
        return std::min(at, text.size());
    }

    std::array<bool, 256> m_has{};
};

/// The whole of `text` as a decimal integer; nullopt where anything else is in it or it overflows.
template <typename Int>
std::optional<Int> parseInteger(std::string_view text)
{
    Int value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

/// The whole of `text` as a finite decimal number, '.' as the point whatever the locale.
std::optional<double> parseNumber(std::string_view text);

/// Without blanks, tabs, CR and LF at both ends.
std::string_view trimmed(std::string_view text);

/// Cuts `text` at the first `separator`: returns what stands before it and leaves the rest in `text` (empty if none).
std::string_view takeUntil(std::string_view &text, char separator);

/// ASCII only: letters A-Z and a-z are equal, every other byte only to itself.
bool equalsIgnoreCase(std::string_view a, std::string_view b);
bool containsIgnoreCase(std::string_view text, std::string_view part);

/// The first `limit` bytes of UTF-8 text at most, without a character cut in two.
std::string_view cutText(std::string_view text, std::size_t limit);

/// `at`, or where the next character of UTF-8 begins if that is within one: columns of tables are often counted in bytes.
std::size_t atCharacter(std::string_view text, std::size_t at);

/// FNV-1a, 64 bits. Stable over runs and machines: stored in cases.
std::uint64_t hash64(std::string_view text, std::uint64_t seed = 14695981039346656037ULL);

/// Whether all of it is UTF-8 (overlong forms and surrogates are not). Fast where it is ASCII.
bool isUtf8(std::string_view bytes);

/// Valid UTF-8 of the same meaning: bytes that are no UTF-8 are taken as Latin-1.
std::string toUtf8(std::string_view bytes);

} // namespace hopscope
