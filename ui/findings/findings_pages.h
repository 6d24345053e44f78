// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

#include <functional>

class QWidget;

namespace hopscope {

/// In which shell the commands to run are told.
enum class Shell : std::uint8_t { Posix, PowerShell };

/// What was noticed of the case as a whole, beside the verdicts, its lines as links; null where nothing was.
QWidget *noticedPage(const Findings &findings, const std::function<void(const LineReference &)> &openLine);
/// What would make verdicts surer, and the checks of the links that failed; null where there is neither.
QWidget *helpPage(const Findings &findings, Shell shell);

} // namespace hopscope
