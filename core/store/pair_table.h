// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

struct sqlite3;

namespace hopscope {

/// Makes the virtual table `pair` known to the connection: the packed pairs of a case one by one, to be asked only. Its columns are
/// request, server_request, method (its name) and confidence. A condition `request = …` is answered from few blocks.
Result<void> registerPairTable(sqlite3 *db);

} // namespace hopscope
