// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <memory>
#include <string>

struct sqlite3;

namespace hopscope {

struct ConnectionCloser { void operator()(sqlite3 *db) const; };
using Connection = std::unique_ptr<sqlite3, ConnectionCloser>;

/// "Hop1" in the header of the file: what tells a case from any other SQLite file.
inline constexpr std::uint32_t caseApplicationId = 0x486F7031;

/// What the first bytes of a case say, read before SQLite sees the file.
struct CaseHeader {
    std::uint32_t applicationId = 0;
    std::uint32_t version = 0;
};
/// A Problem where the file can't be read, is no regular file, or is no SQLite file of Hopscope.
Result<CaseHeader> readCaseHeader(const std::string &path);

/// Opens an existing file with all of SQLite's guards for files of unknown origin: no trusted schema, no triggers, no
/// writing of internal tables, bounded lengths. Read-only where the file can't be written.
Result<Connection> openConnection(const std::string &path);

/// SQLite's own check of the file's structure, for at most two seconds: what damage lies beyond is met while reading.
Result<void> checkStructure(sqlite3 *db);

} // namespace hopscope
