// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// Caddy logs 0 (only of late 499) of a request whose client left before the answer. Of one that no handler answers it logs 0,
/// too, but that takes it no time.
bool leftUnanswered(ProxyKind proxy, std::optional<int> status, std::optional<Duration> duration);

/// The log says that the client closed first.
void clientLeftRule(const FailureContext &context, EvidenceList &evidence);
/// What the status says where nothing else does.
void statusAloneRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
