// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hopscope {

/// 48310 -> "48,310".
std::string grouped(std::uint64_t number);
/// 1 -> "1 request", 1204 -> "1,204 requests". `plural` where it is more than an s.
std::string counted(std::uint64_t number, std::string_view noun, std::string_view plural = {});

} // namespace hopscope
