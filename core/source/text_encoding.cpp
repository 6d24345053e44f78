// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/text_encoding.h"

#include "base/text.h"

namespace hopscope {

namespace {

constexpr char32_t replacement = 0xFFFD;

constexpr bool isHighSurrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
constexpr bool isLowSurrogate(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

char32_t unitAt(Encoding encoding, std::string_view bytes, std::size_t at)
{
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return encoding == Encoding::Utf16LittleEndian ? char32_t(first) | char32_t(second) << 8 : char32_t(first) << 8 | char32_t(second);
}

void appendUtf8(std::string &out, char32_t c)
{
    const auto tail = [&](int shift) { out.push_back(static_cast<char>(0x80 | ((c >> shift) & 0x3F))); };
    if (c < 0x80) {
        out.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
        out.push_back(static_cast<char>(0xC0 | (c >> 6)));
        tail(0);
    } else if (c < 0x10000) {
        out.push_back(static_cast<char>(0xE0 | (c >> 12)));
        tail(6);
        tail(0);
    } else {
        out.push_back(static_cast<char>(0xF0 | (c >> 18)));
        tail(12);
        tail(6);
        tail(0);
    }
}

void decodeUtf16(Encoding encoding, std::string_view bytes, std::string &out)
{
    out.clear();
    std::size_t at = 0;
    for (; at + 1 < bytes.size(); at += 2) {
        char32_t c = unitAt(encoding, bytes, at);
        if (isHighSurrogate(c) && at + 3 < bytes.size() && isLowSurrogate(unitAt(encoding, bytes, at + 2))) {
            c = 0x10000 + ((c - 0xD800) << 10) + (unitAt(encoding, bytes, at + 2) - 0xDC00);
            at += 2;
        } else if (isHighSurrogate(c) || isLowSurrogate(c)) {
            c = replacement;
        }
        appendUtf8(out, c);
    }
    if (at < bytes.size())
        appendUtf8(out, replacement);
}

} // namespace

namespace {

/// Text of mostly Latin letters in UTF-16 has a zero in one half of nearly every unit, and other text has none.
Encoding encodingWithoutMark(std::string_view head)
{
    head = head.substr(0, 512);
    const std::size_t units = head.size() / 2;
    std::size_t zeros[2] = {0, 0};
    for (std::size_t at = 0; at < units * 2; ++at)
        zeros[at % 2] += head[at] == '\0' ? 1 : 0;
    if (units < 4)
        return Encoding::Utf8;
    if (zeros[0] == 0 && zeros[1] * 10 >= units * 8)
        return Encoding::Utf16LittleEndian;
    return zeros[1] == 0 && zeros[0] * 10 >= units * 8 ? Encoding::Utf16BigEndian : Encoding::Utf8;
}

} // namespace

DetectedEncoding detectEncoding(std::string_view head)
{
    if (head.starts_with("\xEF\xBB\xBF"))
        return {Encoding::Utf8, 3};
    if (head.starts_with("\xFF\xFE"))
        return {Encoding::Utf16LittleEndian, 2};
    if (head.starts_with("\xFE\xFF"))
        return {Encoding::Utf16BigEndian, 2};
    return {encodingWithoutMark(head), 0};
}

std::size_t findLineFeed(Encoding encoding, std::string_view bytes, std::size_t from)
{
    const std::size_t placeInUnit = encoding == Encoding::Utf16BigEndian ? 1 : 0;
    for (std::size_t at = bytes.find('\n', from); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
        if (encoding == Encoding::Utf8)
            return at;
        const std::size_t unit = at - at % 2;
        if (at % 2 == placeInUnit && unit + 1 < bytes.size() && unitAt(encoding, bytes, unit) == '\n')
            return unit;
    }
    return std::string_view::npos;
}

std::string_view withoutCarriageReturn(Encoding encoding, std::string_view bytes)
{
    const std::size_t unit = unitOf(encoding);
    if (bytes.size() < unit || bytes.size() % unit != 0)
        return bytes;
    const std::size_t last = bytes.size() - unit;
    const bool found = encoding == Encoding::Utf8 ? bytes[last] == '\r' : unitAt(encoding, bytes, last) == '\r';
    return found ? bytes.substr(0, last) : bytes;
}

std::string_view cutAtCharacter(Encoding encoding, std::string_view bytes, std::size_t limit)
{
    if (bytes.size() <= limit)
        return bytes;
    if (encoding != Encoding::Utf8) {
        std::size_t n = limit - limit % 2;
        if (n >= 2 && isHighSurrogate(unitAt(encoding, bytes, n - 2)))
            n -= 2;
        return bytes.substr(0, n);
    }
    const auto isTail = [&](std::size_t at) { return (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80; };
    std::size_t n = limit;
    for (int i = 0; i < 3 && n > 0 && isTail(n); ++i)
        --n;
    return bytes.substr(0, n == 0 || isTail(n) ? limit : n);
}

std::string_view decode(Encoding encoding, std::string_view bytes, std::string &scratch, bool &latin1)
{
    if (encoding != Encoding::Utf8) {
        decodeUtf16(encoding, bytes, scratch);
        return scratch;
    }
    if (isUtf8(bytes))
        return bytes;
    latin1 = true;
    scratch = toUtf8(bytes);
    return scratch;
}

} // namespace hopscope
