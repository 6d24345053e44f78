// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"

namespace hopscope {

/// The command line of `hopscope compare`, without that word.
Result<Command> compareCommand(std::span<const std::string> arguments);

} // namespace hopscope
