// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `journald`: `journalctl -o json`, one object a line, times in UTC.
extern const Format journaldFormat;

} // namespace hopscope
