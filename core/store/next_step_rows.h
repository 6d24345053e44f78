// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "facts/findings.h"

struct sqlite3;

namespace hopscope {

/// Writes what would make verdicts surer, and the commands to run on failing links. To be called within a transaction.
Result<void> writeNextSteps(sqlite3 *db, const std::vector<HelpfulChange> &changes, const std::vector<LinkChecks> &links);

} // namespace hopscope
