// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/command_option.h"

#include "base/text.h"

namespace hopscope {

std::string_view commandOption(std::string_view command, std::string_view name, std::string_view letter)
{
    while (!command.empty()) {
        const std::string_view word = takeUntil(command, ' ');
        if (word == name || (!letter.empty() && word == letter))
            return takeUntil(command, ' ');
        if (word.size() > name.size() && word.starts_with(name) && word[name.size()] == '=')
            return word.substr(name.size() + 1);
    }
    return {};
}

} // namespace hopscope
