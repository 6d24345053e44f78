// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <cstdint>
#include <limits>
#include <optional>

namespace hopscope {

// What an integer of a case means. Values beyond what calculations with them could bear (a hostile case; also what stands for
// "not set" in a packed column) are taken as not set.

inline std::optional<int> storedInt(std::int64_t value)
{
    constexpr std::int64_t most = std::numeric_limits<int>::max();
    return value >= -most && value <= most ? std::optional(static_cast<int>(value)) : std::nullopt;
}

inline std::optional<Duration> storedDuration(std::int64_t microseconds)
{
    constexpr std::int64_t longest = 10'000'000'000'000'000; // 317 years
    return microseconds >= -longest && microseconds <= longest ? std::optional(Duration(microseconds)) : std::nullopt;
}

inline std::optional<Timestamp> storedTime(std::int64_t microseconds)
{
    constexpr std::int64_t last = 253'402'300'800'000'000; // year 10000
    return microseconds >= -last && microseconds <= last ? std::optional(Timestamp(Duration(microseconds))) : std::nullopt;
}

} // namespace hopscope
