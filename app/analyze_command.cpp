// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analyze_command.h"

#include "app/case_input.h"
#include "app/file_settings.h"
#include "app/format_choice.h"
#include "app/gui_part.h"
#include "app/interrupt.h"
#include "app/output_file.h"
#include "forecast/forecast.h"
#include "readers/reader_registry.h"
#include "report/findings_csv.h"
#include "report/findings_json.h"
#include "report/findings_text.h"
#include "report/picture_bytes.h"
#include "report/report_markdown.h"
#include "report/saved_file.h"
#include "source/input_files.h"
#include "workspace/workspace.h"

#include <algorithm>
#include <functional>

namespace hopscope {

namespace {

/// One analysis from the inputs to the results. Steps return the status to end with, or nothing to go on.
class Run {
public:
    Run(const AnalyzeCommand &command, Console &console) : m_command(command), m_console(console), m_report(command.report)
    {
        m_progress.onReport = [&console](const ProgressReport &report) { console.progress(report); };
    }

    ExitStatus run();

private:
    using End = std::optional<ExitStatus>;

    End checkOutputs();
    End readLogo();
    End openWorkspace();
    End loadFormats();
    End importInputs();
    End correct();
    End analyse();
    End answerQuestions();
    End writeResults();

    ImportOptions importOptions();
    Result<void> correctFiles(Correction::Kind kind, const std::vector<FileSetting> &settings);
    Result<void> correctWhole(Correction::Kind kind, const std::string &value);
    Result<void> writeBundleOf(const ReportDocument &report);
    Result<void> writeText(const std::string &path, const std::function<void(TextSink &)> &write) const;
    ExitStatus failed(const Problem &problem, ExitStatus status);

    const AnalyzeCommand &m_command;
    Console &m_console;
    Progress m_progress;
    std::unique_ptr<Workspace> m_workspace;
    std::vector<std::string> m_paths; ///< of all sources, once imported
    std::vector<FileSetting> m_lateFormats; ///< of members of archives, whose names are known after the import only
    std::optional<Analysis> m_analysis;
    ReportSettings m_report;
    bool m_someUnread = false;
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
    for (const auto step : {&Run::checkOutputs, &Run::readLogo, &Run::openWorkspace, &Run::loadFormats, &Run::importInputs, &Run::correct, &Run::analyse,
             &Run::answerQuestions, &Run::writeResults}) {
        const End end = (this->*step)();
        if (m_progress.cancelled())
            return Interrupted;
        if (end)
            return *end;
    }
    return m_someUnread ? SomeInputUnread : Done;
}

/// Before any work is done: whether the results can be written, and not over what is to be read.
Run::End Run::checkOutputs()
{
    for (const std::string &path : {m_command.casePath, m_command.jsonPath, m_command.csvPath, m_command.pdfPath, m_command.htmlPath,
             m_command.markdownPath, m_command.bundlePath}) {
        if (path.empty() || path == "-")
            continue;
        const bool savesCaseInPlace = path == m_command.casePath && looksLikeCase(path);
        if (isAmong(path, m_command.inputs) && !savesCaseInPlace)
            return failed({"A result would replace an input", {}, path, "Name another file."}, WrongCommandLine);
        if (const auto file = SavedFile::open(path); !file)
            return failed(file.problem(), WrongCommandLine);
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

Run::End Run::openWorkspace()
{
    const auto casePath = caseAmong(m_command.inputs);
    if (!casePath)
        return failed(casePath.problem(), WrongCommandLine);
    auto workspace = casePath->empty() ? Workspace::createTemporary() : Workspace::open(*casePath);
    if (!workspace)
        return failed(workspace.problem(), NothingRead);
    if (!casePath->empty() && m_command.around)
        return failed({"--around is for logs", "A case holds what was read of them", *casePath, "Name the logs."}, WrongCommandLine);
    m_workspace = std::move(workspace).value();
    return {};
}

/// The person's own formats: those that are defined now, and those that the case keeps.
Run::End Run::loadFormats()
{
    auto defined = loadOwnFormats(m_command.formatsFolder, m_console);
    if (!defined)
        return failed(defined.problem(), WrongCommandLine);
    m_workspace->setOwnFormats(std::move(defined).value());
    const auto own = m_workspace->ownFormats();
    if (!own)
        return failed(own.problem(), NothingRead);
    for (const FileSetting &setting : m_command.formats) {
        if (const auto known = checkFormat(setting.value, *own); !known)
            return failed(known.problem(), WrongCommandLine);
    }
    return {};
}

/// Formats that were given for files that are named; those of archives' members are known after the import only.
ImportOptions Run::importOptions()
{
    std::vector<std::string> paths;
    for (const InputFile &file : expandInputs(m_command.inputs).files)
        paths.push_back(file.path);
    ImportOptions options;
    options.logFormat = m_command.logFormat;
    options.around = m_command.around;
    for (const FileSetting &setting : m_command.timeZones) {
        if (const auto path = pathMeant(setting.file, paths))
            options.timeZones[*path] = setting.value;
    }
    options.maskSecrets = m_command.maskSecrets;
    for (const FileSetting &setting : m_command.formats) {
        if (const auto path = pathMeant(setting.file, paths))
            options.formats[*path] = setting.value;
        else
            m_lateFormats.push_back(setting);
    }
    return options;
}

Run::End Run::importInputs()
{
    if (m_workspace->savedPath()) {
        m_lateFormats = m_command.formats;
        ImportOptions masking;
        masking.maskSecrets = m_command.maskSecrets;
        if (const ImportReport report = m_workspace->import({}, masking, m_progress); !report.problems.empty())
            return failed(report.problems.front(), WrongCommandLine);
    } else {
        const ImportReport report = m_workspace->import(m_command.inputs, importOptions(), m_progress);
        for (const Problem &problem : report.problems)
            m_console.problem(problem);
        for (const std::vector<std::string> *remarks : {&report.leftOut, &report.remarks}) {
            for (const std::string &remark : *remarks)
                m_console.remark(remark);
        }
        m_someUnread = !report.problems.empty();
        if (m_command.around && !report.range && !report.cancelled)
            return WrongCommandLine; // told among the problems
    }
    const auto sources = m_workspace->sources();
    if (!sources)
        return failed(sources.problem(), NothingRead);
    for (const SourceInfo &source : *sources)
        m_paths.push_back(source.path);
    if (std::ranges::none_of(*sources, [](const SourceInfo &source) { return findFormat(source.format) != nullptr; }))
        return failed({"Nothing could be read", {}, {}, "Name logs of the proxy and of the server."}, NothingRead);
    return {};
}

Run::End Run::correct()
{
    using enum Correction::Kind;
    const bool opened = m_workspace->savedPath().has_value();
    for (const auto &done : {correctFiles(Format, m_lateFormats), correctFiles(Role, m_command.roles),
             correctFiles(TimeZone, m_command.timeZones), correctFiles(ClockOffset, m_command.clockOffsets),
             correctWhole(ProxyTimeout, m_command.proxyTimeout),
             correctWhole(LogFormat, opened ? m_command.logFormat : std::string())}) {
        if (!done)
            return failed(done.problem(), WrongCommandLine);
    }
    return {};
}

Result<void> Run::correctFiles(Correction::Kind kind, const std::vector<FileSetting> &settings)
{
    for (const FileSetting &setting : settings) {
        const auto path = pathMeant(setting.file, m_paths);
        if (!path)
            return path.problem();
        if (const auto done = m_workspace->correct({kind, *path, setting.value}, m_progress); !done)
            return done;
    }
    return {};
}

Result<void> Run::correctWhole(Correction::Kind kind, const std::string &value)
{
    return value.empty() ? Result<void>() : m_workspace->correct({kind, {}, value}, m_progress);
}

Run::End Run::analyse()
{
    auto analysis = m_workspace->analyse(m_progress);
    if (!analysis)
        return failed(analysis.problem(), NothingRead);
    m_analysis = std::move(analysis).value();
    return {};
}

Run::End Run::answerQuestions()
{
    if (m_command.whatIf.empty())
        return {};
    const Forecast forecast(*m_analysis->correlation, m_analysis->findings);
    for (const WhatIfQuestion &question : m_command.whatIf)
        m_analysis->findings.whatIf.push_back(forecast.answer(question));
    return {};
}

Result<void> Run::writeText(const std::string &path, const std::function<void(TextSink &)> &write) const
{
    if (path.empty())
        return {};
    const auto out = OutputFile::open(path);
    if (!out)
        return out.problem();
    write(**out);
    return (*out)->finish();
}

Result<void> Run::writeBundleOf(const ReportDocument &report)
{
    const auto drawn = bundleReport(report, *m_analysis, m_report.paper);
    const auto now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    return drawn ? writeBundle(m_command.bundlePath, *m_workspace, *m_analysis, *drawn, now, m_progress) : drawn.problem();
}

Run::End Run::writeResults()
{
    const Findings &findings = m_analysis->findings;
    const bool toOutput = resultsOnOutput(m_command) > 0;
    const auto report = [&] { return makeReport(findings, m_command.casePath, std::chrono::floor<Duration>(std::chrono::system_clock::now()), m_report); };
    std::vector<Result<void>> results;
    if (!m_command.casePath.empty())
        results.push_back(m_workspace->saveAs(m_command.casePath));
    results.push_back(writeText(m_command.jsonPath, [&](TextSink &out) { writeFindingsJson(findings, HOPSCOPE_VERSION, out); }));
    results.push_back(writeText(m_command.csvPath, [&](TextSink &out) { writeFindingsCsv(findings, out); }));
    results.push_back(writeText(m_command.markdownPath, [&](TextSink &out) { writeReportMarkdown(report(), out); }));
    results.push_back(writeText(m_command.htmlPath, [&](TextSink &out) { writeHtmlReport(report(), *m_analysis, out); }));
    if (!m_command.pdfPath.empty())
        results.push_back(writePdfReport(report(), *m_analysis, m_report.paper, m_command.pdfPath));
    if (!m_command.bundlePath.empty())
        results.push_back(writeBundleOf(report()));
    results.push_back(writeText(toOutput ? "" : "-", [&](TextSink &out) { writeFindingsText(findings, out); }));
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
