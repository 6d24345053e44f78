// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analyze_command.h"

#include "app/case_input.h"
#include "app/case_reading.h"
#include "app/gui_part.h"
#include "app/interrupt.h"
#include "app/output_file.h"
#include "forecast/forecast.h"
#include "ingest/mask_words.h"
#include "report/findings_csv.h"
#include "report/findings_json.h"
#include "report/findings_text.h"
#include "report/picture_bytes.h"
#include "report/report_markdown.h"
#include "workspace/masked_analysis.h"

namespace hopscope {

namespace {

/// One analysis from the inputs to the results. Steps return the status to end with, or nothing to go on.
class Run {
public:
    Run(const AnalyzeCommand &command, Console &console)
        : m_command(command), m_console(console), m_reading(command, console, m_progress), m_report(command.report)
    {
        m_progress.onReport = [&console](const ProgressReport &report) { console.progress(report); };
    }

    ExitStatus run();

private:
    using End = std::optional<ExitStatus>;

    End checkOutputs();
    End readLogo();
    End read() { return m_reading.read(); }
    End answerQuestions();
    End maskResults();
    End writeResults();

    const Analysis &shown() { return m_masked ? *m_masked : m_reading.analysis(); }
    Result<void> writeBundleOf(const ReportDocument &report);
    ExitStatus failed(const Problem &problem, ExitStatus status);

    const AnalyzeCommand &m_command;
    Console &m_console;
    Progress m_progress;
    CaseReading m_reading;
    ReportSettings m_report;
    std::string m_maskKey;            ///< empty: nothing is masked for the results
    std::optional<Analysis> m_masked; ///< as the results show it, where that is not as it is
};

ExitStatus Run::failed(const Problem &problem, ExitStatus status)
{
    if (m_progress.cancelled())
        return Interrupted;
    m_console.problem(problem);
    return status;
}

ExitStatus Run::run()
{
    const InterruptGuard guard(m_progress);
    for (const auto step : {&Run::checkOutputs, &Run::readLogo, &Run::read, &Run::answerQuestions, &Run::maskResults, &Run::writeResults}) {
        const End end = (this->*step)();
        if (m_progress.cancelled())
            return Interrupted;
        if (end)
            return *end;
    }
    return m_reading.someUnread() ? SomeInputUnread : Done;
}

/// Before any work is done: whether the results can be written, and not over what is to be read.
Run::End Run::checkOutputs()
{
    for (const std::string &path : {m_command.casePath, m_command.jsonPath, m_command.csvPath, m_command.pdfPath, m_command.htmlPath,
             m_command.markdownPath, m_command.bundlePath}) {
        const bool savesCaseInPlace = path == m_command.casePath && looksLikeCase(path);
        if (const auto sound = checkOutput(path, savesCaseInPlace ? std::vector<std::string>() : m_command.inputs); !sound)
            return failed(sound.problem(), WrongCommandLine);
    }
    return {};
}

Run::End Run::readLogo()
{
    if (m_command.logoPath.empty())
        return {};
    auto logo = readPicture(m_command.logoPath);
    if (!logo)
        return failed(logo.problem(), WrongCommandLine);
    m_report.logo = std::move(logo).value();
    return {};
}

Run::End Run::answerQuestions()
{
    if (m_command.whatIf.empty())
        return {};
    const Forecast forecast(*m_reading.analysis().correlation, m_reading.analysis().findings);
    for (const WhatIfQuestion &question : m_command.whatIf)
        m_reading.analysis().findings.whatIf.push_back(forecast.answer(question));
    return {};
}

/// A case that was masked when it was read needs no other words for what it hides.
Run::End Run::maskResults()
{
    if (!m_command.maskReport)
        return {};
    const auto masked = m_reading.workspace().masksSecrets();
    if (!masked)
        return failed(masked.problem(), NothingRead);
    if (*masked)
        return {};
    m_maskKey = MaskWords::newKey();
    m_masked = maskedAnalysis(m_reading.analysis(), m_maskKey);
    return {};
}

Result<void> Run::writeBundleOf(const ReportDocument &report)
{
    auto drawn = bundleReport(report, shown(), m_report.paper);
    if (!drawn)
        return drawn.problem();
    drawn->maskKey = m_maskKey;
    const auto now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    return writeBundle(m_command.bundlePath, m_reading.workspace(), shown(), *drawn, now, m_progress);
}

Run::End Run::writeResults()
{
    const Findings &findings = shown().findings;
    const bool toOutput = resultsOnOutput(m_command) > 0;
    const auto report = [&] { return makeReport(findings, m_command.casePath, std::chrono::floor<Duration>(std::chrono::system_clock::now()), m_report); };
    std::vector<Result<void>> results;
    if (!m_command.casePath.empty())
        results.push_back(m_reading.workspace().saveAs(m_command.casePath, &m_reading.analysis()));
    results.push_back(writeResult(m_command.jsonPath, [&](TextSink &out) { writeFindingsJson(findings, HOPSCOPE_VERSION, out); }));
    results.push_back(writeResult(m_command.csvPath, [&](TextSink &out) { writeFindingsCsv(findings, out); }));
    results.push_back(writeResult(m_command.markdownPath, [&](TextSink &out) { writeReportMarkdown(report(), out); }));
    results.push_back(writeResult(m_command.htmlPath, [&](TextSink &out) { writeHtmlReport(report(), shown(), out); }));
    if (!m_command.pdfPath.empty())
        results.push_back(writePdfReport(report(), shown(), m_report.paper, m_command.pdfPath));
    if (!m_command.bundlePath.empty())
        results.push_back(writeBundleOf(report()));
    results.push_back(writeResult(toOutput ? "" : "-", [&](TextSink &out) { writeFindingsText(findings, out); }));
    End end;
    for (const Result<void> &result : results) {
        if (!result)
            end = failed(result.problem(), WrongCommandLine);
    }
    return end;
}

} // namespace

ExitStatus runAnalyze(const AnalyzeCommand &command, Console &console)
{
    return Run(command, console).run();
}

} // namespace hopscope
