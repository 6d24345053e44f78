// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/log_loader.h"

#include <vector>

namespace hopscope {

/// Reads the requests of logs, each of which is at least one file, several logs at a time; those without requests are left out.
/// The columns of the first have room for all, so that the others can be merged into it. Cancelled, some requests are missing.
Result<std::vector<LoadedLog>> loadLogs(const CaseFile &file, const std::vector<std::vector<LogPart>> &logs, const Progress &progress);

} // namespace hopscope
