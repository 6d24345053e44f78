// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace hopscope {

/// A measured number as people say it: "0.4", "9.2", "31", "1,204".
std::string amount(double value);
/// "41 requests/s".
std::string rateWords(double perSecond);

} // namespace hopscope
