// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analysis_controller.h"
#include "export/report_export.h"
#include "window/pasted_logs.h"
#include "window/window_settings.h"

#include <QMainWindow>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace hopscope {

class CaseSteps;
class ComparisonPage;
class FileViewer;
class ImportPage;
class MessageBar;
class QuestionPage;
class ResultPage;
class TourPanel;
class WelcomePage;
class WindowActions;

/// The window: wires pages, actions and the worker. Takes files and folders dropped anywhere.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);

    /// A saved case, or logs to add to the open one.
    void open(const QStringList &paths);
    /// Opens the case that was open when the window was closed last.
    void restoreSession();
    ResultPage *result() const { return m_result; }
    QuestionPage *questions() const { return m_questions; }
    TourPanel *tour() const { return m_tour; }
    ComparisonPage *comparison() const { return m_comparison; }
    MessageBar *messages() const { return m_messages; }
    FileViewer *viewer() const { return m_viewer; }
    AnalysisController &controller() { return m_controller; }
    /// Exports to `path` without asking; masked by that key if it is not empty (SaidAnalysis::maskedBy()).
    void exportTo(ReportFormat format, const QString &path, const ReportSettings &settings = {}, const std::string &maskKey = {});
    void saveTo(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void layOut();
    void connectPages();
    void connectFileActions();
    void connectEditActions();
    void connectViewActions();
    void connectWindowActions();
    void connectController();

    void showTask(Task task);
    void showOutcome(const AnalysisOutcome &outcome);
    void showCompleted(const AnalysisOutcome &outcome);
    void showPerformed(Task task, const std::optional<Problem> &problem);
    void showTitle();
    void showLine(const LineReference &at);
    void keepOpinion(const LineReference &at, const Opinion &opinion);
    void enableActions();
    void nameSteps();
    void showWelcome();
    /// The findings, or the page that was chosen in their place.
    void showChosenPage();
    void showComparison();

    void askFiles();
    void askFolder();
    void askTimeRange();
    void addLogs(const QStringList &paths, const std::optional<Around> &around = {});
    void pasteLogs();
    void askCase();
    void askSave();
    void askExport(ReportFormat format, const ReportSettings &settings = {}, const std::string &maskKey = {});
    void askReport();
    void askTimeout();
    void closeCase();
    void choose(ThemeChoice theme);
    void choose(ZoneChoice zone);
    /// Sets the zone that was chosen; of the server, as the case's logs tell it.
    void takeZone(const Findings &findings);
    void tellAbout();
    QString caseName() const;
    /// Whether the window may close; asks where notes are not saved.
    bool mayClose();
    /// Whether another case may take the place of this one; asks likewise.
    bool mayLeaveCase();
    void openSample();
    /// Opens the sample case first where nothing is open.
    void askTour();
    void startTour();
    void showTourStep(std::size_t step);

    WindowSettings m_settings;
    PastedLogs m_pasted;
    AnalysisController m_controller;
    CaseSteps *m_steps;
    WindowActions *m_actions;
    QStackedWidget *m_pages;
    WelcomePage *m_welcome;
    ImportPage *m_import;
    ResultPage *m_result;
    QuestionPage *m_questions;
    ComparisonPage *m_comparison;
    MessageBar *m_messages;
    QLabel *m_busy;
    QProgressBar *m_busyBar;
    QPushButton *m_busyCancel;
    FileViewer *m_viewer;
    TourPanel *m_tour;
    std::string m_workingPath; ///< of the case that is worked on
    QString m_casePath;    ///< empty while the case is not saved
    QStringList m_writing; ///< files that cases and reports are to be written to, in the order in which the worker does it
    bool m_modified = false;
    bool m_masked = false; ///< the case hides addresses and secrets since its files were added
    bool m_notesUnsaved = false;
    bool m_closeWhenSaved = false;
    bool m_tourWanted = false; ///< when the sample is open
    bool m_shown = false;  ///< an analysis is on screen
};

} // namespace hopscope
