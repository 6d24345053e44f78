// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `haproxy-conf`: haproxy.cfg. One Setting a keyword line; its scope is the section: "global", "defaults", "defaults
/// NAME", "backend be_app". Keywords of two words keep both: "timeout server", "option redispatch", "no option httpclose".
/// The `from NAME` of a section's own line is a Setting named "from", old-style addresses behind a name one named "bind".
extern const Format haproxyConfFormat;

} // namespace hopscope
