// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/report_strips.h"

#include <memory>
#include <vector>

namespace hopscope {

/// A place in the report: a page, and how far below its top edge.
struct ReportPlace {
    int page = 0; ///< from 0
    qreal top = 0;
};

struct ReportBookmark {
    QString title;
    int level = 1; ///< 1 and 2
    ReportPlace place;
};

struct ReportLink {
    int page = 0;
    QRectF area;
    ReportPlace target;
};

/// The report set on pages, to be painted on any device. Lengths are in units of report_style.h. Refers to the findings,
/// which must outlive it. Wants a QGuiApplication.
class ReportPages {
public:
    ReportPages(const ReportDocument &document, const Findings &findings, const TimelineSlices &slices, PaperSize paper);
    ~ReportPages();

    int count() const;
    QSizeF pageSize() const;
    /// Paints the page (from 0) with its upper left corner at the painter's origin.
    void paint(QPainter &painter, int page) const;
    std::vector<ReportBookmark> bookmarks() const;
    std::vector<ReportLink> links() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace hopscope
