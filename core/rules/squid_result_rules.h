// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// Squid's result code, hierarchy, and error code where it is logged.
void squidResultRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
