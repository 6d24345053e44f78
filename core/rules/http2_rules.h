// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// The proxy speaks HTTP/2 to the server without having agreed on it, and the server speaks HTTP/1.1.
void http2WithoutAgreementRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
