// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/case_reading.h"

#include "app/case_input.h"
#include "app/file_settings.h"
#include "app/format_choice.h"
#include "readers/reader_registry.h"
#include "source/input_files.h"

#include <algorithm>

namespace hopscope {

std::optional<ExitStatus> CaseReading::read()
{
    for (const auto step : {&CaseReading::openWorkspace, &CaseReading::loadFormats, &CaseReading::importInputs, &CaseReading::correct, &CaseReading::analyse}) {
        const End end = (this->*step)();
        if (m_progress.cancelled())
            return Interrupted;
        if (end)
            return end;
    }
    return {};
}

ExitStatus CaseReading::failed(const Problem &problem, ExitStatus status)
{
    if (m_progress.cancelled())
        return Interrupted;
    m_console.problem(problem);
    return status;
}

CaseReading::End CaseReading::openWorkspace()
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
CaseReading::End CaseReading::loadFormats()
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
ImportOptions CaseReading::importOptions()
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

CaseReading::End CaseReading::importInputs()
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

CaseReading::End CaseReading::correct()
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

Result<void> CaseReading::correctFiles(Correction::Kind kind, const std::vector<FileSetting> &settings)
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

Result<void> CaseReading::correctWhole(Correction::Kind kind, const std::string &value)
{
    return value.empty() ? Result<void>() : m_workspace->correct({kind, {}, value}, m_progress);
}

CaseReading::End CaseReading::analyse()
{
    auto analysis = m_workspace->analyse(m_progress);
    if (!analysis)
        return failed(analysis.problem(), NothingRead);
    m_analysis = std::move(analysis).value();
    return {};
}

} // namespace hopscope
