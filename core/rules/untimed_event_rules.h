// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// In the output of several containers the last words of a process have no time of their own, but a place among the lines of the
/// proxy: a process that died a few lines from a connection that broke off, or was refused, may be why.
void untimedCrashRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
