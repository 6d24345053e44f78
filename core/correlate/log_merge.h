// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/log_loader.h"

#include <vector>

namespace hopscope {

/// The order of all logs' entries by their time, and the columns of the logs in that order. Entries of the same time come log
/// by log and in the order of their lines.
class LogMerge {
public:
    explicit LogMerge(const std::vector<LoadedLog> &logs);

    /// One column of all logs in that order. It is taken out of the logs, so that it is never there twice but while it is copied.
    template <typename Value>
    std::vector<Value> merged(std::vector<Value> LoadedLog::*column, std::vector<LoadedLog> &logs) const
    {
        std::vector<Value> values;
        values.reserve(m_order.size());
        for (const Place &place : m_order)
            values.push_back((logs[place.log].*column)[place.entry]);
        for (LoadedLog &log : logs)
            std::vector<Value>().swap(log.*column); // an empty list would leave it its memory
        return values;
    }

private:
    struct Place {
        std::uint32_t log;
        std::uint32_t entry;
    };
    std::vector<Place> m_order;
};

} // namespace hopscope
