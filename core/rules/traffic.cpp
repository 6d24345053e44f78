// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/traffic.h"

#include "base/cancellation.h"
#include "base/sort_by_number.h"

#include <algorithm>

namespace hopscope {

Traffic::Traffic(std::span<const HopRequest> requests, LargeVector<PathRow> pathRows)
    : m_pathRows(std::move(pathRows))
{
    CancelPoll poll;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        poll();
        const auto time = requests[i].time();
        if (m_pathRows[i] == 0 || !time)
            continue;
        m_times.push_back(*time);
        m_byPath.emplace_back(m_pathRows[i], *time);
    }
    sortByNumber(m_times, [](Timestamp time) { return numberOf(time); });
    sortByNumber(m_byPath, [](const auto &request) { return numberOf(request.second); });
    sortByNumber(m_byPath, [](const auto &request) { return std::uint64_t{request.first}; });
}

Result<Traffic> Traffic::read(const Correlation &all, const CaseFile &file)
{
    auto pathRows = readPaths(all, file);
    if (!pathRows)
        return pathRows.problem();
    return Traffic(all.requests(), *std::move(pathRows));
}

Result<LargeVector<Traffic::PathRow>> Traffic::readPaths(const Correlation &all, const CaseFile &file)
{
    const auto requests = all.requests();
    std::vector<LargeVector<PathRow>> ofSource(all.sources().size());
    for (std::size_t i = 0; i < ofSource.size(); ++i) {
        if (all.hopOf(i) != std::optional(0))
            continue;
        auto rows = file.pathRows(all.sources()[i].id);
        if (!rows)
            return rows.problem();
        ofSource[i] = std::move(*rows);
    }
    LargeVector<PathRow> pathRows(requests.size());
    CancelPoll poll;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        poll();
        const auto &rows = ofSource[requests[i].source];
        const auto number = static_cast<std::uint32_t>(requests[i].id.value); // within its source
        if (requests[i].outer == noRequest && number < rows.size())
            pathRows[i] = rows[number];
    }
    return pathRows;
}

std::uint64_t Traffic::requests(TimeRange range) const
{
    const auto first = std::ranges::lower_bound(m_times, range.begin);
    return static_cast<std::uint64_t>(std::lower_bound(first, m_times.end(), range.end) - first);
}

std::uint64_t Traffic::requests(TimeRange range, const std::set<PathRow> &paths) const
{
    std::uint64_t count = 0;
    for (const PathRow path : paths) {
        const auto first = std::ranges::lower_bound(m_byPath, std::pair(path, range.begin));
        count += static_cast<std::uint64_t>(std::lower_bound(first, m_byPath.end(), std::pair(path, range.end)) - first);
    }
    return count;
}

} // namespace hopscope
