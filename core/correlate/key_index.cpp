// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/key_index.h"

#include <algorithm>

namespace hopscope {

KeyIndex::KeyIndex(std::span<const LogEntry> entries, Key key)
{
    m_items.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].*key != 0)
            m_items.push_back({entries[i].*key, static_cast<std::uint32_t>(i)});
    }
    std::sort(m_items.begin(), m_items.end(), [](const Item &a, const Item &b) {
        return a.key != b.key ? a.key < b.key : a.entry < b.entry;
    });
}

} // namespace hopscope
