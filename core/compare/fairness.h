// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/comparison.h"

namespace hopscope {

/// Sentences about what makes the comparison unfair or thin; the most serious first. `sameCase` as in compare().
std::vector<std::string> warningsOf(const Comparison &made, bool sameCase);

} // namespace hopscope
