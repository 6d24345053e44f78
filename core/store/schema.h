// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>

struct sqlite3;

namespace hopscope {

/// The version of the schema that this program writes (`user_version` of a case), counted by resources/schema/NNN_*.sql.
std::uint32_t schemaVersion();

/// Brings an empty or older file to schemaVersion(), in one transaction.
Result<void> migrate(sqlite3 *db);

/// Whether tables, views and indices are word by word those that Hopscope makes, and no trigger stands beside them: what
/// is read later is then what it seems to be.
Result<void> checkSchema(sqlite3 *db);

} // namespace hopscope
