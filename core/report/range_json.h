// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"
#include "report/json_writer.h"

namespace hopscope {

/// The key "time_range": what was asked for, null where all was.
void writeTimeRangeJson(const std::optional<TimeRange> &range, JsonWriter &json);

/// Of a source: "outside", the lines that were left out for the time range; "read_from_byte" and "read_to_byte" where only a part
/// of the file was read.
void writePartJson(const SourceInfo &source, JsonWriter &json);

} // namespace hopscope
