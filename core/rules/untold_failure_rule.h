// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// A proxy answered 502 or 503 by itself and no line says why: whether an event of the server's side does, that it was stopped or that
/// its workers were replaced.
void untoldFailureRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
