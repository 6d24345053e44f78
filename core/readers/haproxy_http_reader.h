// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `haproxy-http`: HAProxy's own log with `option httplog` or `httpslog`, behind any syslog envelope or none. Requests, and
/// events where servers change state.
extern const Format haproxyHttpFormat;

} // namespace hopscope
