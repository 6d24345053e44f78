// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `dmesg`: the kernel's messages as `dmesg` prints them with ISO stamps (--time-format iso), or with the seconds since the machine
/// started, which tell no time: such events have none. With dates (-T) they are lines of the syslog format.
extern const Format dmesgFormat;

} // namespace hopscope
