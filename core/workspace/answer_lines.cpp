// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/answer_lines.h"

#include "report/findings_csv.h"
#include "report/words.h"

namespace hopscope {

std::string answerLine(const std::vector<AnswerCell> &cells, AnswerStyle style)
{
    const bool csv = style == AnswerStyle::Csv;
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0)
            line += csv ? ',' : '\t';
        const std::string_view text = cells[i].text.value_or(std::string_view{});
        line += !csv ? visible(text) : cells[i].number ? std::string(text) : csvCell(text);
    }
    return line + (csv ? "\r\n" : "\n");
}

std::string answerHead(const std::vector<std::string> &names, AnswerStyle style)
{
    std::vector<AnswerCell> cells;
    for (const std::string &name : names)
        cells.push_back({name, false});
    return answerLine(cells, style);
}

} // namespace hopscope
