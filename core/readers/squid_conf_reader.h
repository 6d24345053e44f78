// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `squid-conf`: Squid's configuration: a directive a line, its name and its arguments; a '\' at the end goes on in the next line.
/// Passwords, and the logins of peers, are not kept.
extern const Format squidConfFormat;

} // namespace hopscope
