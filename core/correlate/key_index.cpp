// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/key_index.h"

#include "base/cancellation.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace hopscope {

namespace {

constexpr std::size_t fewItems = 32;
constexpr int keyBits = 64;
constexpr int mostBitsAtOnce = 16;

using Items = std::span<KeyIndex::Item>;

void sortByKey(Items items, Items spare, int bits);

/// Spreads the items over buckets by some bits of their keys, and sorts the buckets by the rest. What has the same key keeps
/// its order.
void spread(Items items, Items spare, int bits)
{
    const int atOnce = std::min({bits, mostBitsAtOnce, std::max(4, static_cast<int>(std::bit_width(items.size())) - 3)});
    const int rest = bits - atOnce;
    const std::uint64_t mask = (std::uint64_t{1} << atOnce) - 1;
    std::vector<std::uint32_t> ends((std::size_t{1} << atOnce) + 1, 0);
    for (const KeyIndex::Item &item : items)
        ++ends[(item.key >> rest & mask) + 1];
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    const std::vector<std::uint32_t> begins = ends;
    CancelPoll poll;
    for (const KeyIndex::Item &item : items) {
        poll();
        spare[ends[item.key >> rest & mask]++] = item;
    }
    stopIfCancelled();
    std::ranges::copy(spare, items.begin());
    for (std::size_t i = 0; i + 1 < begins.size() && rest > 0; ++i) {
        const std::size_t size = begins[i + 1] - begins[i];
        if (size > 1)
            sortByKey(items.subspan(begins[i], size), spare.subspan(begins[i], size), rest);
    }
}

/// Sorts by the lowest `bits` bits; those above are equal. Keys are hashes, so that buckets are about equally full: several
/// times as fast as comparing. `spare` is as long as `items`.
void sortByKey(Items items, Items spare, int bits)
{
    if (items.size() <= fewItems) {
        std::stable_sort(items.begin(), items.end(), [](const auto &a, const auto &b) { return a.key < b.key; });
        return;
    }
    const bool oneKey = std::ranges::all_of(items, [key = items.front().key](const auto &item) { return item.key == key; });
    if (!oneKey)
        spread(items, spare, bits);
}

} // namespace

KeyIndex::KeyIndex(std::span<const LogEntry> entries, Key key)
{
    m_items.reserve(entries.size());
    CancelPoll poll;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        poll();
        if (entries[i].*key != 0)
            m_items.push_back({entries[i].*key, static_cast<std::uint32_t>(i)});
    }
    sort();
}

void KeyIndex::sort()
{
    if (m_items.empty())
        m_items.shrink_to_fit(); // such as the ids of a log without any
    LargeVector<Item> spare(m_items.size());
    sortByKey(m_items, spare, keyBits);
}

LogKeys::LogKeys(std::span<const LogEntry> entries)
    : ids(entries, &LogEntry::requestId)
    , keys(entries)
{
}

} // namespace hopscope
