// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "facts/own_format.h"

#include <string>
#include <vector>

namespace hopscope {

/// The person's own formats: those of `folder` (--formats; empty: not given), and those of the user's configuration. Tells of
/// definitions that are left out. A Problem where `folder` is none.
Result<std::vector<OwnFormat>> loadOwnFormats(const std::string &folder, Console &console);

/// A Problem where `id` is neither a built-in format nor one of `own`.
Result<void> checkFormat(const std::string &id, const std::vector<OwnFormat> &own);

} // namespace hopscope
