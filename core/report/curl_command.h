// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

#include <string>

namespace hopscope {

/// A command for a shell that sends this request once more, without its body and headers, which no log has. The target is a
/// stranger's text: what a shell or curl would read as more than itself is percent-encoded. A host that no log names stands
/// as "<host>".
std::string curlCommand(const FlaggedRequest &request);

} // namespace hopscope
