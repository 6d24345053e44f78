// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/pdf_writer.h"

#include "pdf/pdf_navigation.h"
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

bool print(QPdfWriter &writer, const ReportPages &pages)
{
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    for (int page = 0; page < pages.count(); ++page) {
        if (page > 0 && !writer.newPage())
            return false;
        pages.paint(painter, page);
    }
    return painter.end();
}

} // namespace

Result<QByteArray> pdfBytes(const ReportDocument &document, const Findings &findings, const TimelineSlices &slices, PaperSize paper)
{
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    const ReportPages pages(document, findings, slices, paper);
    {
        QPdfWriter writer(&bytes);
        preparePage(writer, document, paper);
        if (!print(writer, pages))
            return Problem{"The report could not be set on pages", {}, {}, {}};
    }
    return withNavigation(bytes.data(), pages, fromUtf8(document.author));
}

Result<void> writePdf(const ReportDocument &document, const Findings &findings, const TimelineSlices &slices,
    const std::string &path, PaperSize paper)
{
    // Opened first: who can't write there learns it before the work is done.
    const auto file = SavedFile::open(path);
    if (!file)
        return file.problem();
    const auto bytes = pdfBytes(document, findings, slices, paper);
    if (!bytes)
        return bytes.problem();
    (*file)->write({bytes->constData(), static_cast<std::size_t>(bytes->size())});
    return (*file)->finish();
}

} // namespace hopscope
