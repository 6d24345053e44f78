// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/pdf_writer.h"

#include "pdf/printable_text.h"
#include "pdf/report_strips.h"
#include "pdf/text_wrapping.h"
#include "report/saved_file.h"
#include "theme/words.h"

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>

namespace hopscope {

namespace {

void preparePage(QPdfWriter &writer, const ReportDocument &document, PaperSize paper)
{
    writer.setTitle(fromUtf8(document.title));
    writer.setCreator(QStringLiteral("Hopscope " HOPSCOPE_VERSION));
    writer.setResolution(reportDotsPerInch);
    writer.setPageSize(QPageSize(paper == PaperSize::A4 ? QPageSize::A4 : QPageSize::Letter));
    writer.setPageMargins(QMarginsF());
}

/// One document on its way to paper. The strips are placed before anything is drawn, so that the foot can tell how many
/// pages there are.
class Printing {
public:
    Printing(QPdfWriter &writer, const ReportDocument &document)
        : m_writer(writer), m_document(document), m_faces(writer), m_page(0, 0, writer.width(), writer.height()),
          m_body(m_page.adjusted(report_style::margin, report_style::topMargin, -report_style::margin, -report_style::bottomMargin))
    {
    }

    bool print(const Findings &findings, const TimelineSlices &slices)
    {
        std::vector<ReportStrip> strips = titleStrips();
        for (ReportStrip &strip : makeStrips(m_document, findings, slices, m_faces, m_body.width(), m_body.height())) {
            if (strip.head)
                *strip.head += m_titleCount;
            strips.push_back(std::move(strip));
        }
        const std::vector<PageStrip> heights(strips.begin(), strips.end());
        const std::vector<PlacedStrip> placed = placeOnPages(heights, m_body.height());
        m_pageCount = placed.empty() ? 1 : placed.back().page + 1;
        QPainter painter;
        return painter.begin(&m_writer) && draw(painter, strips, placed) && painter.end();
    }

private:
    std::vector<ReportStrip> titleStrips();
    bool draw(QPainter &painter, const std::vector<ReportStrip> &strips, const std::vector<PlacedStrip> &placed);
    void drawHeadAndFoot(QPainter &painter, int page) const;
    void drawRight(QPainter &painter, qreal baseline, const QString &text) const;

    QPdfWriter &m_writer;
    const ReportDocument &m_document;
    ReportFaces m_faces;
    QRectF m_page;
    QRectF m_body;
    std::size_t m_titleCount = 0;
    int m_pageCount = 1;
};

std::vector<ReportStrip> Printing::titleStrips()
{
    std::vector<ReportStrip> strips;
    addLines(strips, wrapped(printable(m_document.title, m_faces.title.metrics()), m_faces.title.metrics(), m_body.width()), m_faces.title,
        {.keepWithNext = true});
    addLines(strips, wrapped(printable(m_document.subtitle, m_faces.body.metrics()), m_faces.body.metrics(), m_body.width()), m_faces.body,
        {.spaceBefore = pt(2), .colour = report_style::quiet, .keepWithNext = true});
    m_titleCount = strips.size();
    return strips;
}

bool Printing::draw(QPainter &painter, const std::vector<ReportStrip> &strips, const std::vector<PlacedStrip> &placed)
{
    int page = 0;
    drawHeadAndFoot(painter, page);
    for (const PlacedStrip &place : placed) {
        for (; page < place.page; drawHeadAndFoot(painter, page)) {
            if (!m_writer.newPage())
                return false;
            ++page;
        }
        painter.save();
        strips[place.strip].draw(painter, m_body.topLeft() + QPointF(0, place.top));
        painter.restore();
    }
    return true;
}

void Printing::drawRight(QPainter &painter, qreal baseline, const QString &text) const
{
    painter.drawText(QPointF(m_body.right() - m_faces.small.width(text), baseline), text);
}

void Printing::drawHeadAndFoot(QPainter &painter, int page) const
{
    painter.setFont(m_faces.small.font());
    painter.setPen(report_style::quiet);
    const qreal foot = m_page.bottom() - pt(28);
    painter.drawText(QPointF(m_body.left(), foot), QStringLiteral("Hopscope " HOPSCOPE_VERSION ", %1").arg(fromUtf8(m_document.madeAt)));
    drawRight(painter, foot, QStringLiteral("Page %1 of %2").arg(page + 1).arg(m_pageCount));
    if (page == 0)
        return;
    const qreal head = m_page.top() + pt(40);
    const QString title = fromUtf8(m_document.title);
    const qreal room = m_body.width() - m_faces.small.width(title) - pt(24);
    painter.drawText(QPointF(m_body.left(), head), title);
    drawRight(painter, head, m_faces.small.metrics().elidedText(printable(m_document.subtitle, m_faces.small.metrics()), Qt::ElideMiddle, room));
    painter.setPen(QPen(report_style::rule, pt(0.5)));
    painter.drawLine(QPointF(m_body.left(), head + pt(6)), QPointF(m_body.right(), head + pt(6)));
}

} // namespace

Result<void> writePdf(const ReportDocument &document, const Findings &findings, const TimelineSlices &slices,
    const std::string &path, PaperSize paper)
{
    // Opened first: who can't write there learns it before the work is done.
    const auto file = SavedFile::open(path);
    if (!file)
        return file.problem();
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&bytes);
        preparePage(writer, document, paper);
        if (!Printing(writer, document).print(findings, slices))
            return Problem{"The report could not be set on pages", {}, path, {}};
    }
    (*file)->write({bytes.data().constData(), static_cast<std::size_t>(bytes.size())});
    return (*file)->finish();
}

} // namespace hopscope
