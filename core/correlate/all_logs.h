// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/log_loader.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace hopscope {

/// Reads the requests of logs, each of which is at least one file, several logs at a time; those without requests are left out.
/// The columns of the first have room for all, so that the others can be merged into it. Cancelled, some requests are missing. A
/// Problem, before any is read, where the machine's memory would not hold what is made of them.
Result<std::vector<LoadedLog>> loadLogs(const CaseFile &file, const std::vector<std::vector<LogPart>> &logs, const Progress &progress);

/// Whether so many requests can be correlated and judged with that much free memory and room for temporary files, in bytes; of an
/// unknown memory it is hoped.
Result<void> checkMemory(std::size_t requests, std::optional<std::uint64_t> free, std::uint64_t roomForFiles);

} // namespace hopscope
