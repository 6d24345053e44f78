// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/timeline_picture.h"
#include "report/report_html.h"

namespace hopscope {

/// The report's pictures as SVG elements, for pages that are no paper. Refers to `findings` and `slices`.
/// Wants a QGuiApplication.
ReportPictures svgPictures(const Findings &findings, const TimelineSlices &slices);

} // namespace hopscope
