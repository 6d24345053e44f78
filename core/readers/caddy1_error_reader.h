// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `caddy1-error`: the error log of Caddy before version 2: "29/Jan/2016:15:17:26 +0100 [ERROR 502 /path] why it failed".
extern const Format caddy1ErrorFormat;

} // namespace hopscope
