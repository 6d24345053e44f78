// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <vector>

namespace hopscope {

/// Whether it has the suffix ".hopscope", or starts as SQLite files do.
bool looksLikeCase(const std::string &path);

/// The saved case among the inputs, or an empty path where all are logs. A Problem where a case is not the only input.
Result<std::string> caseAmong(const std::vector<std::string> &inputs);

} // namespace hopscope
