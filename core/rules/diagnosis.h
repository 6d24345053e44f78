// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "correlate/correlation.h"
#include "facts/findings.h"

namespace hopscope {

/// Judges every failed request of the case and groups the failures into incidents. Raw lines are not filled in.
Result<Findings> diagnose(const Correlation &correlation, const CaseFile &file, Progress &progress);

} // namespace hopscope
