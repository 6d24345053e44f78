// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/clf_column.h"

#include <span>

namespace hopscope {

/// The value that `share` of the others are below; `sorted` must not be empty.
double quantile(std::span<const double> sorted, double share);
/// Of two columns of integers, one taken for bytes and one for a duration: whether their values look as if each were the other. Times
/// spread from next to nothing over powers of ten; hardly an answer has less than a hundred bytes where nearly all have several.
bool areSwapped(const ClfColumn &bytes, const ClfColumn &duration);

} // namespace hopscope
