// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui_part.h"

#include "app/console.h"
#include "app/exit_status.h"
#include "report/report_html.h"

namespace hopscope {

namespace {

Problem missing(std::string what)
{
    return {std::move(what), "this build has no window and no PDF writer", {}, "'hopscope analyze' works without them."};
}

} // namespace

int openWindow(int &, char **, const std::vector<std::string> &)
{
    Console(false).problem(missing("The window can't be opened"));
    return WrongCommandLine;
}

Result<void> writePdfReport(const ReportDocument &, const Analysis &, std::optional<PaperSize>, const std::string &)
{
    return missing("The PDF can't be written");
}

Result<BundleReport> bundleReport(const ReportDocument &report, const Analysis &analysis, std::optional<PaperSize>)
{
    StringSink html;
    writeHtmlReport(report, analysis, html);
    return BundleReport{html.text(), {}, {}};
}

void writeHtmlReport(const ReportDocument &report, const Analysis &, TextSink &sink)
{
    writeReportHtml(report, {}, sink);
}

} // namespace hopscope
