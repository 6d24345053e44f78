// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/request.h"
#include "readers/w3c_row.h"

namespace hopscope {

/// Fills in all of `request` but its times from the row of an IIS access log. Returns the reason, a static text, where the
/// values can't be those of an HTTP request; empty where all is well.
///
/// target = cs-uri-stem and, unless it is "-", "?" and cs-uri-query, as logged; signal = see facts/iis_signal.h. ARR's keys
/// in the query become the attempt (SERVER-ROUTED, SERVER-STATUS) and the request id (X-ARR-LOG-ID, which ARR's target can
/// log as a custom field).
/// `namesRequests` is false of a piece that has no columns of method and path.
std::string_view fillW3cRequest(const W3cRow &row, Request &request, bool namesRequests = true);

/// For a line with more values than columns: whether the values that stand where an address and a status are named can be
/// those, so that the columns have not shifted.
bool columnsStand(const W3cRow &row);

} // namespace hopscope
