// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"
#include "app/console.h"
#include "app/exit_status.h"

namespace hopscope {

/// `hopscope sql`: a read-only question to a saved case. The answer comes as lines of cells parted by tabs, with control
/// characters made visible; or as CSV.
ExitStatus runSql(const SqlCommand &command, Console &console);

} // namespace hopscope
