// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"
#include "store/case_file.h"

namespace hopscope {

/// Puts what a person said beside the requests that it speaks of: those that have its line among their hops'.
Result<void> addOpinions(const CaseFile &file, Findings &findings);

} // namespace hopscope
