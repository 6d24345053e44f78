// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/comparison.h"
#include "report/text_sink.h"

namespace hopscope {

/// One row a compared number, with a head, lines ended by CR LF: `before` of `before_of` and `after` of `after_of` requests;
/// or durations in milliseconds, which are of nothing. What is not known is an empty cell.
void writeComparisonCsv(const Comparison &made, TextSink &sink);

} // namespace hopscope
