// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

#include <optional>
#include <string_view>

namespace hopscope {

/// The parts of an nginx error line that stand before its message.
struct NginxErrorHead {
    Level level = Level::Unknown;
    std::string_view pid;
    std::string_view connection; ///< the N of "*N", empty where the line is about none
    std::string_view rest;       ///< message and fields
};

/// "[error] 7111#7111: *67 …", as it stands behind the stamp, and alone where syslog carries the line. Also what is
/// left of one that was cut off in front of its connection ("*67 … while …, client: …"), and the bare message of a failure as people quote it.
std::optional<NginxErrorHead> parseNginxErrorHead(std::string_view text);

/// Whether it is such a line with its stamp, as nginx writes it into its own log or to a console.
bool isNginxErrorLine(std::string_view line);

/// Fills level, pid, connection, message, code (errno), meaning and the request's fields of `event` from the line without
/// its stamp. False, and `event` untouched, where it is no such line.
///
/// Shape (src/core/ngx_log.c, ngx_http_log_error_handler): `[level] pid#tid: *conn message (errno: text) while action,
/// client: A, server: B, request: "M U P", subrequest: "…", upstream: "scheme://addr/uri", host: "…", referrer: "…"`.
/// Each field may be missing; requests, hosts and referrers hold what clients sent, quotes included, so the fields are
/// taken in their fixed order from the left. nginx cuts lines at 2048 bytes ("...").
bool parseNginxErrorText(std::string_view text, Event &event);

} // namespace hopscope
