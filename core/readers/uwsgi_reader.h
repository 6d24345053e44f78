// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `uwsgi`: what uWSGI and the application in it write into one log: request lines, messages with a stamp
/// (`Mon May 13 08:11:02 2024 - text`) and without, tracebacks. What has no stamp gets the time of the line before it.
/// Request stamps are starts, local, and whole seconds.
extern const Format uwsgiFormat;

} // namespace hopscope
