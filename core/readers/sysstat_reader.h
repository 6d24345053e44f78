// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// "sysstat": what `sar` prints, and the semicolon table of `sadf -d`. Series are named by the item and the column: "cpu all
/// %idle", "eth0 rxkB/s", "kbmemfree". sar's times are local, on the day of its first line; sadf's are UTC unless asked
/// otherwise. A restart of the machine becomes an event HostRestart. Source: sar(1), sadf(1).
extern const Format sysstatFormat;

} // namespace hopscope
