// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sql_command.h"

#include "app/interrupt.h"
#include "app/output_file.h"
#include "catalogue/view_catalogue.h"
#include "report/findings_csv.h"
#include "report/words.h"
#include "workspace/saved_case.h"

namespace hopscope {

namespace {

std::string lineOf(const std::vector<AnswerCell> &cells, bool csv)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0)
            line += csv ? ',' : '\t';
        const std::string_view text = cells[i].text.value_or(std::string_view{});
        line += !csv ? visible(text) : cells[i].number ? std::string(text) : csvCell(text);
    }
    return line + (csv ? "\r\n" : "\n");
}

std::vector<AnswerCell> headCells(const std::vector<std::string> &names)
{
    std::vector<AnswerCell> cells;
    for (const std::string &name : names)
        cells.push_back({name, false});
    return cells;
}

ExitStatus tellViews(Console &console)
{
    const auto out = OutputFile::open("-");
    (*out)->write(caseViewsText());
    if (const auto finished = (*out)->finish(); !finished) {
        console.problem(finished.problem());
        return WrongCommandLine;
    }
    return Done;
}

} // namespace

ExitStatus runSql(const SqlCommand &command, Console &console)
{
    if (command.schema)
        return tellViews(console);
    const auto file = SavedCase::open(command.casePath);
    if (!file) {
        console.problem(file.problem());
        return NothingRead;
    }
    Progress progress;
    const InterruptGuard guard(progress);
    const auto out = OutputFile::open("-");
    const auto stop = [&] { return progress.cancelled() || (*out)->failed(); };
    const AnswerReader reader{
        [&](const std::vector<std::string> &names) { (*out)->write(lineOf(headCells(names), command.csv)); },
        [&](const std::vector<AnswerCell> &cells) {
            (*out)->write(lineOf(cells, command.csv));
            return !stop();
        }};
    const auto asked = file->ask(command.question, reader, stop);
    const auto finished = (*out)->finish();
    if (progress.cancelled())
        return Interrupted;
    for (const auto *done : {&asked, &finished}) {
        if (!*done) {
            console.problem(done->problem());
            return WrongCommandLine;
        }
    }
    return Done;
}

} // namespace hopscope
