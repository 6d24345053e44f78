// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"
#include "report/text_sink.h"

namespace hopscope {

/// What was found, for a person at a terminal: the answer, causes, incidents with advice, the first failed requests,
/// sources, and what was not understood. Plain text in which nothing from a log acts on the terminal.
void writeFindingsText(const Findings &findings, TextSink &sink);

} // namespace hopscope
