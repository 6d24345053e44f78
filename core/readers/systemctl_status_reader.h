// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// What `systemctl status` prints of services: since when each is in which state, and the last lines of its journal.
extern const Format systemctlStatusFormat;

} // namespace hopscope
