// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// Windows events as JSON: `Get-WinEvent` or `Get-EventLog` through ConvertTo-Json (one object, or an array, over many lines),
/// and JSON lines of Winlogbeat (keys below "winlog") and NXLog ("EventTime", "SourceName").
extern const Format windowsJsonFormat;

} // namespace hopscope
