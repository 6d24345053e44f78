// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/request.h"

namespace hopscope {

/// Whether a machine sent the request to ask whether all is well, so that no visitor sees how it ends: by the name that the
/// checks of balancers, clouds, Kubernetes and watchdogs give themselves; where the log has no user agent, by a path that
/// serves nothing else (/healthz, /livez, /readyz …).
bool isHealthCheck(const Request &request);

} // namespace hopscope
