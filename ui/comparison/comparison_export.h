// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "compare/comparison.h"

#include <QString>

namespace hopscope {

enum class ComparisonFormat : std::uint8_t { Pdf, Html, Markdown, Csv, Json };

/// Writes the comparison to `path`, in English as all reports; what stood there before stays until the new file is whole.
Result<void> exportComparison(const Comparison &made, ComparisonFormat format, const QString &path);

} // namespace hopscope
