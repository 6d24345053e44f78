// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// Windows events as lists of names and values: what the Event Viewer's "Copy details as text" and `wevtutil /f:text` give,
/// and `Get-WinEvent` or `Get-EventLog` through Format-List. Messages run over lines. Stamps are local.
extern const Format windowsTextFormat;

} // namespace hopscope
