// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/exit_status.h"

namespace hopscope {

/// `hopscope formats`: id, title and role of every format, one a line, parted by tabs.
ExitStatus runFormats(Console &console);

} // namespace hopscope
