// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case_file.h"

#include <span>
#include <vector>

namespace hopscope {

/// Moves the events of logs whose stamps have no year into the year of the other files, where the year that was taken for them lies
/// apart from all of those and another one puts them beside some. Tells so in the source's notes. Events are left in their order.
void takeYearOfOthers(std::span<SourceInfo> sources, std::span<StoredEvent> events);

} // namespace hopscope
