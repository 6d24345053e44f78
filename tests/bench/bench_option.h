// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"

#include <string_view>

/// The number after `name` among the arguments of a benchmark, else `otherwise`.
inline double benchOption(int count, char **arguments, std::string_view name, double otherwise)
{
    for (int i = 1; i + 1 < count; i += 2) {
        if (name == arguments[i])
            return hopscope::parseNumber(arguments[i + 1]).value_or(otherwise);
    }
    return otherwise;
}
