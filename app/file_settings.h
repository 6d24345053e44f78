// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"

namespace hopscope {

/// The path among `paths` that `file` means: the same path, or the only one of that name without folders (of an archive's
/// member: its own name). A Problem where it means none or several.
Result<std::string> pathMeant(const std::string &file, const std::vector<std::string> &paths);

/// Whether one of `inputs` is the same file as `path`, however it is written.
bool isAmong(const std::string &path, const std::vector<std::string> &inputs);

} // namespace hopscope
