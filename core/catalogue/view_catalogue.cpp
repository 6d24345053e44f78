// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue/view_catalogue.h"

#include "catalogue/catalogue_file.h"

#include <algorithm>
#include <cassert>

namespace hopscope {

namespace {

struct ViewCatalogue {
    std::vector<CaseView> views;
    std::vector<ExampleQuestion> questions;
    std::vector<std::string> words;
};

/// Of its own, or those of the view before that it is like.
std::vector<ViewColumn> columnsOf(simdjson::dom::element view, const std::vector<CaseView> &before)
{
    std::string_view like;
    if (view["like"].get(like) == simdjson::SUCCESS) {
        const auto found = std::ranges::find(before, like, &CaseView::name);
        assert(found != before.end());
        return found->columns;
    }
    std::vector<ViewColumn> columns;
    for (const auto [name, about] : simdjson::dom::object(view["columns"]))
        columns.push_back({std::string(name), catalogueText(about)});
    return columns;
}

ViewCatalogue readCatalogue()
{
    simdjson::dom::parser parser;
    const simdjson::dom::element all = parseCatalogue("sql/views.json", parser);
    ViewCatalogue catalogue;
    for (const simdjson::dom::element view : simdjson::dom::array(all["views"])) {
        catalogue.views.push_back(
            {catalogueText(view["name"]), catalogueText(view["about"]), columnsOf(view, catalogue.views)});
    }
    for (const simdjson::dom::element question : simdjson::dom::array(all["questions"]))
        catalogue.questions.push_back({catalogueText(question["title"]), catalogueText(question["sql"])});
    for (const simdjson::dom::element word : simdjson::dom::array(all["words"]))
        catalogue.words.push_back(catalogueText(word));
    return catalogue;
}

const ViewCatalogue &catalogue()
{
    static const ViewCatalogue read = readCatalogue();
    return read;
}

} // namespace

std::span<const CaseView> caseViews()
{
    return catalogue().views;
}

std::span<const ExampleQuestion> exampleQuestions()
{
    return catalogue().questions;
}

std::span<const std::string> sqlWords()
{
    return catalogue().words;
}

std::string caseViewsText()
{
    constexpr std::size_t width = 20;
    std::string text;
    for (const CaseView &view : caseViews()) {
        text += (text.empty() ? "" : "\n") + view.name + ": " + view.about + "\n";
        for (const ViewColumn &column : view.columns) {
            const std::size_t blanks = column.name.size() < width ? width - column.name.size() : 1;
            text += "  " + column.name + std::string(blanks, ' ') + column.about + "\n";
        }
    }
    return text;
}

} // namespace hopscope
