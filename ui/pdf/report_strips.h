// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/page_breaking.h"
#include "pdf/report_style.h"
#include "pdf/timeline_picture.h"
#include "report/report_document.h"

#include <QPainter>
#include <QString>

#include <functional>
#include <optional>

namespace hopscope {

/// A strip of a page and how it is drawn from its upper left corner.
struct ReportStrip : PageStrip {
    std::function<void(QPainter &, QPointF)> draw;
    std::optional<std::size_t> element{}; ///< index of the document's element that begins here
    std::optional<std::size_t> leadsTo{}; ///< of a line of the contents: index of the element that it tells the page of
};

/// The faces of the report, made once for its device.
struct ReportFaces {
    explicit ReportFaces(const QPaintDevice &device);

    Face title, lead, section, part, item, body, strong, small, smallStrong, fixed, figure;
};

/// How a run of lines is set.
struct LineStyle {
    qreal indent = 0;
    qreal spaceBefore = 0;
    QColor colour = report_style::text;
    bool keepWithNext = false; ///< the last line with what follows
};

/// Strips of text lines, without a single line at either end of a page.
void addLines(std::vector<ReportStrip> &out, const QStringList &lines, const Face &face, const LineStyle &style);

/// Strips of a table that is `width` wide: its head is repeated on every page, no row stands alone on one if that can be helped,
/// rows are not cut (but one that is taller than `tallest`, which goes on in further strips).
void addTable(std::vector<ReportStrip> &out, const report::Table &table, const ReportFaces &faces, qreal width, qreal tallest);

/// Lines on a ground of their own: a raw line of a log, or a piece of configuration. Broken lines carry a mark.
void addPanel(std::vector<ReportStrip> &out, const std::string &text, const ReportFaces &faces, qreal width, qreal spaceBefore);

inline constexpr qreal usualFirstPicture = pt(235);

/// All strips of the document, `width` wide, for pages of `pageHeight`; the first picture is `firstPicture` high. They refer
/// to `findings` and `faces`.
std::vector<ReportStrip> makeStrips(const ReportDocument &document, const Findings &findings, const TimelineSlices &slices,
    const ReportFaces &faces, qreal width, qreal pageHeight, qreal firstPicture = usualFirstPicture);

} // namespace hopscope
