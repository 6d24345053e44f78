// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "facts/findings.h"

#include <map>
#include <set>

struct sqlite3;

namespace hopscope {

/// Where in their files these lines begin, as their records say. Lines without a record are left out.
Result<std::map<LineReference, ByteOffset>> readLineOffsets(sqlite3 *db, const std::set<LineReference> &lines);

} // namespace hopscope
