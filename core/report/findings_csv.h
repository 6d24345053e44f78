// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"
#include "report/text_sink.h"

#include <span>

namespace hopscope {

/// One cell of RFC 4180: quoted where it must be, in valid UTF-8. A text that a spreadsheet would run as a formula (it
/// starts with = + - @, a tab or a carriage return) gets an apostrophe in front, since log text is a stranger's.
std::string csvCell(std::string_view text);

/// One row a flagged request, with a head, lines ended by CR LF. What is not known is an empty cell.
void writeFindingsCsv(const Findings &findings, TextSink &sink);
/// The same of some of its requests, given by their index.
void writeFindingsCsv(const Findings &findings, std::span<const std::size_t> requests, TextSink &sink);

} // namespace hopscope
