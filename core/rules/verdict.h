// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

#include <vector>

namespace hopscope {

/// Weighs evidence: every cause's weights for, minus those against, make its balance; the balances compete with each other
/// and with "undetermined". The best one is the verdict, close seconds are told as alternatives, and a best one that is
/// not more likely than not becomes UNDETERMINED with the best as first alternative.
Verdict weigh(std::vector<Evidence> evidence);

} // namespace hopscope
