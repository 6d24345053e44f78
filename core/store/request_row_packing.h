// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

struct sqlite3;

namespace hopscope {

/// Packs the requests of a case of version 4 or earlier, which have a row each in the table `request`, into blocks. Within
/// the caller's transaction; the rows stay.
Result<void> packRequestRows(sqlite3 *db);

} // namespace hopscope
