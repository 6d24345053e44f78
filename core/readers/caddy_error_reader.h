// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `caddy-error`: Caddy's runtime and error log as JSON lines: level, ts, logger, msg, and the request where an entry has
/// one. Entries of its access log are no part of this format.
extern const Format caddyErrorFormat;

} // namespace hopscope
