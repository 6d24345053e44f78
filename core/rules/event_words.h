// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

namespace hopscope {

/// What an event says happened: "a worker did not answer". Empty of one that tells nothing of why requests fail. What starts again had
/// stopped before, and that is what tells.
std::string_view happening(Meaning meaning);

} // namespace hopscope
