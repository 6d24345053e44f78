// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// The log says that the client closed first.
void clientLeftRule(const FailureContext &context, EvidenceList &evidence);
/// What the status says where nothing else does.
void statusAloneRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
