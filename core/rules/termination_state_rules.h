// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// HAProxy's termination state (first two characters: who ended it, in which phase).
void terminationStateRule(const FailureContext &context, EvidenceList &evidence);
/// HAProxy's PR: which kind of rule refused it, as far as the configuration tells.
void deniedByRuleRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
