// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"

#include "report/words.h"

#include <cstdio>
#include <unistd.h>

namespace hopscope {

namespace {

void printError(const std::string &text)
{
    std::fwrite(text.data(), 1, text.size(), stderr);
}

} // namespace

Console::Console(bool quiet) : m_quiet(quiet), m_terminal(isatty(STDERR_FILENO) == 1) {}

void Console::problem(const Problem &problem)
{
    clearProgress();
    printError("hopscope: " + visible(sentence(problem)) + "\n");
}

void Console::remark(std::string_view text)
{
    if (m_quiet)
        return;
    clearProgress();
    printError(visible(text) + "\n");
}

void Console::progress(const ProgressReport &report)
{
    using namespace std::chrono_literals;
    const auto now = std::chrono::steady_clock::now();
    if (m_quiet || !m_terminal || now - m_lastProgress < 100ms)
        return;
    m_lastProgress = now;
    std::string line = visible(report.step);
    if (report.bytesTotal > 0)
        line += "  " + percent(report.bytesDone, report.bytesTotal);
    if (report.records > 0)
        line += "  " + counted(report.records, "record");
    clearProgress();
    printError(line);
    m_progressShown = true;
}

void Console::clearProgress()
{
    if (m_progressShown)
        printError("\r\033[K");
    m_progressShown = false;
}

} // namespace hopscope
