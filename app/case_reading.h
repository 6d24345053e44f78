// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"
#include "app/console.h"
#include "app/exit_status.h"
#include "workspace/workspace.h"

namespace hopscope {

/// One case from the inputs to its analysis, as the command's options for reading say. Problems are told on the console.
class CaseReading {
public:
    /// All three must outlive it.
    CaseReading(const AnalyzeCommand &command, Console &console, Progress &progress)
        : m_command(command), m_console(console), m_progress(progress)
    {
    }

    /// Returns the status to end with, or nothing to go on: workspace() and analysis() are there then.
    std::optional<ExitStatus> read();
    Workspace &workspace() { return *m_workspace; }
    Analysis &analysis() { return *m_analysis; }
    /// Whether some of the input could not be read.
    bool someUnread() const { return m_someUnread; }

private:
    using End = std::optional<ExitStatus>;

    End openWorkspace();
    End loadFormats();
    End importInputs();
    End correct();
    End analyse();

    ImportOptions importOptions();
    Result<void> correctFiles(Correction::Kind kind, const std::vector<FileSetting> &settings);
    Result<void> correctWhole(Correction::Kind kind, const std::string &value);
    ExitStatus failed(const Problem &problem, ExitStatus status);

    const AnalyzeCommand &m_command;
    Console &m_console;
    Progress &m_progress;
    std::unique_ptr<Workspace> m_workspace;
    std::vector<std::string> m_paths; ///< of all sources, once imported
    std::vector<FileSetting> m_lateFormats; ///< of members of archives, whose names are known after the import only
    std::optional<Analysis> m_analysis;
    bool m_someUnread = false;
};

} // namespace hopscope
