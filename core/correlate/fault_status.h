// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

namespace hopscope {

/// Whether a proxy whose error log has this line of an attempt answers with the status, unless an error page changes it or
/// another attempt follows. Of proxies other than nginx and Apache httpd any may be.
bool mayFollowFault(int status, const Event &line);

/// Whether Apache asked an application by AJP or FastCGI: an attempt that breaks there it answers with 503, and not with 502.
bool isOfApplicationProtocol(const Event &line);

/// nginx's words of a fault after the response's head had come: the request has the status of that head.
bool brokeWithinBody(const Event &line);

/// nginx numbers the connection in each line of a request. Lines without a number are of what it does beside: asking for
/// names, checking servers.
bool isOfNoConnection(const Event &line);

} // namespace hopscope
