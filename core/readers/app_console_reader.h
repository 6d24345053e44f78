// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `app-console`: what an application server writes to its console, requests and messages in one: access lines of the common
/// format between messages (gunicorn, Puma, Jetty), and requests that are messages (ASP.NET Core, Serilog, uvicorn, morgan).
/// A message without a stamp gets the time of the line before it; a request without one has none. Stamps are ends.
extern const Format appConsoleFormat;

} // namespace hopscope
