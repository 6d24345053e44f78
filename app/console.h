// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <chrono>
#include <string_view>

namespace hopscope {

/// What goes to standard error: problems always, remarks unless quiet, a progress line where it is a terminal, too.
class Console {
public:
    explicit Console(bool quiet);
    ~Console() { clearProgress(); }
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;

    void problem(const Problem &problem);
    void remark(std::string_view text);
    /// Draws over the line before; at most ten times a second.
    void progress(const ProgressReport &report);

private:
    void clearProgress();

    bool m_quiet;
    bool m_terminal;
    bool m_progressShown = false;
    std::chrono::steady_clock::time_point m_lastProgress{};
};

} // namespace hopscope
