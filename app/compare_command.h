// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"
#include "app/console.h"
#include "app/exit_status.h"

namespace hopscope {

/// `hopscope compare`: analyses both sides, or the one case that both periods are of, and writes them beside each other. Without
/// "-" among the results, the comparison is printed for people.
ExitStatus runCompare(const CompareCommand &command, Console &console);

} // namespace hopscope
