// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// "vmstat": what `vmstat N` prints. Series as its two header lines name them: "procs r", "memory free", "cpu us". The time is
/// that of `-t`, a stamp in front of a line, or a line with nothing but a time; without any of them values have none.
/// Source: vmstat(8).
extern const Format vmstatFormat;

} // namespace hopscope
