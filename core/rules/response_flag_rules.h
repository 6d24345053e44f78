// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// Envoy's response flags, with the details and the reason of a failed connection where they are logged.
void responseFlagRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
