// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/stored_values.h"

#include <limits>

namespace hopscope {

namespace {

constexpr std::int64_t lastTime = 253'402'300'800'000'000;    // year 10000
constexpr std::int64_t longestDuration = 10'000'000'000'000'000; // 317 years

bool isWithin(std::int64_t value, std::int64_t limit)
{
    return value >= -limit && value <= limit;
}

} // namespace

std::optional<int> storedInt(std::int64_t value)
{
    return isWithin(value, std::numeric_limits<int>::max()) ? std::optional(static_cast<int>(value)) : std::nullopt;
}

std::optional<Duration> storedDuration(std::int64_t microseconds)
{
    return isWithin(microseconds, longestDuration) ? std::optional(Duration(microseconds)) : std::nullopt;
}

std::optional<Timestamp> storedTime(std::int64_t microseconds)
{
    return isWithin(microseconds, lastTime) ? std::optional(Timestamp(Duration(microseconds))) : std::nullopt;
}

} // namespace hopscope
