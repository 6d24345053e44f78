// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

namespace hopscope {

std::string sentence(const Problem &problem)
{
    std::string text = problem.what;
    if (!problem.where.empty())
        text += ": " + problem.where;
    if (!problem.why.empty())
        text += " (" + problem.why + ")";
    if (text.empty() || text.back() != '.')
        text += '.';
    if (!problem.hint.empty())
        text += " " + problem.hint;
    return text;
}

} // namespace hopscope
