// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hopscope {

/// Stands for the value of a setting that is a secret: a case may be handed on, and no verdict rests on one.
inline constexpr std::string_view withheld = "(not kept)";

/// Whether a setting of this name holds a secret, as passwords, tokens and environment variables do.
bool isSecretSetting(std::string_view name);

/// The value to keep of the setting: a switch is no secret, whatever it is called.
std::string_view keptValue(std::string_view name, std::string_view value);

} // namespace hopscope
