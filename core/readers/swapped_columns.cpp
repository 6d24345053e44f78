// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/swapped_columns.h"

#include <algorithm>

namespace hopscope {

double quantile(std::span<const double> sorted, double share)
{
    return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(static_cast<double>(sorted.size()) * share))];
}

bool areSwapped(const ClfColumn &bytes, const ClfColumn &duration)
{
    constexpr std::size_t enough = 30;
    if (!bytes.isInteger() || !duration.isInteger() || bytes.values.size() < enough || duration.values.size() < enough)
        return false;
    std::vector<double> first = bytes.values;
    std::vector<double> second = duration.values;
    std::ranges::sort(first);
    std::ranges::sort(second);
    const double small = std::max(1.0, quantile(first, 0.1));
    const bool likeTime = small < 20 && quantile(first, 0.9) >= 20 * small;
    const bool likeBytes = quantile(second, 0.1) >= 100 && quantile(second, 0.9) <= 50 * quantile(second, 0.1);
    // Few lengths come again and again; times hardly do.
    const auto tail = std::ranges::unique(first);
    const std::size_t kinds = first.size() - tail.size();
    return likeTime && likeBytes && kinds >= 20 && kinds * 10 >= first.size();
}

} // namespace hopscope
