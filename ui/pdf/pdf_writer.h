// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "pdf/report_pages.h"

#include <QByteArray>

namespace hopscope {

/// The document set on pages as a PDF: text that can be selected, pictures as vectors, bookmarks and links.
/// Wants a QGuiApplication (its platform may be "offscreen").
Result<QByteArray> pdfBytes(const ReportDocument &document, const Findings &findings, const TimelineSlices &slices,
    PaperSize paper = PaperSize::A4);

/// Writes it. The file appears under its name only when it is whole; a Problem where the folder is not writable or the
/// disk is full.
Result<void> writePdf(const ReportDocument &document, const Findings &findings, const TimelineSlices &slices,
    const std::string &path, PaperSize paper = PaperSize::A4);

} // namespace hopscope
