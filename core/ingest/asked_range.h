// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ingest/read_range.h"

#include <vector>

namespace hopscope {

/// The range that is meant. Of a mere time of day it is that of the only day on which one of the logs, which last over these
/// spans, has that time; a Problem where there is none or more than one.
Result<TimeRange> askedRange(const Around &around, const std::vector<TimeRange> &spans);

} // namespace hopscope
