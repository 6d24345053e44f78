// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

#include <cstdint>

namespace hopscope {

/// What a hop's log tells of whether it got through to the next hop.
enum class Contact : std::uint8_t { Unknown, Made, NotMade };

/// What an error line of this meaning says of it.
Contact contactAfter(Meaning meaning);

} // namespace hopscope
