// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `haproxy-http`: HAProxy's own log with `option httplog`, `httpslog`, `tcplog`, their CLF forms or a log-format that is
/// given, behind any syslog envelope or none. Requests, connections of tcplog as requests without method, target and status,
/// and events where servers change state.
extern const Format haproxyHttpFormat;

/// The share (0..1) of the prefix's lines that match the log-format or tell a state; 0 where none matches.
double haproxyLogFormatFit(std::string_view logFormat, const Prefix &prefix);

} // namespace hopscope
