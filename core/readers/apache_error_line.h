// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

#include <string_view>

namespace hopscope {

/// Reads a line of Apache httpd's error log into a cleared `event`; false where it is none.
///
/// 2.4 (server/core.c, default ErrorLogFormat): `[Sat Nov 21 00:56:20.123456 2026] [module:level] [pid P:tid T] file.c(1):
/// (errno)text: [client ip:port] AHnnnnn: message, referer: …`, of which all but stamp and level may be missing.
/// `ErrorLogFormat` with `%{cu}t`: the same with `[2026-11-21 00:56:20.123456]`.
/// Handed to syslog (`ErrorLog syslog`): `[module:level] [pid P] …`, without a stamp; the event has no time then.
/// 2.2: `[Sat Nov 21 00:56:20 2026] [level] [client ip] (errno)text: message`.
/// Stamps are local time. `connection` is "pid:tid", `message` has the error's text in front, `target` is what a
/// message names behind "returned by" (without its query).
bool parseApacheErrorLine(std::string_view line, Event &event);

} // namespace hopscope
