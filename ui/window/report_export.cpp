// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/report_export.h"

#include "pdf/pdf_writer.h"
#include "report/findings_csv.h"
#include "report/findings_json.h"
#include "report/report_document.h"
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

Result<void> writePdfReport(const Analysis &analysis, const QString &caseName, const QString &path)
{
    const auto now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    const ReportDocument document = makeReport(analysis.findings, caseName.toStdString(), now);
    const auto slices = [&](const TimeRange &range, int columns) { return analysis.correlation->slice(range, columns); };
    const bool inches = QLocale::system().measurementSystem() == QLocale::ImperialUSSystem;
    return writePdf(document, analysis.findings, slices, path.toStdString(), inches ? PaperSize::Letter : PaperSize::A4);
}

} // namespace

Result<void> exportReport(ReportFormat format, const Analysis &analysis, const QString &caseName, const QString &path)
{
    const Findings &findings = analysis.findings;
    switch (format) {
    case ReportFormat::Json:
        return writeText(path, [&](TextSink &sink) { writeFindingsJson(findings, HOPSCOPE_VERSION, sink); });
    case ReportFormat::Csv:
        return writeText(path, [&](TextSink &sink) { writeFindingsCsv(findings, sink); });
    case ReportFormat::Pdf:
        break;
    }
    return writePdfReport(analysis, caseName, path);
}

} // namespace hopscope
