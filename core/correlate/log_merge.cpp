// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/log_merge.h"

#include <algorithm>

namespace hopscope {

LogMerge::LogMerge(const std::vector<LoadedLog> &logs)
{
    const auto isEarlier = [&logs](const Place &a, const Place &b) { return logs[a.log].entries[a.entry].when() < logs[b.log].entries[b.entry].when(); };
    std::vector<std::ptrdiff_t> ends{0};
    for (std::uint32_t log = 0; log < logs.size(); ++log) {
        for (std::uint32_t entry = 0; entry < logs[log].entries.size(); ++entry)
            m_order.push_back({log, entry});
        const auto first = m_order.begin() + ends.back();
        if (!std::is_sorted(first, m_order.end(), isEarlier)) // most logs are
            std::stable_sort(first, m_order.end(), isEarlier);
        ends.push_back(static_cast<std::ptrdiff_t>(m_order.size()));
    }
    // Neighbours two by two, so that no entry is moved more often than the number of logs can be halved.
    for (std::size_t step = 1; step < logs.size(); step *= 2) {
        for (std::size_t log = 0; log + step < logs.size(); log += 2 * step) {
            const auto begin = m_order.begin();
            std::inplace_merge(begin + ends[log], begin + ends[log + step], begin + ends[std::min(log + 2 * step, logs.size())], isEarlier);
        }
    }
}

} // namespace hopscope
