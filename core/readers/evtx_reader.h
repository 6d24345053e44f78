// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// "evtx": the Windows event log's own binary files, read by libevtx. The line of a record is its number in the file, from 1.
/// Records that can't be read are rejected with the library's reason, and reading goes on. What is left of deleted records
/// in free space is not read, only counted.
extern const Format evtxFormat;

} // namespace hopscope
