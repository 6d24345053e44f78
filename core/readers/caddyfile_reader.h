// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// Caddy's Caddyfile: a Setting for each directive, and for each block that has arguments. Scopes: "shop.example > handle
/// /api/* > reverse_proxy 10.0.0.1:80 > transport http"; the global options stand in "options". Imports are not followed.
extern const Format caddyConfFormat;

} // namespace hopscope
