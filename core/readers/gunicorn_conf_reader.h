// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// gunicorn.conf.py: a Setting for each assignment to a name that gunicorn has, at the file's outermost level. A plain number
/// or text is its value; any other expression is kept as it is written, since only Python knows what it gives. All other
/// code is passed over.
extern const Format gunicornConfFormat;

} // namespace hopscope
