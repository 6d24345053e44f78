// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/rule.h"

namespace hopscope {

/// IIS's substatus and Windows' error number: why its proxy module (ARR), its module for ASP.NET Core, or IIS itself failed.
void iisStatusRule(const FailureContext &context, EvidenceList &evidence);

} // namespace hopscope
