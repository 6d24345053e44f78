// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// "httperr": the error log of HTTP.sys (LogFiles\HTTPERR), where Windows tells of requests that no IIS worker answered.
/// Stamps are UTC, mark the moment of the error, and are whole seconds. The columns are those of the last #Fields line, or
/// where there is none those of the Windows version that they fit. An entry becomes an Event: source "HTTP.sys", code s-reason, subject the
/// queue (the application pool), connection and client the peer.
extern const Format httperrFormat;

} // namespace hopscope
