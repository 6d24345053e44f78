// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/answer_lines.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// Some rows of an answer, kept closely: one text for all their cells.
class AnswerRows {
public:
    explicit AnswerRows(std::size_t columns) : m_columns(columns) {}

    void add(const std::vector<AnswerCell> &cells);

    std::size_t count() const { return m_columns == 0 ? 0 : m_cells.size() / m_columns; }
    AnswerCell cell(std::size_t row, std::size_t column) const;
    /// Bytes that the rows take in memory.
    std::size_t size() const { return m_texts.size() + m_cells.size() * sizeof(Cell); }

private:
    struct Cell {
        std::uint32_t end = 0; ///< of its text
        bool null = false;
        bool number = false;
    };

    std::size_t m_columns;
    std::string m_texts;
    std::vector<Cell> m_cells;
};

} // namespace hopscope
