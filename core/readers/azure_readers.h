// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

// Access logs of Azure as diagnostic settings export them: one JSON object a request, with its values in "properties"; a line
// each, or in a document's array "records". Those of the tables of Log Analytics (keys with capitals, no "properties") are
// read, too.

/// Application Gateway: v2 tells timeTaken in seconds, v1 in milliseconds and what it forwarded in the query. error_info is
/// the signal of answers of 400 and more.
extern const Format azureAppGatewayFormat;
/// Front Door; durations are seconds, errorInfo is the signal.
extern const Format azureFrontDoorFormat;

} // namespace hopscope
