// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `squid-cache`: Squid's cache.log: a local time, the process and the message: "2013/12/21 12:00:11 kid1| Detected DEAD Parent: app1".
extern const Format squidCacheFormat;

} // namespace hopscope
