// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// nginx makes no 503 for trouble with a server: without a server tried and without a line in its error log it was told to
/// answer so ("return 503", as for maintenance).
void ownAnswerRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
