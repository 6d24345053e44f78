// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// The request is known by a line of HTTP.sys's error log only: the reason that stands there.
void httpSysReasonRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
