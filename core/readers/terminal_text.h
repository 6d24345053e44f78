// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hopscope {

/// The text without what tells a terminal its colours and titles: written into `out` where there is any, which may be where
/// the text lies; else the text itself.
std::string_view withoutSequences(std::string_view text, std::string &out);

} // namespace hopscope
