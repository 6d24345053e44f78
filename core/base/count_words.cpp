// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/count_words.h"

namespace hopscope {

std::string grouped(std::uint64_t number)
{
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

std::string counted(std::uint64_t number, std::string_view noun, std::string_view plural)
{
    std::string text = grouped(number) + ' ';
    if (number == 1)
        return text.append(noun);
    return plural.empty() ? text.append(noun) + 's' : text.append(plural);
}

} // namespace hopscope
