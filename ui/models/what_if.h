// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/what_if.h"

#include <QString>

#include <functional>

namespace hopscope {

/// Tells what another timeout would have done, fast enough for every move of a mouse; nullopt where that can't be.
using TimeoutForecast = std::function<std::optional<WhatIf>(Duration timeout)>;

/// "60 s → 90 s".
QString timeoutChangeWords(Duration from, Duration to);

/// "60 s → 90 s: 112 of 855 would have succeeded, 3 cannot be told". `from` is the timeout that a person changed.
QString whatIfWords(const WhatIf &answer, Duration from);

} // namespace hopscope
