// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hopscope {

/// The value of "--name value" or "--name=value" in a command line, or of the option's letter ("-t value"; empty: it has
/// none). Empty where it is not there.
std::string_view commandOption(std::string_view command, std::string_view name, std::string_view letter);

} // namespace hopscope
