// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/main_window.h"

#include "comparison/comparison_page.h"
#include "detail/detail_pane.h"
#include "questions/question_page.h"
#include "questions/sql_editor.h"
#include "requests/filter_bar.h"
#include "requests/requests_pane.h"
#include "theme/plain_label.h"
#include "theme/words.h"
#include "viewer/file_viewer.h"
#include "window/case_steps.h"
#include "window/command_palette.h"
#include "window/import_page.h"
#include "window/local_paths.h"
#include "window/message_bar.h"
#include "window/result_page.h"
#include "window/tour_panel.h"
#include "window/view_steps.h"
#include "window/welcome_page.h"
#include "window/window_actions.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace hopscope {

namespace {

const QString caseSuffix = QStringLiteral(".hopscope");

} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_steps(new CaseSteps(&m_controller, this))
    , m_actions(new WindowActions(this))
    , m_pages(new QStackedWidget)
    , m_welcome(new WelcomePage)
    , m_import(new ImportPage)
    , m_result(new ResultPage)
    , m_questions(new QuestionPage)
    , m_comparison(new ComparisonPage)
    , m_messages(new MessageBar)
    , m_busy(plainLabel({}))
    , m_busyBar(new QProgressBar)
    , m_busyCancel(new QPushButton(tr("Cancel")))
    , m_viewer(new FileViewer(this))
    , m_tour(new TourPanel(this))
{
    setAcceptDrops(true);
    layOut();
    connectPages();
    connectFileActions();
    connectEditActions();
    connectViewActions();
    connectWindowActions();
    connectController();
    resize(QSize(1440, 900).boundedTo(screen()->availableSize()));
    restoreGeometry(m_settings.geometry());
    m_result->restoreLayout(m_settings.layout());
    choose(m_settings.theme());
    choose(m_settings.zone());
    showWelcome();
}

void MainWindow::layOut()
{
    for (QWidget *page : std::initializer_list<QWidget *>{m_welcome, m_import, m_result, m_questions, m_comparison})
        m_pages->addWidget(page);
    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    layout->addWidget(m_pages, 1);
    setCentralWidget(centre);
    m_busyBar->setRange(0, 0);
    m_busyBar->setFixedWidth(120);
    m_busyBar->setMaximumHeight(12);
    m_busyBar->setTextVisible(false);
    m_busyBar->setAccessibleName(tr("Working"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_busy, m_busyBar, m_busyCancel})
        statusBar()->addPermanentWidget(widget);
    statusBar()->hide();
}

void MainWindow::connectPages()
{
    connect(m_welcome, &WelcomePage::addFilesAsked, this, &MainWindow::askFiles);
    connect(m_welcome, &WelcomePage::addFolderAsked, this, &MainWindow::askFolder);
    connect(m_welcome, &WelcomePage::openCaseAsked, this, &MainWindow::askCase);
    connect(m_welcome, &WelcomePage::sampleAsked, this, &MainWindow::openSample);
    connect(m_welcome, &WelcomePage::recentAsked, this, [this](const QString &path) { open({path}); });
    connect(m_import, &ImportPage::cancelled, &m_controller, &AnalysisController::cancel);
    connect(m_busyCancel, &QPushButton::clicked, &m_controller, &AnalysisController::cancel);
    connect(m_result, &ResultPage::corrected, m_steps, &CaseSteps::correct);
    connect(m_result, &ResultPage::removeSourceAsked, m_steps, &CaseSteps::removeSource);
    connect(m_result, &ResultPage::readAgainAsked, &m_controller, &AnalysisController::readAgain);
    connect(m_result, &ResultPage::opined, this, [this](const LineReference &at, const Opinion &before, const Opinion &after) {
        keepOpinion(at, after);
        m_steps->said(at, before, after);
    });
    connect(m_result, &ResultPage::lineAsked, this, &MainWindow::showLine);
    connect(m_result->detail(), &DetailPane::healthyAsked, this, [this](std::size_t request) {
        m_controller.findHealthy(m_result->analysis().findings.requests[request]);
    });
    connect(&m_controller, &AnalysisController::healthyFound, m_result->detail(), &DetailPane::showHealthy);
    connect(&m_controller, &AnalysisController::healthyFailed, m_result->detail(),
        [this](const Problem &problem) { m_result->detail()->showNoHealthy(visibleText(fromUtf8(sentence(problem)))); });
    connect(m_viewer, &FileViewer::excerptAsked, &m_controller, &AnalysisController::readExcerpt);
    connect(&m_controller, &AnalysisController::excerptRead, m_viewer, &FileViewer::showExcerpt);
    connect(&m_controller, &AnalysisController::excerptFailed, m_viewer, &FileViewer::showProblem);
    connect(m_questions, &QuestionPage::closeAsked, m_actions->askSql, [this] { m_actions->askSql->setChecked(false); });
    connect(m_comparison, &ComparisonPage::closeAsked, m_actions->compare, [this] { m_actions->compare->setChecked(false); });
    connect(&m_result->steps(), &ViewSteps::changed, this, &MainWindow::enableActions);
}

void MainWindow::connectController()
{
    connect(&m_controller, &AnalysisController::taskChanged, this, &MainWindow::showTask);
    connect(&m_controller, &AnalysisController::progressed, this, [this](const ProgressReport &report) {
        m_import->report(report);
        m_busy->setText(visibleText(fromUtf8(report.step)));
    });
    connect(&m_controller, &AnalysisController::finished, this, &MainWindow::showOutcome);
    connect(&m_controller, &AnalysisController::completed, this, &MainWindow::showCompleted);
    connect(&m_controller, &AnalysisController::performed, this, &MainWindow::showPerformed);
}

void MainWindow::addLogs(const QStringList &paths, const std::optional<Around> &around)
{
    ImportOptions options;
    options.around = around;
    options.maskSecrets = m_actions->maskSecrets->isChecked();
    options.sight = std::make_shared<FirstSight>();
    m_controller.addFiles(paths, options);
    m_import->follow(options.sight);
}

void MainWindow::open(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    const auto isCase = [](const QString &path) { return path.endsWith(caseSuffix, Qt::CaseInsensitive); };
    if (std::ranges::none_of(paths, isCase))
        return addLogs(paths);
    if (paths.size() == 1) {
        if (mayLeaveCase())
            m_controller.openCase(paths.front());
        return;
    }
    m_messages->showProblems({{tr("These files could not be opened together").toStdString(), tr("a saved case is among them").toStdString(), {},
        tr("Open the case by itself, then add the logs to it.").toStdString()}});
}

void MainWindow::restoreSession()
{
    const QString path = m_settings.sessionCase();
    if (QFileInfo::exists(path))
        open({path});
}

void MainWindow::showTask(Task task)
{
    if (task == Task::Import || task == Task::OpenCase) {
        m_messages->hide();
        m_tour->stop();
        m_import->begin(task == Task::Import ? tr("Reading the files") : tr("Opening the case"));
        m_pages->setCurrentWidget(m_import);
    }
    const bool changes = task == Task::Import || task == Task::OpenCase || task == Task::Correct;
    m_questions->setBusy(changes);
    m_comparison->setBusy(changes);
    m_busy->setText(task == Task::Correct ? tr("Looking at it anew") : QString());
    statusBar()->setVisible(task == Task::Correct);
    enableActions();
}

void MainWindow::enableActions()
{
    const Task task = m_controller.task();
    const bool usable = m_shown && (task == Task::None || task == Task::Correct);
    m_actions->setAnalysisShown(usable);
    m_result->setOpinionsTaken(task == Task::None);
    m_actions->back->setEnabled(usable && m_result->steps().canGoBack());
    m_actions->forward->setEnabled(usable && m_result->steps().canGoForward());
    nameSteps();
    for (QAction *action : {m_actions->addFiles, m_actions->addFolder, m_actions->paste, m_actions->openCase, m_actions->openSample})
        action->setEnabled(task == Task::None);
}

void MainWindow::showOutcome(const AnalysisOutcome &outcome)
{
    m_steps->settle(outcome);
    if (!outcome.problems.empty())
        m_messages->showProblems(outcome.problems);
    if (outcome.analysis) {
        m_casePath = outcome.savedPath ? fromUtf8(*outcome.savedPath) : QString();
        m_modified = outcome.modified;
        m_masked = outcome.masksSecrets;
        m_shown = true;
        takeZone(outcome.analysis->findings);
        m_result->setAnalysis(outcome.analysis, outcome.corrections);
        m_questions->setCase(outcome.workingPath);
        m_workingPath = outcome.workingPath;
        const bool completing = !outcome.analysis->correlation;
        m_busy->setText(completing ? tr("Reading all requests of the case") : QString());
        statusBar()->setVisible(completing);
        if (outcome.task == Task::OpenCase && !m_casePath.isEmpty())
            m_settings.addRecentCase(m_casePath);
    }
    if (outcome.cancelled)
        m_messages->showNotice(outcome.task == Task::Import ? tr("The import was cancelled.") : tr("Cancelled."));
    if (m_shown)
        showChosenPage();
    else
        showWelcome();
    enableActions();
    showTitle();
    if (std::exchange(m_tourWanted, false) && m_shown && !outcome.cancelled)
        startTour();
}

void MainWindow::showPerformed(Task task, const std::optional<Problem> &problem)
{
    const QString path = task == Task::Opinion ? QString() : m_writing.takeFirst();
    if (problem) {
        m_closeWhenSaved = false;
        return m_messages->showProblems({*problem});
    }
    if (task == Task::Opinion)
        return; // it stands where it was written
    if (task == Task::Save) {
        m_casePath = path;
        m_modified = false;
        m_notesUnsaved = false;
        m_settings.addRecentCase(m_casePath);
        showTitle();
        if (m_closeWhenSaved)
            close();
    }
    m_messages->showNotice(tr("Written: %1").arg(visibleText(path)));
}

void MainWindow::showTitle()
{
    setWindowModified(m_shown && m_modified && !m_casePath.isEmpty());
    setWindowTitle(m_shown ? tr("%1[*] \u2013 Hopscope").arg(visibleText(caseName())) : tr("Hopscope"));
}

void MainWindow::showLine(const LineReference &at)
{
    const auto &sources = m_result->analysis().findings.sources;
    const auto source = std::ranges::find(sources, at.source, &SourceInfo::id);
    if (source != sources.end())
        m_viewer->open(*source, at.line, !m_result->analysis().correlation);
}

void MainWindow::keepOpinion(const LineReference &at, const Opinion &opinion)
{
    m_controller.setOpinion(at, opinion);
    m_notesUnsaved = true;
    m_modified = true;
    showTitle();
}

void MainWindow::showWelcome()
{
    m_welcome->setRecent(m_settings.recentCases());
    m_pages->setCurrentWidget(m_welcome);
    showTitle();
}

QString MainWindow::caseName() const
{
    return m_casePath.isEmpty() ? tr("unsaved case") : QFileInfo(m_casePath).completeBaseName();
}

void MainWindow::closeCase()
{
    if (!mayLeaveCase())
        return;
    m_controller.close();
    m_shown = false;
    m_actions->askSql->setChecked(false);
    m_actions->compare->setChecked(false);
    m_questions->setCase({});
    m_comparison->forget();
    m_casePath.clear();
    m_viewer->close();
    m_tour->stop();
    m_messages->hide();
    enableActions();
    showWelcome();
}

void MainWindow::saveTo(const QString &path)
{
    m_writing.append(path);
    m_controller.saveAs(path);
}

void MainWindow::exportTo(ReportFormat format, const QString &path, const ReportSettings &settings, const std::string &maskKey)
{
    m_writing.append(path);
    m_controller.perform([format, said = m_result->saidAnalysis().maskedBy(maskKey), name = caseName(), settings, path](const Workspace &workspace) {
        return exportReport(format, workspace, said, name, settings, path);
    });
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_controller.task() == Task::None && !localPaths(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    open(localPaths(*event->mimeData()));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_result->selection().select(std::nullopt); // a note that is being typed is kept
    if (!mayClose())
        return event->ignore();
    m_settings.setWindow(saveGeometry(), m_result->saveLayout());
    m_settings.setSessionCase(m_shown ? m_casePath : QString());
    m_controller.cancel();
    QMainWindow::closeEvent(event);
}

} // namespace hopscope
