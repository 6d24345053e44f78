// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hopscope {

/// The bytes with a checksum of eight bytes behind them, by which damage is seen that happens by accident.
std::string withChecksum(std::string bytes);

/// The bytes before the checksum; nullopt where it is not theirs.
std::optional<std::string_view> withoutChecksum(std::string_view bytes);

} // namespace hopscope
