// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "pdf/timeline_picture.h"
#include "report/report_document.h"

namespace hopscope {

enum class PaperSize : std::uint8_t { A4, Letter };

/// Sets the document on pages and writes it as PDF: text that can be selected, pictures as vectors. The file appears
/// under its name only when it is whole; a Problem where the folder is not writable or the disk is full.
/// Wants a QGuiApplication (its platform may be "offscreen").
Result<void> writePdf(const ReportDocument &document, const Findings &findings, const TimelineSlices &slices,
    const std::string &path, PaperSize paper = PaperSize::A4);

} // namespace hopscope
