// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/source_info.h"

#include <string>
#include <vector>

namespace hopscope {

/// What a person should know of a clock that gained, lost or was set while the log was written: sentences. None of a clock
/// that went evenly.
std::vector<std::string> clockNotes(const SourceInfo &source);

} // namespace hopscope
