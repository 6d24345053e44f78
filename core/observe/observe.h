// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "correlate/correlation.h"
#include "facts/findings.h"

namespace hopscope {

/// What is noticed of the case as a whole, beside the verdicts that `findings` holds; warnings first. Goes once over the
/// requests of the outermost hop.
Result<std::vector<Observation>> observe(const Correlation &all, const Findings &findings, const CaseFile &file, Progress &progress);

} // namespace hopscope
