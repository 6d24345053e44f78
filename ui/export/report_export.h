// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "bundle/bundle.h"
#include "export/said_analysis.h"
#include "pdf/timeline_picture.h"
#include "report/report_document.h"
#include "workspace/workspace.h"

#include <QString>

namespace hopscope {

enum class ReportFormat : std::uint8_t { Pdf, Html, Markdown, Json, Csv, Bundle };

/// What the report's pictures are drawn from; refers to the analysis' correlation.
TimelineSlices slicesOf(const Analysis &analysis);

/// A4, or Letter where people measure in inches.
PaperSize usualPaper();

/// The report as PDF and as HTML with its pictures.
Result<BundleReport> drawnReport(const ReportDocument &report, const Analysis &analysis, std::optional<PaperSize> paper);

/// Writes the findings to `path`; what stood there before stays until the new file is whole. `workspace` is the one that
/// made the analysis: a bundle takes lines from it.
Result<void> exportReport(ReportFormat format, const Workspace &workspace, const SaidAnalysis &said, const QString &caseName,
    const ReportSettings &settings, const QString &path);

} // namespace hopscope
