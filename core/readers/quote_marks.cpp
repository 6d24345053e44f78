// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/quote_marks.h"

#include "base/text.h"

namespace hopscope {

std::string_view withoutQuoteMarks(std::string_view line)
{
    line = trimmed(line);
    while (line == ">" || line.starts_with("> "))
        line = trimmed(line.substr(1));
    const auto first = line.find_first_not_of('`');
    const auto last = line.find_last_not_of('`');
    return first == std::string_view::npos ? std::string_view{} : line.substr(first, last + 1 - first);
}

} // namespace hopscope
