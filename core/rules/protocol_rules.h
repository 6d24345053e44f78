// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// The server logged bytes of another protocol, or a failed TLS handshake, at that instant.
void otherProtocolRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
