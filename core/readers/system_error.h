// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hopscope {

/// The name of a system error by its number in a log, whichever of Linux, BSD, macOS or Windows (Winsock) wrote it:
/// "ECONNREFUSED" for 111, 61 and 10061. Of the Apache Portable Runtime's own codes: "TIMEUP" (70007, its own timer ran
/// out), "EOF" (70014), "EGENERAL" (20014), "INCOMPLETE" (70008). Empty where the number is none that a proxied request meets.
std::string_view errorName(int number);

} // namespace hopscope
