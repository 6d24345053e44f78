// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>

struct sqlite3;

namespace hopscope {

/// A compact copy of the open case at `path`: written beside it, brought to the disk, then renamed over what was there.
/// Nothing of removed sources is in it.
Result<void> copyCase(sqlite3 *db, const std::string &path);

} // namespace hopscope
