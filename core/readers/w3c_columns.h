// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/w3c_row.h"

#include <string_view>
#include <vector>

namespace hopscope {

/// The columns of an IIS access log that has lost its #Fields line, by the form of one line's values and the order in which IIS
/// writes its fields whichever are chosen. What the form leaves open is Other. Empty where the line is none of IIS's.
std::vector<W3cField> guessedW3cColumns(std::string_view line);

} // namespace hopscope
