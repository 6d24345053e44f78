// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

// Configurations of sections and "name = value": a Setting for each line, with the section as its scope.

/// A unit of systemd, or a drop-in of one: [Service] TimeoutStopSec, MemoryMax, ExecStart …
extern const Format systemdUnitFormat;
/// A pool of PHP-FPM, or its main file: [www] pm.max_children, request_terminate_timeout …
extern const Format phpFpmConfFormat;
/// uWSGI's ini file: [uwsgi] harakiri, processes, listen … An option without a value has an empty one.
extern const Format uwsgiConfFormat;

} // namespace hopscope
