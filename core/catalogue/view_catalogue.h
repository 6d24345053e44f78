// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

namespace hopscope {

struct ViewColumn {
    std::string name;
    std::string about; ///< a few words
};

/// A view of a case that may be asked in SQL.
struct CaseView {
    std::string name;
    std::string about;
    std::vector<ViewColumn> columns; ///< in their order
};

/// A question to start from.
struct ExampleQuestion {
    std::string title;
    std::string sql;
};

/// What resources/sql/views.json says. Texts are plain.
std::span<const CaseView> caseViews();
std::span<const ExampleQuestion> exampleQuestions();

/// Words of the language, to be completed while a person writes.
std::span<const std::string> sqlWords();

/// All views with their columns, to be read in a terminal.
std::string caseViewsText();

} // namespace hopscope
