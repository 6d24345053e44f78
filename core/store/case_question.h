// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case_file.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

struct AnswerCell {
    std::optional<std::string_view> text; ///< nullopt is SQL's NULL
    bool number = false;                  ///< stored or computed as a number, so that its text is harmless
};

/// Takes the answer to a question row by row. What is handed over is valid during the call only.
struct AnswerReader {
    std::function<void(const std::vector<std::string> &names)> head;
    std::function<bool(const std::vector<AnswerCell> &cells)> row; ///< false ends the reading
};

/// Asks a case one question in SQL. Only reading is allowed: the case is not changed, no other file is touched, and
/// `stop` (asked often, also while SQLite works on the first row) ends it.
/// A Problem where the question is no single SELECT, or can't be answered.
Result<void> askCase(const CaseFile &file, const std::string &question, const AnswerReader &reader,
    const std::function<bool()> &stop);

} // namespace hopscope
