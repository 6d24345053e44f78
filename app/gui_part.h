// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "workspace/workspace.h"

#include <string>
#include <vector>

namespace hopscope {

// What needs Qt Gui or Widgets. In a build without them both say so.

/// Opens the window with these files or this case, and returns when it is closed.
int openWindow(int &argc, char **argv, const std::vector<std::string> &files);

/// Writes the report as PDF, without a display.
Result<void> writePdfReport(const Analysis &analysis, const std::string &caseName, const std::string &path);

} // namespace hopscope
