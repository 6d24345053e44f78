// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/stamp_scanner.h"

#include <optional>
#include <string_view>

namespace hopscope {

/// The time of a line that holds nothing else, as scripts write it between the snapshots that they append to a file: ISO 8601,
/// seconds or milliseconds since the epoch, or a date in English words, perhaps behind "time:" or within "=== … ===".
std::optional<Stamp> scanStampLine(std::string_view line);

/// A date in English words, the whole text: what `date` prints ("Sat Nov 21 01:04:11 UTC 2026", "Sat 21 Nov 2026 01:04:11 AM
/// CET"), and the dates of mail and HTTP ("Saturday, 21-Nov-2026 01:04:11 GMT"). Without an offset where the zone has a name
/// other than UTC.
std::optional<Stamp> scanDateInWords(std::string_view text);

} // namespace hopscope
