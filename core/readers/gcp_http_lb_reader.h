// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// Request logs of Google Cloud's HTTP(S) load balancers: LogEntry objects with httpRequest, in any layout of JSON. The stamp
/// is the start; statusDetails is the signal, or proxyStatus of balancers that log that instead.
extern const Format gcpHttpLbFormat;

} // namespace hopscope
