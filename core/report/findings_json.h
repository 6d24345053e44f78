// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"
#include "report/text_sink.h"

namespace hopscope {

/// The document of `hopscope analyze --json`, a contract with scripts: keys are never missing, what is not known is null.
/// Times are in UTC with milliseconds, durations in milliseconds.
void writeFindingsJson(const Findings &findings, std::string_view version, TextSink &sink);

} // namespace hopscope
