// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace hopscope {

/// What a hop's log tells of whether it got through to the next hop.
enum class Contact : std::uint8_t { Unknown, Made, NotMade };

} // namespace hopscope
