// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

namespace hopscope {

/// The least value that at least `share` (0 to 1) of the values do not exceed; T{} of none.
template <typename T>
T quantile(std::vector<T> values, double share)
{
    if (values.empty())
        return T{};
    const double rank = std::max(1.0, std::ceil(share * static_cast<double>(values.size())));
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

} // namespace hopscope
