// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/packed_integers.h"

namespace hopscope {

// Some columns of a request nearly follow from others: stored is only what they are beyond that. Modulo 2^64, so that any
// value comes back as it was.

/// 0 for what is not set.
constexpr std::int64_t orNone(std::int64_t value) { return value == unsetInteger ? 0 : value; }

constexpr std::int64_t startFrom(std::int64_t end, std::int64_t duration)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(orNone(end)) - static_cast<std::uint64_t>(orNone(duration)));
}

/// What `value` is beyond `expected`; not set where it is not. And back.
constexpr std::int64_t beyond(std::int64_t value, std::int64_t expected)
{
    return value == unsetInteger ? value : static_cast<std::int64_t>(static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(expected));
}
constexpr std::int64_t back(std::int64_t difference, std::int64_t expected)
{
    return difference == unsetInteger ? difference
                                      : static_cast<std::int64_t>(static_cast<std::uint64_t>(difference) + static_cast<std::uint64_t>(expected));
}

} // namespace hopscope
