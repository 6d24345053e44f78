// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/failure_context.h"

namespace hopscope {

/// What set the verdict's cause off, where evidence links the two: a flood that filled the queue, a stop before a refusal.
/// The evidence for it is added to the verdict.
void findTrigger(const FailureContext &context, Verdict &verdict);

} // namespace hopscope
