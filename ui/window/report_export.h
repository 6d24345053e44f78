// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "workspace/workspace.h"

#include <QString>

namespace hopscope {

enum class ReportFormat : std::uint8_t { Pdf, Json, Csv };

/// Writes the findings to `path`; what stood there before stays until the new file is whole.
Result<void> exportReport(ReportFormat format, const Analysis &analysis, const QString &caseName, const QString &path);

} // namespace hopscope
