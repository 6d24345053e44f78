// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "facts/what_if.h"

namespace hopscope {

/// "proxy-timeout=SECONDS" (more than 0, fractions too) or "workers=N" (1 to 100,000). A Problem for anything else.
Result<WhatIfQuestion> parseQuestion(const std::string &text);

} // namespace hopscope
