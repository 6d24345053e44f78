// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/large_vector.h"
#include "correlate/log_entry.h"

#include <algorithm>
#include <cstdint>
#include <span>

namespace hopscope {

/// A hop's entries once more, those of one key beside each other: pairing goes through them key by key, and what lies far
/// apart would be fetched from memory, or from a file (see LargeMemory), entry by entry.
class EntriesByKey {
public:
    /// Of the entries at these positions, which grow. Within a key they keep their order.
    EntriesByKey(std::span<const LogEntry> entries, std::span<const std::uint32_t> members);

    std::span<const LogEntry> entries() const { return m_entries; } ///< in the order of the key; those whose key is 0 first
    /// Where an entry was, by its place in entries().
    std::uint32_t positionOf(std::uint32_t place) const { return m_positions[place]; }

private:
    void spread(std::span<const LogEntry> entries, std::span<const std::uint32_t> members, int bits);
    void arrange(std::size_t begin, std::size_t end);

    LargeVector<LogEntry> m_entries;
    LargeVector<std::uint32_t> m_positions;
    LargeVector<LogEntry> m_spareEntries;
    LargeVector<std::uint32_t> m_sparePositions;
};

/// Places of entries that follow one another.
struct PlaceRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0; ///< the one behind

    std::uint32_t size() const { return last - first; }
};

/// The entries of one key in two hops.
struct KeyPlaces {
    PlaceRange outer;
    PlaceRange inner;
};

/// All keys that both hops have, in their order; 0 is none.
LargeVector<KeyPlaces> commonKeys(std::span<const LogEntry> outer, std::span<const LogEntry> inner);

} // namespace hopscope
