// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `api-gateway-execution`: execution logs of AWS's API Gateway (REST), in which each request has several lines. As CloudWatch
/// holds them: `(request id) text`, a stamp of ISO 8601 before it; as the console prints a test:
/// `Mon Mar 02 10:00:00 UTC 2026 : text`. Of each request that ended with a 5xx, the line "Method completed with status" becomes
/// an event with the request's method and resource, and with the reason that an earlier line told.
extern const Format apiGatewayExecutionFormat;

} // namespace hopscope
