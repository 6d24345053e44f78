// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hopscope {

/// The line without the "> " that mails put before what they quote, the backticks or the pairs of stars that tickets put around it, and what grep puts
/// before it: "error.log:", "error.log:17:", "17:". Before a line with a time also the line numbers of other tools.
std::string_view withoutQuoteMarks(std::string_view line);

/// Without the "> " alone.
std::string_view withoutQuotePrefix(std::string_view line);

} // namespace hopscope
