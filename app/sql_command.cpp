// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sql_command.h"

#include "app/interrupt.h"
#include "app/output_file.h"
#include "catalogue/view_catalogue.h"
#include "workspace/answer_lines.h"
#include "workspace/saved_case.h"

namespace hopscope {

namespace {

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
    const AnswerStyle style = command.csv ? AnswerStyle::Csv : AnswerStyle::Tabs;
    const AnswerReader reader{
        [&](const std::vector<std::string> &names) { (*out)->write(answerHead(names, style)); },
        [&](const std::vector<AnswerCell> &cells) {
            (*out)->write(answerLine(cells, style));
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
