// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

#include <optional>

namespace hopscope {

/// The level that a word of a log names, in any case: "error", "crit", "WARN", "CRITICAL", "FATAL", "notice", "ERR", "INF".
/// nullopt where the word names none.
std::optional<Level> levelFromWord(std::string_view word);

/// Of syslog's severities 0 (emergency) to 7 (debug); Unknown outside.
Level levelFromSeverity(int severity);

} // namespace hopscope
