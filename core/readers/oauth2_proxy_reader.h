// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// What oauth2-proxy prints: requests, and messages in two forms, of which one is that of Go's own log. So this reads the log of any
/// program, too, in which Go's httputil tells why it could not pass a request on.
extern const Format oauth2ProxyFormat;

} // namespace hopscope
