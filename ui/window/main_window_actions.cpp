// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of the window ask a person, and do.
#include "window/main_window.h"

#include "export/report_dialog.h"
#include "requests/filter_bar.h"
#include "requests/requests_pane.h"
#include "theme/words.h"
#include "timeline/timeline_pane.h"
#include "window/case_steps.h"
#include "window/command_palette.h"
#include "window/local_paths.h"
#include "window/message_bar.h"
#include "window/result_page.h"
#include "window/time_range_dialog.h"
#include "window/tour_panel.h"
#include "window/view_steps.h"
#include "window/window_actions.h"
#include "workspace/logged_zone.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMessageBox>
#include <QMimeData>

#include <algorithm>

namespace hopscope {

namespace {

struct ExportKind {
    const char *filter;
    const char *suffix;
};

ExportKind kindOf(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Pdf: return {QT_TRANSLATE_NOOP("hopscope::MainWindow", "PDF (*.pdf)"), ".pdf"};
    case ReportFormat::Html: return {QT_TRANSLATE_NOOP("hopscope::MainWindow", "HTML (*.html)"), ".html"};
    case ReportFormat::Markdown: return {QT_TRANSLATE_NOOP("hopscope::MainWindow", "Markdown (*.md)"), ".md"};
    case ReportFormat::Bundle: return {QT_TRANSLATE_NOOP("hopscope::MainWindow", "Zip archives (*.zip)"), ".zip"};
    case ReportFormat::Json: return {QT_TRANSLATE_NOOP("hopscope::MainWindow", "JSON (*.json)"), ".json"};
    case ReportFormat::Csv: return {QT_TRANSLATE_NOOP("hopscope::MainWindow", "CSV (*.csv)"), ".csv"};
    }
    return {"", ""};
}

QString withSuffix(const QString &path, const QString &suffix)
{
    return path.endsWith(suffix, Qt::CaseInsensitive) ? path : path + suffix;
}

} // namespace

void MainWindow::connectFileActions()
{
    connect(m_actions->addFiles, &QAction::triggered, this, &MainWindow::askFiles);
    connect(m_actions->addFolder, &QAction::triggered, this, &MainWindow::askFolder);
    connect(m_actions->paste, &QAction::triggered, this, &MainWindow::pasteLogs);
    connect(m_actions->addTimeRange, &QAction::triggered, this, &MainWindow::askTimeRange);
    m_actions->maskSecrets->setChecked(m_settings.masksSecrets());
    connect(m_actions->maskSecrets, &QAction::toggled, this, [this](bool on) { m_settings.setMasksSecrets(on); });
    connect(m_actions->openCase, &QAction::triggered, this, &MainWindow::askCase);
    connect(m_actions->openSample, &QAction::triggered, this, &MainWindow::openSample);
    connect(m_actions->save, &QAction::triggered, this, [this] {
        if (m_casePath.isEmpty())
            askSave();
        else
            saveTo(m_casePath);
    });
    connect(m_actions->saveAs, &QAction::triggered, this, &MainWindow::askSave);
    connect(m_actions->exportPdf, &QAction::triggered, this, [this] { askReport(); });
    connect(m_actions->exportJson, &QAction::triggered, this, [this] { askExport(ReportFormat::Json); });
    connect(m_actions->exportCsv, &QAction::triggered, this, [this] { askExport(ReportFormat::Csv); });
    connect(m_actions->close, &QAction::triggered, this, &MainWindow::closeCase);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::connectEditActions()
{
    QUndoStack &steps = m_steps->stack();
    connect(m_actions->undo, &QAction::triggered, &steps, &QUndoStack::undo);
    connect(m_actions->redo, &QAction::triggered, &steps, &QUndoStack::redo);
    connect(&steps, &QUndoStack::indexChanged, this, &MainWindow::nameSteps);
    connect(m_steps, &CaseSteps::opinionAsked, this, [this](const LineReference &at, const Opinion &opinion) {
        if (!m_result->say(at, opinion))
            keepOpinion(at, opinion); // its request is not shown now
    });
}

/// What would be undone and done again, and whether that can be now.
void MainWindow::nameSteps()
{
    const QUndoStack &steps = m_steps->stack();
    const bool idle = m_shown && m_controller.task() == Task::None;
    m_actions->undo->setEnabled(idle && steps.canUndo());
    m_actions->redo->setEnabled(idle && steps.canRedo());
    m_actions->undo->setText(steps.canUndo() ? tr("&Undo: %1").arg(steps.undoText()) : tr("&Undo"));
    m_actions->redo->setText(steps.canRedo() ? tr("&Redo: %1").arg(steps.redoText()) : tr("&Redo"));
}

void MainWindow::connectViewActions()
{
    RequestsPane *requests = m_result->requests();
    connect(m_actions->back, &QAction::triggered, &m_result->steps(), &ViewSteps::back);
    connect(m_actions->forward, &QAction::triggered, &m_result->steps(), &ViewSteps::forward);
    connect(m_actions->showAll, &QAction::triggered, &m_result->range(), &VisibleRange::showAll);
    connect(m_actions->lanes, &QAction::triggered, m_result->timeline(), &TimelinePane::openLanesMenu);
    connect(m_actions->fitSelection, &QAction::triggered, m_result, &ResultPage::fitSelection);
    connect(m_actions->filterPath, &QAction::triggered, requests->filterBar(), &FilterBar::focusPath);
    connect(m_actions->quickFilter, &QAction::triggered, requests->filterBar(), &FilterBar::focusText);
    connect(m_actions->clearFilter, &QAction::triggered, &m_result->filter(), &ActiveFilter::clear);
    connect(m_actions->next, &QAction::triggered, requests, [requests] { requests->step(1); });
    connect(m_actions->previous, &QAction::triggered, requests, [requests] { requests->step(-1); });
    connect(m_actions->nextOfCause, &QAction::triggered, requests, &RequestsPane::stepToSameCause);
    connect(m_actions->groupRequests, &QAction::triggered, requests, &RequestsPane::chooseGrouping);
    connect(m_actions->nextPane, &QAction::triggered, m_result, &ResultPage::focusNextPane);
    connect(m_actions->askSql, &QAction::toggled, this, [this](bool shown) {
        if (shown)
            m_actions->compare->setChecked(false);
        showChosenPage();
    });
    connect(m_actions->compare, &QAction::toggled, this, [this](bool shown) {
        if (shown)
            m_actions->askSql->setChecked(false);
        showChosenPage();
    });
    connect(m_actions->tryTimeout, &QAction::triggered, this, &MainWindow::askTimeout);
}

void MainWindow::connectWindowActions()
{
    connect(m_actions->systemTheme, &QAction::triggered, this, [this] { choose(ThemeChoice::System); });
    connect(m_actions->lightTheme, &QAction::triggered, this, [this] { choose(ThemeChoice::Light); });
    connect(m_actions->darkTheme, &QAction::triggered, this, [this] { choose(ThemeChoice::Dark); });
    connect(m_actions->utcTimes, &QAction::triggered, this, [this] { choose(ZoneChoice::Utc); });
    connect(m_actions->localTimes, &QAction::triggered, this, [this] { choose(ZoneChoice::Local); });
    connect(m_actions->serverTimes, &QAction::triggered, this, [this] { choose(ZoneChoice::Server); });
    for (QAction *language : m_actions->languages->actions())
        language->setChecked(language->data().toString() == m_settings.language());
    connect(m_actions->languages, &QActionGroup::triggered, this, [this](const QAction *language) {
        m_settings.setLanguage(language->data().toString());
        m_messages->showNotice(tr("The window speaks this language when Hopscope is started again."));
    });
    connect(m_actions->defaultLayout, &QAction::triggered, m_result, &ResultPage::restoreDefaultLayout);
    connect(m_actions->forgetRecent, &QAction::triggered, this, [this] {
        m_settings.clearRecentCases();
        if (!m_shown)
            showWelcome();
    });
    connect(m_actions->palette, &QAction::triggered, this, [this] { (new CommandPalette(m_actions->all(), this))->open(); });
    connect(m_actions->shortcuts, &QAction::triggered, this, [this] { (new KeysDialog(m_actions->all(), this))->open(); });
    connect(m_actions->tour, &QAction::triggered, this, &MainWindow::askTour);
    connect(m_tour, &TourPanel::stepped, this, &MainWindow::showTourStep);
    connect(m_tour, &TourPanel::closed, this, [this] { m_settings.setTourSeen(); });
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::tellAbout);
}

void MainWindow::choose(ThemeChoice theme)
{
    QAction *action = theme == ThemeChoice::Light ? m_actions->lightTheme
        : theme == ThemeChoice::Dark              ? m_actions->darkTheme
                                                  : m_actions->systemTheme;
    action->setChecked(true);
    m_settings.setTheme(theme);
    applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), theme);
}

void MainWindow::choose(ZoneChoice zone)
{
    QAction *action = zone == ZoneChoice::Local ? m_actions->localTimes
        : zone == ZoneChoice::Server            ? m_actions->serverTimes
                                                : m_actions->utcTimes;
    action->setChecked(true);
    m_settings.setZone(zone);
    takeZone(m_result->analysis().findings);
    if (!m_shown)
        return;
    m_result->showAgain();
    if (zone == ZoneChoice::Server && !loggedZone(m_result->analysis().findings))
        m_messages->showNotice(tr("No log tells the server's zone: times stay in UTC."));
}

void MainWindow::takeZone(const Findings &findings)
{
    const ZoneChoice choice = m_settings.zone();
    const auto logged = choice == ZoneChoice::Server ? loggedZone(findings) : std::nullopt;
    setShownZone(choice == ZoneChoice::Local ? QTimeZone::systemTimeZone() : zoneNamed(logged.value_or("UTC")));
}

void MainWindow::askFiles()
{
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Add logs, archives and configurations"), m_settings.folder());
    if (paths.isEmpty())
        return;
    m_settings.setFolder(QFileInfo(paths.front()).absolutePath());
    open(paths);
}

void MainWindow::askTimeRange()
{
    TimeRangeDialog dialog(this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Add logs, archives and configurations"), m_settings.folder());
    if (!paths.isEmpty())
        addLogs(paths, dialog.around());
}

void MainWindow::askFolder()
{
    const QString path = QFileDialog::getExistingDirectory(this, tr("Add all files of a folder"), m_settings.folder());
    if (path.isEmpty())
        return;
    m_settings.setFolder(path);
    addLogs({path});
}

void MainWindow::pasteLogs()
{
    const QMimeData *clipboard = QGuiApplication::clipboard()->mimeData();
    const QStringList paths = clipboard ? localPaths(*clipboard) : QStringList();
    if (!paths.isEmpty())
        return open(paths);
    if (!clipboard || clipboard->text().trimmed().isEmpty())
        return m_messages->showNotice(tr("The clipboard holds no text."));
    const Result<QString> kept = m_pasted.keep(clipboard->text());
    if (!kept)
        return m_messages->showProblems({kept.problem()});
    addLogs({*kept});
}

/// What is noted by hand can't be had again from the logs.
bool MainWindow::mayClose()
{
    if (!m_notesUnsaved || m_closeWhenSaved)
        return true;
    const auto choice = QMessageBox::question(this, tr("Save the case?"), tr("Your notes are not saved."),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    if (choice != QMessageBox::Save)
        return choice == QMessageBox::Discard;
    m_closeWhenSaved = true;
    m_actions->save->trigger();
    return false;
}

bool MainWindow::mayLeaveCase()
{
    if (m_notesUnsaved
        && QMessageBox::question(this, tr("Leave the case?"), tr("Your notes are not saved."),
               QMessageBox::Discard | QMessageBox::Cancel) != QMessageBox::Discard)
        return false;
    m_notesUnsaved = false;
    return true;
}

void MainWindow::openSample()
{
    if (!mayLeaveCase())
        return;
    m_tourWanted = !m_settings.tourSeen();
    m_controller.openSample();
}

void MainWindow::askCase()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a case"), m_settings.folder(), tr("Cases (*.hopscope)"));
    if (path.isEmpty())
        return;
    m_settings.setFolder(QFileInfo(path).absolutePath());
    open({path});
}

void MainWindow::askSave()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the case"), m_settings.folder(), tr("Cases (*.hopscope)"));
    if (path.isEmpty())
        m_closeWhenSaved = false;
    else
        saveTo(withSuffix(path, QStringLiteral(".hopscope")));
}

void MainWindow::askReport()
{
    ReportDialog dialog(m_result->saidAnalysis(), caseName(), m_masked ? Masking::Done : Masking::Offered, this);
    if (dialog.exec() == QDialog::Accepted)
        askExport(dialog.format(), dialog.settings(), dialog.maskKey());
}

void MainWindow::askExport(ReportFormat format, const ReportSettings &settings, const std::string &maskKey)
{
    const ExportKind kind = kindOf(format);
    const QString suffix = QString::fromLatin1(kind.suffix);
    const QString proposed = (m_casePath.isEmpty() ? tr("report") : caseName()) + suffix;
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export the findings"), QDir(m_settings.folder()).filePath(proposed), tr(kind.filter));
    if (path.isEmpty())
        return;
    m_settings.setFolder(QFileInfo(path).absolutePath());
    exportTo(format, withSuffix(path, suffix), settings, maskKey);
}

void MainWindow::askTimeout()
{
    const Findings &findings = m_result->analysis().findings;
    const auto read = std::ranges::find(findings.timeouts, TimeoutKind::Read, &EffectiveTimeout::kind);
    const double now = read == findings.timeouts.end() ? 60 : toSeconds(read->value);
    bool chosen = false;
    const double seconds = QInputDialog::getDouble(
        this, tr("Try another proxy timeout"), tr("Read timeout of the proxy in seconds:"), now, 0.1, 86400, 1, &chosen);
    if (chosen)
        m_result->supposeTimeout(fromSeconds(now), fromSeconds(seconds));
}

void MainWindow::tellAbout()
{
    QMessageBox box(this);
    box.setWindowTitle(tr("About Hopscope"));
    box.setTextFormat(Qt::PlainText);
    box.setText(tr("Hopscope %1\nWho returned this 502, and why?").arg(QStringLiteral(HOPSCOPE_VERSION)));
    box.setInformativeText(tr("Qt %1. GPL-3.0-or-later. Nothing leaves this computer.").arg(QString::fromLatin1(qVersion())));
    box.exec();
}

} // namespace hopscope
