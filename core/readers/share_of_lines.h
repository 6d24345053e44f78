// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

#include <algorithm>

namespace hopscope {

inline constexpr std::size_t mostLinesTried = 200;

/// How many lines shareOfLines() looks at: those that are not blank.
inline std::size_t linesTried(const Prefix &prefix)
{
    const auto lines = std::ranges::count_if(
        prefix.lines, [](std::string_view line) { return line.find_first_not_of(" \t\r") != std::string_view::npos; });
    return std::min(mostLinesTried, static_cast<std::size_t>(lines));
}

/// The usual recognise(): the share of the prefix's non-blank lines (at most 200 of them) that `understands` accepts.
template <typename Predicate>
double shareOfLines(const Prefix &prefix, Predicate understands)
{
    std::size_t seen = 0;
    std::size_t fit = 0;
    for (const std::string_view line : prefix.lines) {
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        fit += understands(line) ? 1 : 0;
        if (++seen == mostLinesTried)
            break;
    }
    return seen == 0 ? 0.0 : static_cast<double>(fit) / static_cast<double>(seen);
}

} // namespace hopscope
