// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/json_writer.h"
#include "report/source_paths.h"

namespace hopscope {

/// The keys "source" and "line", null without a place. A line of a source of which only a part was read has no number: "line" is
/// null, and "offset" is the byte at which it begins.
void writePlaceJson(const std::optional<LineReference> &at, const SourcePaths &paths, JsonWriter &json);

} // namespace hopscope
