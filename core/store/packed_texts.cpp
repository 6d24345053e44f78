// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/packed_texts.h"

#include "store/packed_integers.h"

#include <algorithm>
#include <functional>

namespace hopscope {

namespace {

constexpr std::size_t firstSlots = 64;

} // namespace

TextPacker::TextPacker()
    : m_slots(firstSlots)
{
}

std::string_view TextPacker::text(std::uint32_t number) const
{
    const auto begin = number == 0 ? 0 : static_cast<std::size_t>(m_ends[number - 1]);
    return std::string_view(m_bytes).substr(begin, static_cast<std::size_t>(m_ends[number]) - begin);
}

void TextPacker::add(std::string_view text)
{
    // Many columns hold the same text in line after line.
    const bool repeats = !m_numbers.empty() && this->text(static_cast<std::uint32_t>(m_numbers.back())) == text;
    m_numbers.push_back(repeats ? m_numbers.back() : std::int64_t{numberOf(text)});
}

std::uint32_t TextPacker::numberOf(std::string_view text)
{
    const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(text));
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const std::uint32_t number = m_slots[slot] - 1;
        if (m_hashes[number] == hash && this->text(number) == text)
            return number;
    }
    m_bytes.append(text);
    m_ends.push_back(static_cast<std::int64_t>(m_bytes.size()));
    m_hashes.push_back(hash);
    m_slots[slot] = static_cast<std::uint32_t>(m_hashes.size());
    if (m_hashes.size() * 2 > m_slots.size())
        widen();
    return static_cast<std::uint32_t>(m_hashes.size() - 1);
}

void TextPacker::widen()
{
    m_slots.assign(m_slots.size() * 4, 0);
    const std::size_t mask = m_slots.size() - 1;
    for (std::uint32_t number = 0; number < m_hashes.size(); ++number) {
        std::size_t slot = m_hashes[number] & mask;
        while (m_slots[slot] != 0)
            slot = (slot + 1) & mask;
        m_slots[slot] = number + 1;
    }
}

void TextPacker::pack(std::string &out)
{
    packNumber(m_ends.size(), out);
    packIntegers(m_ends, out);
    out.append(m_bytes);
    packIntegers(m_numbers, out);
    m_bytes.clear();
    m_ends.clear();
    m_hashes.clear();
    m_numbers.clear();
    std::ranges::fill(m_slots, 0);
}

bool unpackTexts(std::string_view &packed, std::size_t count, UnpackedTexts &texts)
{
    const auto different = unpackNumber(packed);
    std::vector<std::int64_t> ends;
    if (!different || *different > count || !unpackIntegers(packed, *different, ends))
        return false;
    texts.different.clear();
    std::int64_t begin = 0;
    for (const std::int64_t end : ends) {
        if (end < begin || static_cast<std::uint64_t>(end) > packed.size())
            return false;
        texts.different.push_back(packed.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
        begin = end;
    }
    packed.remove_prefix(static_cast<std::size_t>(begin));
    const auto known = [size = static_cast<std::int64_t>(ends.size())](std::int64_t number) { return number >= 0 && number < size; };
    return unpackIntegers(packed, count, texts.numbers) && std::ranges::all_of(texts.numbers, known);
}

} // namespace hopscope
