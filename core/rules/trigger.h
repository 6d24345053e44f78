// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/failure_context.h"
#include "rules/incidents.h"

#include <span>

namespace hopscope {

/// What set the verdict's cause off, where evidence links the two: a flood that filled the queue, a stop before a refusal or before
/// no server was left. The evidence for it is added to the verdict.
void findTrigger(const FailureContext &context, Verdict &verdict);

/// A flood's queue outlives it: what failed by the same upstream's queue right behind those that the flood is known to have caused
/// was set off by it too. `judged` is in the order of time.
void followFloods(std::span<JudgedRequest> judged);

} // namespace hopscope
