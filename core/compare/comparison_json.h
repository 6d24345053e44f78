// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/comparison.h"
#include "report/text_sink.h"

#include <string_view>

namespace hopscope {

/// The comparison as one JSON object; its keys are in the README. `version` is the program's.
void writeComparisonJson(const Comparison &made, std::string_view version, TextSink &sink);

} // namespace hopscope
