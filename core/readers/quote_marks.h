// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hopscope {

/// The line without the "> " that mails put before what they quote, the backticks that tickets put around it, and what grep puts
/// before it: "error.log:", "error.log:17:", "17:".
std::string_view withoutQuoteMarks(std::string_view line);

} // namespace hopscope
