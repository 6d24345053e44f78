// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case_question.h"

namespace hopscope {

/// A saved case that is only asked: it is neither changed nor analysed anew.
class SavedCase {
public:
    static Result<SavedCase> open(const std::string &path);
    /// See askCase().
    Result<void> ask(const std::string &question, const AnswerReader &reader, const std::function<bool()> &stop) const;

private:
    explicit SavedCase(CaseFile file);
    CaseFile m_file;
};

} // namespace hopscope
