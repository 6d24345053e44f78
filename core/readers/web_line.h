// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hopscope {

/// Whether a web server or proxy wrote it: it has the stamp of an access log, or begins with that of an error log of nginx or Apache.
bool isWebLine(std::string_view text);

} // namespace hopscope
