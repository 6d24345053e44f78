// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case_file.h"

#include <vector>

namespace hopscope {

/// Whether the correction speaks of a source that is there (or of the whole case, where that makes sense) and its value is one
/// of its kind. Empty values, which take a correction back, always are.
Result<void> checkCorrection(
    const Correction &correction, const std::vector<SourceInfo> &sources, const std::vector<OwnFormat> &ownFormats);

} // namespace hopscope
