// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// Stands for "not set" in a column of integers.
inline constexpr std::int64_t unsetInteger = std::numeric_limits<std::int64_t>::min();

/// Appends the integers to `out` in as few whole bytes each as they need, after a short head: as their distance from the
/// least one, or from the one before, or as the number of their value among at most 255 different ones.
void packIntegers(std::span<const std::int64_t> values, std::string &out);

/// Takes `count` integers off the front of `packed` into `values`, which it replaces. False where `packed` was not made by
/// packIntegers() of as many: `values` then holds anything. Never reads beyond `packed`, whatever is in it.
bool unpackIntegers(std::string_view &packed, std::size_t count, std::vector<std::int64_t> &values);

/// Appends a number in as few groups of seven bits as it needs, and takes one off the front.
void packNumber(std::uint64_t number, std::string &out);
std::optional<std::uint64_t> unpackNumber(std::string_view &packed);

} // namespace hopscope
