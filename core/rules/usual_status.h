// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/failure_context.h"

namespace hopscope {

/// The status with which a proxy ends a request after writing such an error line, where no access log has it: by what the line
/// says and how the program is known to answer, unless another server that it then tried answers. nullopt where that varies.
std::optional<int> usualStatus(const FailureContext &context);

} // namespace hopscope
