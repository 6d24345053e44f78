// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/json_writer.h"
#include "report/source_paths.h"

namespace hopscope {

/// One entry of the document's `incidents`.
void writeIncidentJson(const Incident &incident, const SourcePaths &paths, JsonWriter &json);

} // namespace hopscope
