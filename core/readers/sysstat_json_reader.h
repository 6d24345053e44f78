// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `sysstat-json`: what `sadf -j` prints: one document with a list of moments. Its values get the names that sar has for them
/// ("cpu all %idle", "%memused", "sda %util", "eth0 rxkB/s"), and the line of their moment.
extern const Format sysstatJsonFormat;

} // namespace hopscope
