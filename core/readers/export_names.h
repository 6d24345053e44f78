// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/stamp_scanner.h"

#include <optional>
#include <string_view>

namespace hopscope {

/// What log services call the parts of a line when they export it: a column's title or a key of JSON, of which what stands behind
/// a point counts ("_source.message"), whatever the case, and without "@" and "_" in front.
bool namesText(std::string_view name);
/// Of the line's time; of when the service took it, where that is all there is.
bool namesTime(std::string_view name);
/// Of the program, service or container that wrote it.
bool namesProgram(std::string_view name);
/// Of the machine it ran on.
bool namesHost(std::string_view name);

/// A time as they export it: ISO 8601, "11/21/2026, 1:05:00.123 AM" (UTC, as Azure's portal has it), or a number of seconds,
/// milliseconds, microseconds or nanoseconds since 1970. Not Kibana's, which are of the zone of somebody's browser.
std::optional<Stamp> scanExportTime(std::string_view text);

} // namespace hopscope
