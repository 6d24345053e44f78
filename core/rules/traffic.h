// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"

#include <set>

namespace hopscope {

/// What reached the outermost hop, by time and path. Health checks are left out. 28 bytes a request.
class Traffic {
public:
    /// Row of the case's dictionary of paths; 0 of what does not count.
    using PathRow = std::uint32_t;

    Traffic() = default;
    /// `pathRows` has one entry for each of `requests`.
    Traffic(std::span<const HopRequest> requests, LargeVector<PathRow> pathRows);
    static Result<Traffic> read(const Correlation &all, const CaseFile &file);
    /// The path of each request at the outermost hop, as pathOf() tells it.
    static Result<LargeVector<PathRow>> readPaths(const Correlation &all, const CaseFile &file);

    /// 0 of a request that is none, a health check's, or not at the outermost hop.
    PathRow pathOf(RequestIndex request) const { return request < m_pathRows.size() ? m_pathRows[request] : 0; }
    std::uint64_t requests(TimeRange range) const;
    std::uint64_t requests(TimeRange range, const std::set<PathRow> &paths) const;

private:
    LargeVector<PathRow> m_pathRows;                     ///< by index of the request
    LargeVector<Timestamp> m_times;                      ///< of those that count, sorted
    LargeVector<std::pair<PathRow, Timestamp>> m_byPath; ///< the same, sorted
};

} // namespace hopscope
