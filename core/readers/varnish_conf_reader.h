// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

// Varnish's configuration language (VCL). A backend's attributes become settings with their names as written
// (".first_byte_timeout" in the scope "backend app1"), `set` statements with what they set ("set bereq.first_byte_timeout",
// in the scope of their subroutine and conditions), everything else with its first word.

extern const Format varnishConfFormat;

} // namespace hopscope
