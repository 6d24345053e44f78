// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <cstdint>
#include <optional>

namespace hopscope {

// What an integer of a case means. Values beyond what calculations with them could bear (a hostile case; also what stands for
// "not set" in a packed column) are taken as not set.

std::optional<int> storedInt(std::int64_t value);
std::optional<Duration> storedDuration(std::int64_t microseconds);
std::optional<Timestamp> storedTime(std::int64_t microseconds);

} // namespace hopscope
