// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `apache-error`: Apache httpd's error log with the default ErrorLogFormat of 2.4 or 2.2. One fault of a proxied request
/// makes several lines of one thread: the first says what went wrong, a later one names the request. Where a later line
/// says nothing by itself ("Error reading from remote server returned by /x"), it gets the meaning of the earlier one.
extern const Format apacheErrorFormat;

} // namespace hopscope
