// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <limits>
#include <vector>

namespace hopscope {

inline constexpr float impossibleCost = std::numeric_limits<float>::infinity();
inline constexpr int unassigned = -1;

/// Rows (outer requests) and columns (inner entries), both in the order of time, of which each may get at most one partner.
struct AssignmentProblem {
    int rows = 0;
    int columns = 0;
    std::function<float(int row, int column)> cost; ///< impossibleCost where they can't belong together
    std::function<float(int row)> skipRow;          ///< of leaving a row without partner
    std::function<float(int column)> skipColumn;
};

/// The column of each row (or `unassigned`) at the least total cost. Exact up to 256 rows and 1024 columns; beyond that the
/// partners keep the order of time (a queue serves who came first), at a cost of rows x columns.
std::vector<int> assignAtLeastCost(const AssignmentProblem &problem);

} // namespace hopscope
