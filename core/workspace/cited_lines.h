// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "facts/findings.h"
#include "store/case_file.h"

#include <vector>

namespace hopscope {

/// Every line that the findings point at, once and in order: of hops, attempts, evidence, timeouts, marked events and
/// observations.
std::vector<LineReference> citedLines(const Findings &findings);

/// Keeps the text of every cited line in the case (see readUnkeptLines() for where it comes from), and fills in what the findings
/// hold of them: the hops' own lines, Findings::offsets and Findings::stampZones. A line that can't be had stays without text.
Result<void> keepCitedLines(CaseFile &file, Findings &findings, const std::vector<StoredEvent> &events, Progress &progress);

} // namespace hopscope
