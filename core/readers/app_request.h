// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_field.h"

#include <string_view>

namespace hopscope {

/// A request that a program logs as a message, without a stamp of its own:
/// - Serilog: `HTTP GET /x responded 500 in 12.3 ms`
/// - ASP.NET Core: `Request finished HTTP/1.1 GET http://host/x?q - 200 - text/plain 12.3ms` (up to 7 with the request's
///   content type and length before the " - ")
/// - morgan of Node: tiny `GET /x 200 12 - 3.456 ms`, dev `GET /x 200 3.456 ms - 12` (with colours), short
///   `::1 anna GET /x HTTP/1.1 200 12 - 3.456 ms`; "-" where the client left before the answer
/// - uvicorn: `10.0.0.7:41234 - "GET /x HTTP/1.1" 200 OK`
/// Fills `record` (begun by the caller) but for its stamp. False where it is no such text; the record is then undefined.
bool readAppRequest(std::string_view text, AccessRecord &record);

} // namespace hopscope
