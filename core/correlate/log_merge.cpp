// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/log_merge.h"

#include "base/cancellation.h"

#include <algorithm>
#include <numeric>
#include <queue>

namespace hopscope {

namespace {

template <typename Value>
void arrange(LargeVector<Value> &values, const LargeVector<std::uint32_t> &order)
{
    LargeVector<Value> arranged;
    arranged.reserve(values.capacity());
    CancelPoll poll;
    for (const std::uint32_t at : order) {
        poll();
        arranged.push_back(values[at]);
    }
    values.swap(arranged);
}

bool isInOrder(std::span<const LogEntry> entries)
{
    CancelPoll poll;
    for (std::size_t i = 1; i < entries.size(); ++i) {
        poll();
        if (entries[i].when() < entries[i - 1].when())
            return false;
    }
    return true;
}

/// Most logs are in order.
void sortByTime(LoadedLog &log)
{
    if (isInOrder(log.entries))
        return;
    LargeVector<std::uint32_t> order(log.entries.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&log](std::uint32_t at) { return log.entries[at].when(); });
    arrange(log.entries, order);
    arrange(log.requests, order);
    arrange(log.paths, order);
    if (!log.loose.empty())
        arrange(log.loose, order);
}

/// The next entry of a log; the one that comes first is the greatest.
struct Next {
    Timestamp time{};
    std::uint16_t log = 0;
    std::size_t entry = 0;

    bool operator<(const Next &other) const { return time != other.time ? time > other.time : log > other.log; }
};

} // namespace

LogMerge::LogMerge(std::vector<LoadedLog> &logs)
{
    std::priority_queue<Next> nexts;
    std::size_t entries = 0;
    for (std::uint16_t log = 0; log < logs.size(); ++log) {
        sortByTime(logs[log]);
        entries += logs[log].entries.size();
        if (!logs[log].entries.empty())
            nexts.push({logs[log].entries.front().when(), log, 0});
    }
    m_logOf.reserve(entries);
    CancelPoll poll;
    while (!nexts.empty()) {
        Next next = nexts.top();
        nexts.pop();
        // As long as it stays the first, nothing has to be put back.
        const LargeVector<LogEntry> &its = logs[next.log].entries;
        do {
            poll();
            m_logOf.push_back(next.log);
            if (++next.entry < its.size())
                next.time = its[next.entry].when();
        } while (next.entry < its.size() && (nexts.empty() || nexts.top() < next));
        if (next.entry < its.size())
            nexts.push(next);
    }
}

} // namespace hopscope
