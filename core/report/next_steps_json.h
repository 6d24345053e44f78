// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"
#include "report/json_writer.h"

namespace hopscope {

/// One entry of the document's `would_help`.
void writeHelpfulChangeJson(const HelpfulChange &change, JsonWriter &json);
/// One entry of the document's `checks`.
void writeLinkChecksJson(const LinkChecks &link, JsonWriter &json);

} // namespace hopscope
