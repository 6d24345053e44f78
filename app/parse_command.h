// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"
#include "app/console.h"
#include "app/exit_status.h"

namespace hopscope {

/// `hopscope parse`: the records of one file as JSON lines on standard output, what was not understood among them, and a
/// summary on standard error.
ExitStatus runParse(const ParseCommand &command, Console &console);

} // namespace hopscope
