// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/incidents.h"

namespace hopscope {

/// Ready commands for the links that failed requests went over: at most four servers, most failures first. A server counts
/// where its address is known, from the proxy's log or the configuration.
std::vector<LinkChecks> checksOfFailingLinks(const std::vector<JudgedRequest> &judged);

} // namespace hopscope
