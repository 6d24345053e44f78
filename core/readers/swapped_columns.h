// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/clf_column.h"

namespace hopscope {

/// Of two columns of integers, one taken for bytes and one for a duration: whether their values look as if each were the other. Times
/// spread from next to nothing over powers of ten; hardly an answer has less than a hundred bytes where nearly all have several.
bool areSwapped(const ClfColumn &bytes, const ClfColumn &duration);

} // namespace hopscope
