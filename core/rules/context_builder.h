// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/failure_context.h"

namespace hopscope {

/// Gathers all that is known around a request, given by its entry at the outermost hop.
Result<FailureContext> contextOf(RequestIndex outermost, const Surroundings &around, const CaseFile &file);

/// The same for a failed request that only error lines tell of.
FailureContext contextOfFault(const Fault &lines, const Surroundings &around);

} // namespace hopscope
