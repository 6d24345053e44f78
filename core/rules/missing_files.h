// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/failure_context.h"

namespace hopscope {

/// Which file or log setting would decide a verdict that is weak or undetermined; empty where nothing is missing.
std::string whatWouldDecide(const FailureContext &context, const Verdict &verdict);

} // namespace hopscope
