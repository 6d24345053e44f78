// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancellation.h"
#include "correlate/log_loader.h"

#include <vector>

namespace hopscope {

/// The order of all logs' entries by their time, and the columns of the logs in that order. Entries of the same time come log
/// by log and in the order of their lines.
class LogMerge {
public:
    /// Sorts the columns of the logs whose lines are not in the order of time.
    explicit LogMerge(std::vector<LoadedLog> &logs);

    /// One column of all logs in that order, taken out of the logs. It grows in the place of the first log's, from its end, so
    /// that hardly anything is there twice if it has room (see loadLogs()).
    template <typename Value>
    LargeVector<Value> merged(LargeVector<Value> LoadedLog::*column, std::vector<LoadedLog> &logs) const
    {
        std::vector<std::size_t> left;
        for (const LoadedLog &log : logs)
            left.push_back((log.*column).size());
        LargeVector<Value> values;
        if (!logs.empty())
            values.swap(logs.front().*column);
        grow(values, m_logOf.size());
        CancelPoll poll;
        for (std::size_t i = m_logOf.size(); i-- > 0;) {
            poll();
            const std::size_t log = m_logOf[i];
            const std::size_t from = --left[log];
            values[i] = log == 0 ? values[from] : (logs[log].*column)[from];
        }
        for (LoadedLog &log : logs)
            LargeVector<Value>().swap(log.*column); // an empty list would leave it its memory
        return values;
    }

private:
    LargeVector<std::uint16_t> m_logOf; ///< of each entry in the order of time
};

} // namespace hopscope
