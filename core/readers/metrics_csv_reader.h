// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// "metrics-csv": a header line, then rows of a time and numbers, as scripts and monitoring tools write them. The time is
/// ISO 8601 or seconds (milliseconds, microseconds, nanoseconds by magnitude) since the epoch. Each numeric column is a
/// series named as the column; columns with text tell series apart: "web1 cpu".
///
/// Grafana's exports are such files, too: a column a series, or rows of Series, Time and Value; values with their unit.
///
/// HAProxy's `show stat` is known: series "be_app/app1 qcur", of the columns that speak of load and failures only, and a
/// change of a server's status becomes an event UpstreamDown or UpstreamUp. Its time is a column in front, or a line before
/// each of several snapshots in the file, or else the file's last change.
extern const Format metricsCsvFormat;

} // namespace hopscope
