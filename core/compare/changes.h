// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/comparison.h"

namespace hopscope {

/// Sentences about what else differs: timeouts by configuration, or else by when the proxy gave up. `sameCase` as in compare().
std::vector<std::string> changesBetween(const Comparison &made, bool sameCase);

} // namespace hopscope
