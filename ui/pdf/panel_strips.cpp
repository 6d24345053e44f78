// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/report_strips.h"
#include "pdf/printable_text.h"
#include "pdf/text_wrapping.h"

namespace hopscope {

namespace {

constexpr qreal padding = pt(6);
constexpr qreal continuedIndent = pt(9);

/// A line of the panel; `continued` where it goes on from the line above.
struct PanelLine {
    QString text;
    bool continued = false;
};

std::vector<PanelLine> panelLines(const std::string &text, const Face &face, qreal width)
{
    std::vector<PanelLine> lines;
    for (const QString &hardLine : printable(text, face.metrics()).split(u'\n')) {
        bool continued = false;
        for (const QString &line : wrapped(hardLine, face.metrics(), width, width - continuedIndent)) {
            lines.push_back({line, continued});
            continued = true;
        }
    }
    return lines;
}

/// A small hooked arrow. Drawn, not written: what is copied out of the report is the line as it was.
void drawContinuationMark(QPainter &painter, QPointF baseline)
{
    painter.setPen(QPen(report_style::quiet, pt(0.6)));
    const QPointF corner = baseline + QPointF(pt(1.5), -pt(1.8));
    const QPointF tip = corner + QPointF(pt(4.5), 0);
    painter.drawPolyline(QPolygonF{corner - QPointF(0, pt(3.4)), corner, tip});
    painter.drawPolyline(QPolygonF{tip + QPointF(-pt(1.5), -pt(1.5)), tip, tip + QPointF(-pt(1.5), pt(1.5))});
}

} // namespace

void addPanel(std::vector<ReportStrip> &out, const std::string &text, const ReportFaces &faces, qreal width, qreal spaceBefore)
{
    const Face &face = faces.fixed;
    const std::vector<PanelLine> lines = panelLines(text, face, width - 2 * padding);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const qreal above = i == 0 ? pt(3.5) : 0;
        const qreal below = i + 1 == lines.size() ? pt(3.5) : 0;
        ReportStrip strip;
        strip.height = above + face.lineHeight() + below;
        strip.spaceBefore = i == 0 ? spaceBefore : 0;
        strip.keepWithNext = i + 1 < lines.size() && (i == 0 || i + 2 == lines.size());
        strip.draw = [line = lines[i], &face, above, width, height = strip.height](QPainter &painter, QPointF at) {
            painter.fillRect(QRectF(at, QSizeF(width, height)), report_style::panel);
            const QPointF baseline(at.x() + padding, at.y() + above + face.baseline());
            if (line.continued)
                drawContinuationMark(painter, baseline);
            painter.setFont(face.font());
            painter.setPen(report_style::text);
            painter.drawText(baseline + QPointF(line.continued ? continuedIndent : 0, 0), line.text);
        };
        out.push_back(std::move(strip));
    }
}

} // namespace hopscope
