// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparison/comparison_export.h"

#include "compare/comparison_csv.h"
#include "compare/comparison_json.h"
#include "compare/comparison_report.h"
#include "export/report_export.h"
#include "pdf/pdf_writer.h"
#include "report/report_html.h"
#include "report/report_markdown.h"
#include "report/saved_file.h"

namespace hopscope {

namespace {

void write(const Comparison &made, ComparisonFormat format, TextSink &sink)
{
    const auto report = [&made] { return makeComparisonReport(made, std::chrono::floor<Duration>(std::chrono::system_clock::now())); };
    switch (format) {
    case ComparisonFormat::Html: return writeReportHtml(report(), {}, sink);
    case ComparisonFormat::Markdown: return writeReportMarkdown(report(), sink);
    case ComparisonFormat::Csv: return writeComparisonCsv(made, sink);
    case ComparisonFormat::Json: return writeComparisonJson(made, HOPSCOPE_VERSION, sink);
    case ComparisonFormat::Pdf: break;
    }
}

} // namespace

Result<void> exportComparison(const Comparison &made, ComparisonFormat format, const QString &path)
{
    if (format == ComparisonFormat::Pdf) {
        const auto now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
        return writePdf(makeComparisonReport(made, now), {}, {}, path.toStdString(), usualPaper());
    }
    const auto file = SavedFile::open(path.toStdString());
    if (!file)
        return file.problem();
    write(made, format, **file);
    return (*file)->finish();
}

} // namespace hopscope
