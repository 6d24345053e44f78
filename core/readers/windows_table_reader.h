// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `windows-table`: events as PowerShell shows them where nothing is asked of it: `Get-WinEvent`'s tables, one a provider, `Get-EventLog`'s,
/// whose dates have no year, and those of `Format-Table`. Messages may be cut, or go on in the next lines.
extern const Format windowsTableFormat;

} // namespace hopscope
