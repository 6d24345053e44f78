// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/configured_timeouts.h"

#include <algorithm>

namespace hopscope {

std::optional<EffectiveTimeout> agreedTimeout(std::span<const std::optional<EffectiveTimeout>> possible)
{
    if (possible.empty() || !possible.front())
        return std::nullopt;
    const bool agreed = std::ranges::all_of(possible, [&](const auto &other) { return other && other->value == possible.front()->value; });
    return agreed ? possible.front() : std::nullopt;
}

} // namespace hopscope
