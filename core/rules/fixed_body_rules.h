// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// Traefik's access log has no failure mark, but its own answers have bodies of fixed texts ("Bad Gateway"), so that their
/// size tells them from the server's.
void fixedBodyRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
