// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/key_index.h"

#include "base/cancellation.h"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <numeric>

namespace hopscope {

namespace {

constexpr std::size_t fewItems = 32;
/// So many entries tell what millions do.
constexpr std::size_t sample = std::size_t{1} << 19;
constexpr int keyBits = 64;
/// More buckets than this, which are written side by side, hinder each other.
constexpr int mostBitsAtOnce = 11;

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

/// What part of all keys is not above this one.
double shareOf(std::uint64_t last)
{
    return static_cast<double>(last) / static_cast<double>(~std::uint64_t{0});
}

/// How many entries have keys of which highest bits.
class HighBits {
public:
    void add(std::uint64_t key)
    {
        m_counts[key >> rest] += key != 0 ? 1 : 0;
        m_all += key != 0 ? 1 : 0;
    }

    /// The last key of those that so many entries have as a sample needs. A key that comes very often tells little: it counts as a
    /// few times what its neighbours do.
    std::uint64_t lastOfSample() const
    {
        const std::size_t most = 4 * (m_all / m_counts.size() + 1);
        std::size_t entries = 0;
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            entries += std::min<std::size_t>(m_counts[i], most);
            if (entries >= sample)
                return i << rest | ((std::uint64_t{1} << rest) - 1);
        }
        return ~std::uint64_t{0};
    }

private:
    static constexpr int bits = 12;
    static constexpr int rest = keyBits - bits;
    std::array<std::uint32_t, std::size_t{1} << bits> m_counts{};
    std::size_t m_all = 0;
};

struct KeyCounts {
    explicit KeyCounts(std::span<const LogEntry> entries)
    {
        CancelPoll poll;
        for (const LogEntry &entry : entries) {
            poll();
            ids.add(entry.requestId);
            keys.add(entry.key);
        }
    }

    HighBits ids, keys;
};

} // namespace

KeyIndex::KeyIndex(std::span<const LogEntry> entries, Key key, std::uint64_t last)
{
    m_items.reserve(static_cast<std::size_t>(static_cast<double>(entries.size()) * shareOf(last)));
    CancelPoll poll;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        poll();
        if (entries[i].*key != 0 && entries[i].*key <= last)
            m_items.push_back({entries[i].*key, static_cast<std::uint32_t>(i)});
    }
    sort();
}

void KeyIndex::sort()
{
    if (m_items.empty())
        m_items.shrink_to_fit(); // such as the ids of a log without any
    LargeVector<Item> spare;
    grow(spare, m_items.size());
    sortByKey(m_items, spare, keyBits);
}

SampleEnd sampleOf(std::span<const LogEntry> a, std::span<const LogEntry> b)
{
    if (std::min(a.size(), b.size()) <= sample)
        return {};
    auto ofB = alongside([b] { return std::make_unique<KeyCounts>(b); });
    const auto ofA = std::make_unique<KeyCounts>(a);
    const auto other = ofB.get();
    return {std::max(ofA->ids.lastOfSample(), other->ids.lastOfSample()), std::max(ofA->keys.lastOfSample(), other->keys.lastOfSample())};
}

LogKeys::LogKeys(std::span<const LogEntry> entries, SampleEnd last)
    : ids(entries, &LogEntry::requestId, last.id)
    , keys(entries, &LogEntry::key, last.key)
{
}

} // namespace hopscope
