// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// "status-page": answers of status pages, one or many after another: nginx's stub_status, Apache's server-status?auto, and
/// php-fpm's status. Series "nginx Writing", "BusyWorkers", "www listen queue" (with the pool). The time is that of a line
/// before the answer, of Apache's CurrentTime, or of the file's last change.
/// Source: ngx_http_stub_status_module, httpd's mod_status, php-fpm's fpm_status.c.
extern const Format statusPageFormat;

} // namespace hopscope
