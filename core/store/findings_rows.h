// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "facts/findings.h"

struct sqlite3;

namespace hopscope {

/// Fills the tables of findings anew. Within the caller's transaction.
Result<void> rewriteFindings(sqlite3 *db, const Findings &findings);

} // namespace hopscope
