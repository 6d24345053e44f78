// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

struct sqlite3;

namespace hopscope {

/// Makes the virtual table `request` known to the connection: the packed requests of all sources one by one, to be asked only.
/// Conditions on `id` and `source` are answered without looking at other requests; rows come in the order of `id`.
Result<void> registerRequestTable(sqlite3 *db);

} // namespace hopscope
