// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace hopscope {

namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// Length of the valid UTF-8 sequence at the start of `s`, 0 where there is none (overlong forms and surrogates are none).
std::size_t sequenceLength(std::string_view s)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return 1;
    const std::size_t n = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || s.size() < n)
        return 0;
    for (std::size_t i = 1; i < n; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    }
    const unsigned char second = byte(1);
    const bool bad = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) || (first == 0xF0 && second < 0x90)
        || (first == 0xF4 && second > 0x8F);
    return bad ? 0 : n;
}

/// Length of the ASCII at the start of `s`, rounded down to whole words.
std::size_t asciiWords(std::string_view s)
{
    std::size_t n = 0;
    for (std::uint64_t word = 0; n + sizeof word <= s.size(); n += sizeof word) {
        std::memcpy(&word, s.data() + n, sizeof word);
        if ((word & 0x8080808080808080ULL) != 0)
            break;
    }
    return n;
}

} // namespace

std::optional<double> parseNumber(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string_view trimmed(std::string_view text)
{
    static constexpr CharacterSet blanks(" \t\r\n");
    text.remove_prefix(blanks.findOtherIn(text));
    while (!text.empty() && blanks.has(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string_view takeUntil(std::string_view &text, char separator)
{
    const auto at = text.find(separator);
    const std::string_view head = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
    return head;
}

bool equalsIgnoreCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

bool containsIgnoreCase(std::string_view text, std::string_view part)
{
    const auto found = std::ranges::search(text, part, [](char x, char y) { return lower(x) == lower(y); });
    return part.empty() || !found.empty();
}

std::string_view cutText(std::string_view text, std::size_t limit)
{
    if (text.size() <= limit)
        return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80)
        --limit;
    return text.substr(0, limit);
}

std::size_t atCharacter(std::string_view text, std::size_t at)
{
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        ++at;
    return at;
}

std::uint64_t hash64(std::string_view text, std::uint64_t seed)
{
    std::uint64_t hash = seed;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    return hash;
}

bool isUtf8(std::string_view bytes)
{
    while (!bytes.empty()) {
        bytes.remove_prefix(asciiWords(bytes));
        for (int i = 0; i < 8 && !bytes.empty(); ++i) { // the rest of the word that is not all ASCII
            const std::size_t n = sequenceLength(bytes);
            if (n == 0)
                return false;
            bytes.remove_prefix(n);
        }
    }
    return true;
}

std::string toUtf8(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::size_t n = sequenceLength(bytes);
        if (n > 0) {
            out.append(bytes.substr(0, n));
        } else {
            const auto c = static_cast<unsigned char>(bytes[0]);
            out.push_back(static_cast<char>(0xC0 | (c >> 6)));
            out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
        }
        bytes.remove_prefix(n > 0 ? n : 1);
    }
    return out;
}

} // namespace hopscope
