// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace hopscope {

/// How two lines of neighbouring hops were found to belong together.
enum class PairMethod : std::uint8_t { None, SharedId, UniqueTarget, TargetAndTime };

} // namespace hopscope
