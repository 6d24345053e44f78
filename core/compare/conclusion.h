// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/comparison.h"

namespace hopscope {

/// One sentence: whether the share of failed requests differs beyond chance, by what, and whether the durations do. It does not
/// say why.
std::string conclusionOf(const Comparison &made);

} // namespace hopscope
