// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// IIS's ASP.NET Core module answers 503 itself from when it takes an application down (app_offline.htm, a changed configuration,
/// a recycle) until the application is up again: a 503 between those events is no word of the application.
void applicationDownRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
