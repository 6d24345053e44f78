// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/log_entry.h"

#include <span>

namespace hopscope {

/// Narrows the stamps of one log by the order of its lines: a line is written when its request ends, so the ends are in
/// the order of the lines, and what happened within one second is spread over it in that order. Entries are those of one
/// file in its order. A log that is not written in that order (buffered by several workers) is left as it is, but for the
/// guess that an instant lies in the middle of its second.
void refineStamps(std::span<LogEntry> inOrderOfLines);

} // namespace hopscope
