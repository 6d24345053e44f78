// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/comparison.h"
#include "report/report_document.h"

namespace hopscope {

/// The comparison as a short report, to be written as Markdown or HTML. `madeAt` is printed as the time of making.
ReportDocument makeComparisonReport(const Comparison &made, Timestamp madeAt);

} // namespace hopscope
