// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/entries_by_key.h"

#include "base/cancellation.h"
#include "correlate/key_index.h"

#include <bit>
#include <numeric>

namespace hopscope {

namespace {

constexpr int keyBits = 64;
/// So many entries lie in a fast cache together.
constexpr int bitsOfPart = 14;
/// More streams than this, which are written side by side, hinder each other.
constexpr int mostBits = 7;

/// The range of the key at `first`.
PlaceRange rangeAt(std::span<const LogEntry> entries, std::uint32_t first)
{
    std::uint32_t last = first + 1;
    while (last < entries.size() && entries[last].key == entries[first].key)
        ++last;
    return {first, last};
}

} // namespace

EntriesByKey::EntriesByKey(std::span<const LogEntry> entries, std::span<const std::uint32_t> members)
{
    grow(m_entries, members.size());
    grow(m_positions, members.size());
    const int bits = std::clamp(static_cast<int>(std::bit_width(members.size())) - bitsOfPart, 1, mostBits);
    spread(entries, members, bits);
    const std::uint64_t step = std::uint64_t{1} << (keyBits - bits);
    std::size_t begin = 0;
    while (begin < m_entries.size()) {
        const std::uint64_t part = m_entries[begin].key / step;
        std::size_t end = begin;
        while (end < m_entries.size() && m_entries[end].key / step == part)
            ++end;
        stopIfCancelled();
        arrange(begin, end);
        begin = end;
    }
    LargeVector<LogEntry>().swap(m_spareEntries);
    LargeVector<std::uint32_t>().swap(m_sparePositions);
}

/// Into parts by the highest bits of the keys, which are hashes: about equally large.
void EntriesByKey::spread(std::span<const LogEntry> entries, std::span<const std::uint32_t> members, int bits)
{
    const int rest = keyBits - bits;
    std::vector<std::size_t> ends((std::size_t{1} << bits) + 1, 0);
    CancelPoll poll;
    for (const std::uint32_t member : members) {
        poll();
        ++ends[(entries[member].key >> rest) + 1];
    }
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    for (const std::uint32_t member : members) {
        poll();
        const std::size_t place = ends[entries[member].key >> rest]++;
        m_entries[place] = entries[member];
        m_positions[place] = member;
    }
}

void EntriesByKey::arrange(std::size_t begin, std::size_t end)
{
    const auto part = std::span(m_entries).subspan(begin, end - begin);
    const auto positions = std::span(m_positions).subspan(begin, end - begin);
    m_spareEntries.assign(part.begin(), part.end());
    m_sparePositions.assign(positions.begin(), positions.end());
    std::size_t place = 0;
    const auto put = [&](std::size_t from) {
        part[place] = m_spareEntries[from];
        positions[place++] = m_sparePositions[from];
    };
    const KeyIndex index(m_spareEntries);
    for (std::size_t i = 0; i < m_spareEntries.size() && index.items().size() < m_spareEntries.size(); ++i) {
        if (m_spareEntries[i].key == 0)
            put(i);
    }
    for (const KeyIndex::Item &item : index.items())
        put(item.entry);
}

LargeVector<KeyPlaces> commonKeys(std::span<const LogEntry> outer, std::span<const LogEntry> inner)
{
    LargeVector<KeyPlaces> common;
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    CancelPoll poll;
    while (a < outer.size() && b < inner.size()) {
        poll();
        const KeyPlaces places{rangeAt(outer, a), rangeAt(inner, b)};
        const std::uint64_t ofOuter = outer[a].key;
        const std::uint64_t ofInner = inner[b].key;
        if (ofOuter <= ofInner)
            a = places.outer.last;
        if (ofInner <= ofOuter)
            b = places.inner.last;
        if (ofOuter == ofInner && ofOuter != 0)
            common.push_back(places);
    }
    return common;
}

} // namespace hopscope
