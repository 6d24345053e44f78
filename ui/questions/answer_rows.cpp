// SPDX-License-Identifier: GPL-3.0-or-later
#include "questions/answer_rows.h"

namespace hopscope {

void AnswerRows::add(const std::vector<AnswerCell> &cells)
{
    for (const AnswerCell &cell : cells) {
        m_texts.append(cell.text.value_or(std::string_view{}));
        m_cells.push_back({static_cast<std::uint32_t>(m_texts.size()), !cell.text, cell.number});
    }
}

AnswerCell AnswerRows::cell(std::size_t row, std::size_t column) const
{
    const std::size_t index = row * m_columns + column;
    const Cell &cell = m_cells[index];
    const std::uint32_t begin = index == 0 ? 0 : m_cells[index - 1].end;
    if (cell.null)
        return {std::nullopt, cell.number};
    return {std::string_view(m_texts).substr(begin, cell.end - begin), cell.number};
}

} // namespace hopscope
