// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/report_export.h"

#include "pdf/pdf_writer.h"
#include "pdf/svg_pictures.h"
#include "report/findings_csv.h"
#include "report/findings_json.h"
#include "report/report_html.h"
#include "report/report_markdown.h"
#include "report/saved_file.h"

#include <QLocale>

namespace hopscope {

namespace {

template <typename Write>
Result<void> writeText(const QString &path, Write write)
{
    const auto file = SavedFile::open(path.toStdString());
    if (!file)
        return file.problem();
    write(**file);
    return (*file)->finish();
}

} // namespace

TimelineSlices slicesOf(const Analysis &analysis)
{
    return [timeline = analysis.timeline](const TimeRange &range, int columns) { return timeline->slice(range, columns); };
}

PaperSize usualPaper()
{
    return QLocale::system().measurementSystem() == QLocale::ImperialUSSystem ? PaperSize::Letter : PaperSize::A4;
}

Result<BundleReport> drawnReport(const ReportDocument &report, const Analysis &analysis, std::optional<PaperSize> paper)
{
    const TimelineSlices slices = slicesOf(analysis);
    const auto pdf = pdfBytes(report, analysis.findings, slices, paper.value_or(usualPaper()));
    if (!pdf)
        return pdf.problem();
    StringSink html;
    writeReportHtml(report, svgPictures(analysis.findings, slices), html);
    return BundleReport{html.text(), pdf->toStdString(), {}};
}

Result<void> exportReport(ReportFormat format, const Workspace &workspace, const SaidAnalysis &said, const QString &caseName,
    const ReportSettings &settings, const QString &path)
{
    const AnalysisPtr whole = said.whole();
    const Analysis &analysis = *whole;
    const Findings &findings = analysis.findings;
    const auto now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    const auto report = [&] { return makeReport(findings, caseName.toStdString(), now, settings); };
    switch (format) {
    case ReportFormat::Json:
        return writeText(path, [&](TextSink &sink) { writeFindingsJson(findings, HOPSCOPE_VERSION, sink); });
    case ReportFormat::Csv:
        return writeText(path, [&](TextSink &sink) { writeFindingsCsv(findings, sink); });
    case ReportFormat::Markdown:
        return writeText(path, [&](TextSink &sink) { writeReportMarkdown(report(), sink); });
    case ReportFormat::Html: {
        const TimelineSlices slices = slicesOf(analysis);
        return writeText(path, [&](TextSink &sink) { writeReportHtml(report(), svgPictures(findings, slices), sink); });
    }
    case ReportFormat::Bundle: {
        auto drawn = drawnReport(report(), analysis, settings.paper);
        if (drawn)
            drawn->maskKey = said.maskKey();
        Progress progress;
        return drawn ? writeBundle(path.toStdString(), workspace, analysis, *drawn, now, progress) : drawn.problem();
    }
    case ReportFormat::Pdf:
        break;
    }
    return writePdf(report(), findings, slicesOf(analysis), path.toStdString(), settings.paper.value_or(usualPaper()));
}

} // namespace hopscope
