// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>

namespace hopscope {

/// The path of a temporary file with all of standard input, which can be read only once. The first call waits for its end;
/// the file goes with the program. Any thread.
Result<std::string> standardInputCopy();

} // namespace hopscope
