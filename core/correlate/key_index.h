// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancellation.h"
#include "base/large_vector.h"
#include "correlate/log_entry.h"

#include <span>
#include <vector>

namespace hopscope {

/// Which entries have which key: for going through two logs side by side.
class KeyIndex {
public:
    using Key = std::uint64_t LogEntry::*;

    /// Entries whose key is 0 or above `last` are left out. Within a key they keep their order.
    explicit KeyIndex(std::span<const LogEntry> entries, Key key = &LogEntry::key, std::uint64_t last = ~std::uint64_t{0});

    struct Item {
        std::uint64_t key;
        std::uint32_t entry;
    };
    std::span<const Item> items() const { return m_items; } ///< in the order of the key

private:
    void sort();

    LargeVector<Item> m_items;
};

/// The last id and the last key of a sample.
struct SampleEnd {
    std::uint64_t id = ~std::uint64_t{0};
    std::uint64_t key = ~std::uint64_t{0};
};

/// Up to where the keys of two logs are a fair sample of what both hold: keys are hashes. Only of logs of millions that is less than
/// all, and never less than half a million entries in either, of which a key that comes very often counts for few.
SampleEnd sampleOf(std::span<const LogEntry> a, std::span<const LogEntry> b);

/// What the entries of a log, or those of a sample, can be found by.
struct LogKeys {
    explicit LogKeys(std::span<const LogEntry> entries, SampleEnd last = {});

    KeyIndex ids;  ///< request ids
    KeyIndex keys; ///< methods and targets
};

/// A log's entries with what they can be found by, which does not change when they are moved in time.
struct KeyedLog {
    std::span<const LogEntry> entries;
    const LogKeys &by;
};

/// The entries of one key in two logs.
struct KeyGroup {
    std::span<const KeyIndex::Item> outer;
    std::span<const KeyIndex::Item> inner;
};

/// The items of one key at the front of `items`, which is cut by them.
inline std::span<const KeyIndex::Item> takeKey(std::span<const KeyIndex::Item> &items)
{
    std::size_t n = 0;
    while (n < items.size() && items[n].key == items.front().key)
        ++n;
    const auto group = items.first(n);
    items = items.subspan(n);
    return group;
}

/// Calls `each(KeyGroup)` for every key that both logs have.
template <typename Each>
void forEachCommonKey(const KeyIndex &outer, const KeyIndex &inner, Each each)
{
    auto a = outer.items();
    auto b = inner.items();
    CancelPoll poll;
    while (!a.empty() && !b.empty()) {
        poll();
        if (a.front().key < b.front().key)
            takeKey(a);
        else if (b.front().key < a.front().key)
            takeKey(b);
        else {
            poll(CancelPoll::anywhere);
            const auto ofOuter = takeKey(a);
            each(KeyGroup{ofOuter, takeKey(b)});
        }
    }
}

} // namespace hopscope
