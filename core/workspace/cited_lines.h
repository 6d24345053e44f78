// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "facts/findings.h"
#include "store/case_file.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace hopscope {

/// Every line that the findings point at: of hops, attempts, evidence, timeouts, marked events and observations.
std::set<LineReference> citedLines(const Findings &findings);

/// Whether the source is of a format without lines.
bool isBinary(const SourceInfo &source);

/// Fills in Findings::offsets, Findings::rawLines and the hops' own. A line that the case kept before is taken from it; what is new is read
/// from its file, if that is still the one that was imported, and kept in the case. Entries of binary logs are put in words
/// from `events`. A line that can't be had stays without text. In a case that is masked they are masked by its key.
Result<void> fillRawLines(CaseFile &file, Findings &findings, const std::vector<StoredEvent> &events, Progress &progress);

/// These lines of one source, in the same way; nothing is kept in the case.
Result<std::map<LineReference, std::string>> readSourceLines(const CaseFile &file, const SourceInfo &source, const std::set<LineReference> &wanted,
    const std::vector<StoredEvent> &events);

} // namespace hopscope
