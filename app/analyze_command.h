// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"
#include "app/console.h"
#include "app/exit_status.h"

namespace hopscope {

/// `hopscope analyze`: imports the inputs into a case (or opens one), follows what the person said of them, judges, and
/// writes the results that were asked for. Without "-" among them, what was found is printed for people.
ExitStatus runAnalyze(const AnalyzeCommand &command, Console &console);

} // namespace hopscope
