// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui_part.h"

#include "app/console.h"
#include "app/exit_status.h"
#include "pdf/pdf_writer.h"
#include "pdf/svg_pictures.h"
#include "export/report_export.h"
#include "window/run_window.h"

#include <QApplication>
#include <QFile>

namespace hopscope {

namespace {

/// Qt Gui without a display: fonts and painting only.
std::unique_ptr<QGuiApplication> displaylessApplication()
{
    static int argc = 1;
    static char name[] = "hopscope";
    static char *argv[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt remarks on a missing runtime folder and the like, which no one who wants a PDF can use.
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
    return std::make_unique<QGuiApplication>(argc, argv);
}

/// Qt would end the program with an abort.
bool displayIsMissing()
{
    return !qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

} // namespace

int openWindow(int &argc, char **argv, const std::vector<std::string> &files)
{
    if (displayIsMissing()) {
        Console(false).problem(
            {"The window can't be opened", "there is no display", {}, "'hopscope analyze FILES...' works without one."});
        return WrongCommandLine;
    }
    QApplication application(argc, argv);
    QStringList names;
    for (const std::string &file : files)
        names += QFile::decodeName(file.c_str());
    return runWindow(application, names);
}

Result<void> writePdfReport(const ReportDocument &report, const Analysis &analysis, std::optional<PaperSize> paper, const std::string &path)
{
    const auto application = displaylessApplication();
    return writePdf(report, analysis.findings, slicesOf(analysis), path, paper.value_or(usualPaper()));
}

Result<BundleReport> bundleReport(const ReportDocument &report, const Analysis &analysis, std::optional<PaperSize> paper)
{
    const auto application = displaylessApplication();
    return drawnReport(report, analysis, paper);
}

void writeHtmlReport(const ReportDocument &report, const Analysis &analysis, TextSink &sink)
{
    const auto application = displaylessApplication();
    const TimelineSlices slices = slicesOf(analysis);
    writeReportHtml(report, svgPictures(analysis.findings, slices), sink);
}

} // namespace hopscope
