// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "facts/findings.h"

struct sqlite3;

namespace hopscope {

/// Adds the rows of these incidents, which must have none yet. Within the caller's transaction.
Result<void> writeIncidents(sqlite3 *db, const std::vector<Incident> &incidents);

} // namespace hopscope
