// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/comparison.h"
#include "report/text_sink.h"

namespace hopscope {

/// The conclusion, what changed and what to bear in mind, and the tables, for a terminal or an e-mail.
void writeComparisonText(const Comparison &made, TextSink &sink);

} // namespace hopscope
