// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/secret_settings.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace hopscope {

bool isSecretSetting(std::string_view name)
{
    static constexpr std::array<std::string_view, 9> parts{"password", "passwd", "secret", "token", "apikey", "api_key", "private_key", "credential",
        "inline_string"};
    static constexpr std::array<std::string_view, 5> names{"env", "raw_env", "Environment", "users", "basic_auth"};
    return name.starts_with("env[") || std::ranges::find(names, name) != names.end()
        || std::ranges::any_of(parts, [name](std::string_view part) { return containsIgnoreCase(name, part); });
}

std::string_view keptValue(std::string_view name, std::string_view value)
{
    const bool isSwitch = equalsIgnoreCase(value, "true") || equalsIgnoreCase(value, "false");
    return isSecretSetting(name) && !isSwitch ? withheld : value;
}

} // namespace hopscope
