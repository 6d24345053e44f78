// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compare_command.h"

#include "app/case_reading.h"
#include "app/gui_part.h"
#include "app/interrupt.h"
#include "app/output_file.h"
#include "compare/comparison_csv.h"
#include "compare/comparison_json.h"
#include "compare/comparison_report.h"
#include "compare/comparison_text.h"
#include "report/report_html.h"
#include "report/report_markdown.h"

namespace hopscope {

namespace {

/// The last part of a path, or what stands for all of several inputs.
std::string nameOf(const std::vector<std::string> &inputs)
{
    if (inputs.size() > 1)
        return std::to_string(inputs.size()) + " inputs";
    std::string_view path = inputs.front();
    while (path.size() > 1 && path.ends_with('/'))
        path.remove_suffix(1);
    return std::string(path.substr(path.rfind('/') + 1));
}

/// One comparison from the inputs to the results. Steps return the status to end with, or nothing to go on.
class Run {
public:
    Run(const CompareCommand &command, Console &console) : m_command(command), m_console(console)
    {
        m_progress.onReport = [&console](const ProgressReport &report) { console.progress(report); };
    }

    ExitStatus run();

private:
    using End = std::optional<ExitStatus>;

    End checkOutputs();
    End compareInputs();
    End comparePeriods();
    End writeResults();

    /// Analyses these inputs and has `count` take figures of them.
    template <typename Count>
    End withCase(const std::vector<std::string> &inputs, Count count);
    ExitStatus failed(const Problem &problem, ExitStatus status);

    const CompareCommand &m_command;
    Console &m_console;
    Progress m_progress;
    std::optional<Comparison> m_made;
    bool m_someUnread = false;
};

ExitStatus Run::failed(const Problem &problem, ExitStatus status)
{
    m_console.problem(problem);
    return status;
}

ExitStatus Run::run()
{
    const InterruptGuard guard(m_progress);
    const auto work = m_command.before ? &Run::comparePeriods : &Run::compareInputs;
    for (const auto step : {&Run::checkOutputs, work, &Run::writeResults}) {
        const End end = (this->*step)();
        if (m_progress.cancelled())
            return Interrupted;
        if (end)
            return *end;
    }
    return m_someUnread ? SomeInputUnread : Done;
}

Run::End Run::checkOutputs()
{
    for (const std::string &path : {m_command.jsonPath, m_command.csvPath, m_command.markdownPath, m_command.htmlPath, m_command.pdfPath}) {
        if (const auto sound = checkOutput(path, m_command.inputs); !sound)
            return failed(sound.problem(), WrongCommandLine);
    }
    return {};
}

template <typename Count>
Run::End Run::withCase(const std::vector<std::string> &inputs, Count count)
{
    AnalyzeCommand read;
    read.inputs = inputs;
    read.logFormat = m_command.logFormat;
    read.formatsFolder = m_command.formatsFolder;
    CaseReading reading(read, m_console, m_progress);
    if (const End end = reading.read())
        return end;
    m_someUnread |= reading.someUnread();
    const auto paths = reading.workspace().requestPaths(*reading.analysis().correlation);
    if (!paths)
        return failed(paths.problem(), NothingRead);
    return count(ComparedCase{nameOf(inputs), *reading.analysis().correlation, reading.analysis().findings, *paths});
}

/// One case after the other, so that only one is in memory.
Run::End Run::compareInputs()
{
    std::vector<SideFigures> sides;
    for (const std::string &input : m_command.inputs) {
        const End end = withCase({input}, [&](const ComparedCase &from) {
            sides.push_back(figuresOf(from, std::nullopt));
            return End();
        });
        if (end)
            return end;
    }
    m_made = compare(std::move(sides[0]), std::move(sides[1]), false);
    return {};
}

Run::End Run::comparePeriods()
{
    return withCase(m_command.inputs, [&](const ComparedCase &from) -> End {
        const auto before = periodMeant(*m_command.before, from.findings.summary.span);
        const auto after = periodMeant(*m_command.after, from.findings.summary.span);
        for (const auto *period : {&before, &after}) {
            if (!*period)
                return failed(period->problem(), WrongCommandLine);
        }
        m_made = compare(figuresOf(from, Periods({*before})), figuresOf(from, Periods({*after})), true);
        return {};
    });
}

Run::End Run::writeResults()
{
    const auto report = [&] { return makeComparisonReport(*m_made, std::chrono::floor<Duration>(std::chrono::system_clock::now())); };
    const auto &[json, csv, markdown, html] = std::tie(m_command.jsonPath, m_command.csvPath, m_command.markdownPath, m_command.htmlPath);
    const bool toOutput = json == "-" || csv == "-" || markdown == "-" || html == "-";
    const Result<void> results[] = {
        writeResult(json, [&](TextSink &out) { writeComparisonJson(*m_made, HOPSCOPE_VERSION, out); }),
        writeResult(csv, [&](TextSink &out) { writeComparisonCsv(*m_made, out); }),
        writeResult(markdown, [&](TextSink &out) { writeReportMarkdown(report(), out); }),
        writeResult(html, [&](TextSink &out) { writeReportHtml(report(), {}, out); }),
        writeResult(toOutput ? "" : "-", [&](TextSink &out) { writeComparisonText(*m_made, out); }),
        m_command.pdfPath.empty() ? Result<void>() : writePdfReport(report(), {}, {}, m_command.pdfPath),
    };
    End end;
    for (const Result<void> &result : results) {
        if (!result)
            end = failed(result.problem(), WrongCommandLine);
    }
    return end;
}

} // namespace

ExitStatus runCompare(const CompareCommand &command, Console &console)
{
    return Run(command, console).run();
}

} // namespace hopscope
