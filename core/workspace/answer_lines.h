// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case_question.h"

#include <string>
#include <vector>

namespace hopscope {

enum class AnswerStyle : std::uint8_t {
    Tabs, ///< for people and pipes: control characters shown as symbols, so that a row is a line
    Csv,  ///< RFC 4180; texts that a spreadsheet would run are defused
};

/// A row of an answer, with its line end.
std::string answerLine(const std::vector<AnswerCell> &cells, AnswerStyle style);
/// The names of its columns.
std::string answerHead(const std::vector<std::string> &names, AnswerStyle style);

} // namespace hopscope
