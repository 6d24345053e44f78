// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `lighttpd-error`: lighttpd's error log: a local time, the place in its source, and the message: "2021-04-01 10:00:00: (gw_backend.c.238) …".
/// Those of its gateways (mod_proxy, mod_fastcgi, mod_scgi) tell the server's socket, some the request's path.
extern const Format lighttpdErrorFormat;

} // namespace hopscope
