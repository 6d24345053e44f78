// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/failure_context.h"

namespace hopscope {

/// The finding of one failed request: its hops, attempts and verdict. Raw lines and the incident are filled in elsewhere.
FlaggedRequest judgeFailure(const FailureContext &context);

/// The finding of a request that a retry healed.
FlaggedRequest judgeHealed(const FailureContext &context);

} // namespace hopscope
