// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/what_if.h"

#include <string>
#include <vector>

namespace hopscope::report {

/// The answer in sentences: what would have become of whom, how long clients would have waited, how deep the queue would
/// have been. Without the assumptions.
std::vector<std::string> whatIfSentences(const WhatIf &answer);

} // namespace hopscope::report
