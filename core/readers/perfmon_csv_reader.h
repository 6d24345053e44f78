// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// "perfmon-csv": Windows performance counters as data collectors, relog and typeperf write them: (PDH-CSV 4.0), or with tabs
/// (PDH-TSV 4.0). A sample a column and row; the series is the counter's full path (see facts/counter_path.h).
///
/// Stamps are local. The header of data collectors and relog tells the bias in minutes (UTC = local + bias), one for the
/// whole file; typeperf's tells none, and then the source's zone is "local".
extern const Format perfmonCsvFormat;

} // namespace hopscope
