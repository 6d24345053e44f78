// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/packed_integers.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace hopscope {

namespace {

// All calculations are modulo 2^64, so that any values can be packed.
using Word = std::uint64_t;

static_assert(std::endian::native == std::endian::little, "columns are stored as the machine has its integers");

/// How a column is packed: the low half of its first byte is the number of bytes of each integer.
constexpr std::uint8_t distances = 0x00;    ///< base, unit; each is base + unit * n; where some are unset, 0 is unset and all others one more
constexpr std::uint8_t someUnset = 0x10;
constexpr std::uint8_t steps = 0x20;        ///< first, base; each is the one before + base + n
constexpr std::uint8_t choices = 0x40;      ///< how many values, the values; each is the n-th of them
constexpr std::uint8_t widthBits = 0x0F;

constexpr std::size_t mostChoices = 255;

Word zigzag(Word value) { return value << 1 ^ (value >> 63 != 0 ? ~Word{0} : 0); }
Word unzigzag(Word value) { return value >> 1 ^ ((value & 1) != 0 ? ~Word{0} : 0); }

std::size_t widthOf(Word most)
{
    return (static_cast<std::size_t>(std::bit_width(most)) + 7) / 8;
}

/// What of the values decides how they are packed.
struct Shape {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    std::int64_t most = unsetInteger;
    std::int64_t leastStep = std::numeric_limits<std::int64_t>::max();
    std::int64_t mostStep = unsetInteger;
    bool someUnset = false;
    bool someSet = false;
};

Shape shapeOf(std::span<const std::int64_t> values)
{
    Shape shape;
    for (const std::int64_t value : values) {
        const bool set = value != unsetInteger;
        shape.someUnset |= !set;
        shape.someSet |= set;
        shape.least = set ? std::min(shape.least, value) : shape.least;
        shape.most = std::max(shape.most, value);
    }
    if (!shape.someSet)
        shape.least = shape.most = 0;
    if (shape.someUnset || values.size() < 2)
        return shape;
    std::int64_t before = values.front();
    for (const std::int64_t value : values.subspan(1)) {
        const auto step = static_cast<std::int64_t>(static_cast<Word>(value) - static_cast<Word>(before));
        shape.leastStep = std::min(shape.leastStep, step);
        shape.mostStep = std::max(shape.mostStep, step);
        before = value;
    }
    return shape;
}

/// The largest of a few units that all distances from the least value are whole numbers of.
Word unitOf(std::span<const std::int64_t> values, const Shape &shape)
{
    const Word range = static_cast<Word>(shape.most) - static_cast<Word>(shape.least);
    for (const Word unit : {Word{1'000'000}, Word{1000}}) {
        const auto whole = [&](std::int64_t value) {
            return value == unsetInteger || (static_cast<Word>(value) - static_cast<Word>(shape.least)) % unit == 0;
        };
        if (range >= unit && std::ranges::all_of(values, whole))
            return unit;
    }
    return 1;
}

template <std::size_t width>
void writeAs(std::span<const Word> words, char *at)
{
    for (const Word word : words) {
        std::memcpy(at, &word, width);
        at += width;
    }
}

template <std::size_t width>
void readAs(const char *at, std::span<Word> words)
{
    for (Word &word : words) {
        word = 0;
        std::memcpy(&word, at, width);
        at += width;
    }
}

void writeWords(std::span<const Word> words, std::size_t width, std::string &out)
{
    static constexpr std::array<void (*)(std::span<const Word>, char *), 9> writers{writeAs<0>, writeAs<1>, writeAs<2>, writeAs<3>,
        writeAs<4>, writeAs<5>, writeAs<6>, writeAs<7>, writeAs<8>};
    const std::size_t before = out.size();
    out.resize(before + words.size() * width);
    writers[width](words, out.data() + before);
}

bool readWords(std::string_view &packed, std::size_t width, std::span<Word> words)
{
    static constexpr std::array<void (*)(const char *, std::span<Word>), 9> readers{readAs<0>, readAs<1>, readAs<2>, readAs<3>, readAs<4>,
        readAs<5>, readAs<6>, readAs<7>, readAs<8>};
    if (width >= readers.size() || packed.size() < words.size() * width)
        return false;
    readers[width](packed.data(), words);
    packed.remove_prefix(words.size() * width);
    return true;
}

void packSteps(std::span<const std::int64_t> values, const Shape &shape, std::size_t width, std::vector<Word> &words, std::string &out)
{
    out.push_back(static_cast<char>(steps | width));
    packNumber(zigzag(static_cast<Word>(values.front())), out);
    packNumber(zigzag(static_cast<Word>(shape.leastStep)), out);
    for (std::size_t i = 1; i < values.size(); ++i)
        words.push_back(static_cast<Word>(values[i]) - static_cast<Word>(values[i - 1]) - static_cast<Word>(shape.leastStep));
    writeWords(words, width, out);
}

/// False, and nothing written, where there are too many different values.
bool packChoices(std::span<const std::int64_t> values, std::size_t otherSize, std::vector<Word> &words, std::string &out)
{
    std::array<std::uint16_t, 1024> slots{}; // by a hash of the value: its number, from 1
    std::vector<std::int64_t> different;
    for (const std::int64_t value : values) {
        std::size_t slot = static_cast<Word>(value) * 0x9E3779B97F4A7C15U >> 54;
        while (slots[slot] != 0 && different[slots[slot] - 1U] != value)
            slot = (slot + 1) % slots.size();
        if (slots[slot] == 0) {
            different.push_back(value);
            slots[slot] = static_cast<std::uint16_t>(different.size());
            if (different.size() > mostChoices || different.size() * 8 + values.size() >= otherSize)
                return false;
        }
        words.push_back(slots[slot] - 1U);
    }
    out.push_back(static_cast<char>(choices | 1));
    packNumber(different.size(), out);
    const std::vector<Word> table(different.begin(), different.end());
    writeWords(table, 8, out);
    writeWords(words, 1, out);
    return true;
}

void packDistances(std::span<const std::int64_t> values, const Shape &shape, Word unit, std::size_t width, std::vector<Word> &words, std::string &out)
{
    out.push_back(static_cast<char>(distances | (shape.someUnset ? someUnset : 0) | static_cast<std::uint8_t>(width)));
    packNumber(zigzag(static_cast<Word>(shape.least)), out);
    packNumber(unit, out);
    const Word more = shape.someUnset ? 1 : 0;
    for (const std::int64_t value : values)
        words.push_back(value == unsetInteger ? 0 : (static_cast<Word>(value) - static_cast<Word>(shape.least)) / unit + more);
    writeWords(words, width, out);
}

bool unpackDistances(std::string_view &packed, std::uint8_t head, std::span<Word> words)
{
    const auto least = unpackNumber(packed);
    const auto unit = least ? unpackNumber(packed) : std::nullopt;
    if (!unit || !readWords(packed, head & widthBits, words))
        return false;
    const Word base = unzigzag(*least);
    if ((head & someUnset) == 0) {
        for (Word &word : words)
            word = base + word * *unit;
        return true;
    }
    for (Word &word : words)
        word = word == 0 ? static_cast<Word>(unsetInteger) : base + (word - 1) * *unit;
    return true;
}

bool unpackSteps(std::string_view &packed, std::uint8_t head, std::span<Word> words)
{
    const auto first = unpackNumber(packed);
    const auto least = first ? unpackNumber(packed) : std::nullopt;
    if (!least || words.empty() || !readWords(packed, head & widthBits, words.subspan(1)))
        return false;
    words[0] = unzigzag(*first);
    const Word base = unzigzag(*least);
    for (std::size_t i = 1; i < words.size(); ++i)
        words[i] += words[i - 1] + base;
    return true;
}

bool unpackChoices(std::string_view &packed, std::uint8_t head, std::span<Word> words)
{
    const auto different = unpackNumber(packed);
    if (!different || *different > mostChoices)
        return false;
    std::array<Word, mostChoices> table{};
    if (!readWords(packed, 8, std::span(table).first(*different)) || !readWords(packed, head & widthBits, words))
        return false;
    for (Word &word : words) {
        if (word >= *different)
            return false;
        word = table[word];
    }
    return true;
}

} // namespace

void packNumber(std::uint64_t number, std::string &out)
{
    for (; number >= 0x80; number >>= 7)
        out.push_back(static_cast<char>(number | 0x80));
    out.push_back(static_cast<char>(number));
}

std::optional<std::uint64_t> unpackNumber(std::string_view &packed)
{
    std::uint64_t number = 0;
    for (int shift = 0; shift < 70 && !packed.empty(); shift += 7) {
        const auto byte = static_cast<std::uint8_t>(packed.front());
        packed.remove_prefix(1);
        number |= shift < 64 ? std::uint64_t{byte & 0x7FU} << shift : 0;
        if (byte < 0x80)
            return number;
    }
    return std::nullopt;
}

void packIntegers(std::span<const std::int64_t> values, std::string &out)
{
    std::vector<Word> words;
    words.reserve(values.size());
    const Shape shape = shapeOf(values);
    const Word unit = unitOf(values, shape);
    const Word range = (static_cast<Word>(shape.most) - static_cast<Word>(shape.least)) / unit;
    const std::size_t width = widthOf(range + (shape.someUnset && shape.someSet ? 1 : 0));
    const bool hasSteps = !shape.someUnset && values.size() > 1;
    const std::size_t stepWidth = hasSteps ? widthOf(static_cast<Word>(shape.mostStep) - static_cast<Word>(shape.leastStep)) : width;
    if (hasSteps && stepWidth < width)
        return packSteps(values, shape, stepWidth, words, out);
    if (width > 1 && packChoices(values, values.size() * width, words, out))
        return;
    words.clear();
    packDistances(values, shape, unit, width, words, out);
}

bool unpackIntegers(std::string_view &packed, std::size_t count, std::vector<std::int64_t> &values)
{
    values.resize(count);
    if (packed.empty())
        return false;
    const auto head = static_cast<std::uint8_t>(packed.front());
    packed.remove_prefix(1);
    const std::span<Word> words(reinterpret_cast<Word *>(values.data()), count); // the same integer, without its sign
    switch (head & ~widthBits) {
    case distances:
    case distances | someUnset:
        return unpackDistances(packed, head, words);
    case steps:
        return unpackSteps(packed, head, words);
    case choices:
        return unpackChoices(packed, head, words);
    default:
        return false;
    }
}

} // namespace hopscope
