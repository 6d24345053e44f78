// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "bundle/bundle.h"
#include "report/report_document.h"
#include "report/text_sink.h"
#include "workspace/workspace.h"

#include <optional>
#include <string>
#include <vector>

namespace hopscope {

// What needs Qt Gui or Widgets. In a build without them both say so.

/// Opens the window with these files or this case, and returns when it is closed.
int openWindow(int &argc, char **argv, const std::vector<std::string> &files);

/// Writes the report as PDF, without a display.
Result<void> writePdfReport(const ReportDocument &report, const Analysis &analysis, std::optional<PaperSize> paper, const std::string &path);

/// The report as PDF and HTML for a bundle; without Qt Gui as HTML without pictures.
Result<BundleReport> bundleReport(const ReportDocument &report, const Analysis &analysis, std::optional<PaperSize> paper);

/// Writes the report as HTML, without a display. In a build without Qt Gui it has no pictures.
void writeHtmlReport(const ReportDocument &report, const Analysis &analysis, TextSink &sink);

} // namespace hopscope
