// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"
#include "app/console.h"
#include "app/exit_status.h"

namespace hopscope {

/// `hopscope formats`: id, title and role of every format, one a line, parted by tabs; of a person's own also the file.
ExitStatus runFormats(const FormatsCommand &command, Console &console);

} // namespace hopscope
