// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// Windows events as text with separators (comma, semicolon, tab): "Save as CSV" or "as text" of the Event Viewer, whose
/// header names five columns while a sixth holds the message; and `Get-WinEvent` or `Get-EventLog` through Export-Csv.
/// Messages in quotes run over lines. Stamps are local, in the style of the machine's region.
extern const Format windowsCsvFormat;

} // namespace hopscope
