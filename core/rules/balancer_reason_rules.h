// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// What a cloud's balancer logged as its reason: error_reason and missing processing times (AWS), result types (CloudFront),
/// error_info (Azure), statusDetails (Google), its own statuses (Cloudflare).
void balancerReasonRule(const FailureContext &context, EvidenceList &evidence);
/// The balancer logs the target's status beside its own: the same, another or none.
void targetStatusRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
