// SPDX-License-Identifier: GPL-3.0-or-later
#include "observe/amount.h"

#include "base/count_words.h"

#include <cmath>

namespace hopscope {

std::string amount(double value)
{
    if (value < 0)
        return "-" + amount(-value);
    if (value >= 9.95)
        return grouped(static_cast<std::uint64_t>(std::llround(value)));
    const auto tenths = static_cast<std::uint64_t>(std::llround(value * 10));
    return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

std::string rateWords(double perSecond)
{
    const std::string number = amount(perSecond);
    return number + (number == "1" ? " request/s" : " requests/s");
}

} // namespace hopscope
