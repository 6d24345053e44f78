// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "facts/source_info.h"

#include <optional>
#include <vector>

struct sqlite3;

namespace hopscope {

/// The id of a source's record: ids of a source are one range, in the order of the file.
constexpr std::int64_t recordId(SourceId source, std::uint32_t number)
{
    return source.value << 32 | std::int64_t{number};
}
constexpr SourceId sourceOfRecord(std::int64_t record)
{
    return SourceId(record >> 32);
}

Result<std::vector<SourceInfo>> readSources(sqlite3 *db);
Result<std::optional<SourceId>> findSource(sqlite3 *db, const std::string &path);

/// Adds a row (whatever its id says) and returns the id that it got.
Result<SourceId> insertSource(sqlite3 *db, const SourceInfo &source);
/// Writes all of `source` over the row with its id.
Result<void> rewriteSource(sqlite3 *db, const SourceInfo &source);
/// Deletes the source and its records, and the findings, which rested on it. Within the caller's transaction.
Result<void> deleteSource(sqlite3 *db, SourceId id);
/// Empties the tables of findings. Within the caller's transaction.
Result<void> deleteFindings(sqlite3 *db);

} // namespace hopscope
