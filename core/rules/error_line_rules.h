// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// What the proxy's error line of this request says by its words.
void errorLineRule(const FailureContext &context, EvidenceList &evidence);

/// Only error lines tell of it: how the attempt ended, but not whether another one then went well.
void laterAttemptUnknownRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
