// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// The next hop logged the same failing status, or another one.
void sameStatusAtServerRule(const FailureContext &context, EvidenceList &evidence);
/// The proxy's log has the time of a complete response head from upstream.
void completeHeadRule(const FailureContext &context, EvidenceList &evidence);
/// The proxy's error log covers the time and says nothing of this request.
void noErrorLineRule(const FailureContext &context, EvidenceList &evidence);
/// Only the server's own log tells of it: the application answered.
void serverLogAloneRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
