// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case_file.h"

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace hopscope {

/// Whether the source is of a format without lines.
bool isBinary(const SourceInfo &source);

/// Reads those of the lines of one source, given in their order, that the case does not keep, and hands each over: from the
/// source's file, if that is still the one that was imported; entries of binary logs put in words from `events`. Lines that
/// can't be had are left out. In a case that is masked they are masked by its key. Each is cut to 16 KiB.
Result<void> readUnkeptLines(const CaseFile &file, const SourceInfo &source, std::span<const LineNumber> wanted,
    const std::vector<StoredEvent> &events, const std::function<void(LineNumber, std::string)> &take);

/// These lines of one source, as the case keeps them, or else in the same way.
Result<std::map<LineNumber, std::string>> readSourceLines(const CaseFile &file, const SourceInfo &source, const std::set<LineNumber> &wanted,
    const std::vector<StoredEvent> &events);

} // namespace hopscope
