// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_field.h"

#include <string_view>

namespace hopscope {

/// uWSGI's own request line, with or without something in front of it:
/// `[pid: 7|app: 0|req: 3/9] 10.0.0.7 () {40 vars in 500 bytes} [Mon May 13 08:11:02 2024] GET /x => generated 12 bytes in
/// 7 msecs (HTTP/1.1 200) 2 headers in 80 bytes (1 switches on core 0)`.
/// The stamp is the start, local. Source: uWSGI's core/logging.c.
/// Fills `record` (begun by the caller). Returns an empty text, or the reason (static) why it is no such line.
std::string_view readUwsgiRequest(std::string_view text, AccessRecord &record);

/// Whether the line is one of uWSGI's own messages that have no stamp: start, workers, limits, writes that failed.
bool isUwsgiMessage(std::string_view line);

} // namespace hopscope
