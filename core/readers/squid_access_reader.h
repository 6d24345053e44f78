// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

// Squid's native access log ("logformat squid"): stamps are ends, the second field is milliseconds. The result
// ("TCP_MISS_TIMEDOUT"), with an error code where one is logged behind the usual fields, is the signal (see
// facts/squid_signal.h), the peer of the hierarchy an attempt. Its common and combined formats are read as squid-clf.
// Source: Squid's documentation of logformat.

extern const Format squidAccessFormat;

} // namespace hopscope
