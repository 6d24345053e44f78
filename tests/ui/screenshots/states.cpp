// SPDX-License-Identifier: GPL-3.0-or-later
#include "states.h"

#include "comparison/comparison_page.h"
#include "detail/detail_pane.h"
#include "detail/healthy_box.h"
#include "export/report_dialog.h"
#include "findings/findings_panel.h"
#include "findings/incident_list.h"
#include "questions/question_page.h"
#include "requests/requests_pane.h"
#include "requests/requests_tree.h"
#include "sources/sources_panel.h"
#include "timeline/lane_menu.h"
#include "timeline/timeline_view.h"
#include "window/result_page.h"
#include "window/time_range_dialog.h"
#include "window/tour_panel.h"
#include "window/welcome_page.h"
#include "window/window_actions.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <algorithm>

namespace hopscope {

using namespace std::chrono_literals;

namespace {

void selectRequest(Stage &stage)
{
    stage.result().selection().select(3);
}

/// Scrolls the detail so that `share` of it lies above.
void scrollDetail(Stage &stage, double share)
{
    selectRequest(stage);
    Stage::settle();
    QScrollBar *bar = stage.find<DetailPane>()->findChild<QScrollArea *>()->verticalScrollBar();
    bar->setValue(static_cast<int>(share * bar->maximum()));
}

void takeIncident(Stage &stage)
{
    IncidentList *cards = stage.result().found()->incidents();
    cards->setCurrentIndex(cards->model()->index(0, 0));
    QTest::keyClick(cards, Qt::Key_Return);
}

void filterByMuch(Stage &stage)
{
    RequestFilter filter;
    filter.causes = {Cause::ProxyTimeoutRead, Cause::QueueTimeout};
    filter.statuses = {504};
    filter.path = "Portal";
    filter.text = "203.0.113";
    stage.result().filter().set(filter);
}

void filterByNothing(Stage &stage)
{
    RequestFilter filter;
    filter.path = "nowhere";
    stage.result().filter().set(filter);
}

void group(Stage &stage)
{
    stage.result().requests()->setGrouping(Grouping::Cause);
    RequestsTree *tree = stage.result().requests()->tree();
    tree->expand(tree->model()->index(0, 0));
}

void ask(Stage &stage)
{
    stage.actions().askSql->setChecked(true);
    QuestionPage *page = stage.window().questions();
    QListWidget *examples = page->examples();
    QTest::mouseClick(examples->viewport(), Qt::LeftButton, {}, examples->visualItemRect(examples->item(0)).center());
    page->run();
    Stage::waitFor([page] { return page->table()->model()->rowCount() > 0; });
}

void compareIncident(Stage &stage)
{
    stage.actions().compare->setChecked(true);
    ComparisonPage *page = stage.window().comparison();
    Stage::waitFor([page] { return !page->runner().running(); });
}

/// Opens what is to be known of the source whose name holds this.
void tellSource(Stage &stage, const QString &name)
{
    QListView *list = stage.find<SourcesPanel>()->list();
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        if (!index.data().toString().contains(name))
            continue;
        list->setCurrentIndex(index);
        Q_EMIT list->doubleClicked(index);
        return;
    }
    qFatal("there is no source '%s'", qPrintable(name));
}

void correctSource(Stage &stage)
{
    QListView *list = stage.find<SourcesPanel>()->list();
    list->setCurrentIndex(list->model()->index(0, 0));
}

void preview(Stage &stage)
{
    auto dialog = std::make_unique<ReportDialog>(
        stage.result().saidAnalysis(), QStringLiteral("Sample"), Masking::Offered, &stage.window());
    bool done = false;
    QObject::connect(dialog.get(), &ReportDialog::previewed, dialog.get(), [&done] { done = true; });
    ReportDialog *shown = dialog.get();
    stage.show(std::move(dialog));
    Stage::waitFor([&done] { return done; });
    QObject::disconnect(shown, &ReportDialog::previewed, nullptr, nullptr);
    Stage::settle();
    Stage::waitFor([shown] { // a change of a field sets them anew
        const auto labels = shown->findChildren<QLabel *>();
        return std::ranges::none_of(labels, [](const QLabel *label) { return label->text().endsWith(QChar(0x2026)); });
    });
}

void viewFile(Stage &stage)
{
    selectRequest(stage);
    Q_EMIT stage.result().lineAsked(stage.result().analysis().findings.requests[3].hops.front().at);
    Stage::settle();
}

void askRange(Stage &stage)
{
    auto dialog = std::make_unique<TimeRangeDialog>(&stage.window());
    dialog->findChild<QLineEdit *>(QStringLiteral("time"))->setText(QStringLiteral("10:0"));
    stage.show(std::move(dialog));
}

void beginImport(Stage &stage)
{
    bool begun = false;
    const auto watching = QObject::connect(&stage.window().controller(), &AnalysisController::progressed,
        [&begun](const ProgressReport &told) { begun = told.records > 0; });
    stage.window().open(stage.logs(StagedCase::Huge));
    Stage::waitFor([&begun] { return begun; });
    QObject::disconnect(watching);
}

/// Takes the tour to its step, from 0.
void tour(Stage &stage, int step)
{
    stage.actions().tour->trigger();
    for (int i = 0; i < step; ++i)
        stage.window().tour()->next()->click();
}

/// Holds the line of a timeout of 60 s where one of 10 s would be.
void dragTimeout(Stage &stage)
{
    auto *view = stage.find<TimelineView>();
    const int x = static_cast<int>(view->timeline().plots().left()) + 40; // where no mark is
    QTest::mousePress(view->viewport(), Qt::LeftButton, {}, {x, view->heightOf(60s)});
    QTest::mouseMove(view->viewport(), {x, view->heightOf(10s)});
}

void askForHealthy(Stage &stage)
{
    selectRequest(stage);
    auto *box = stage.find<HealthyBox>();
    box->findChild<QToolButton *>()->click();
    Stage::waitFor([box] { return box->table()->model()->rowCount() > 0; });
    Stage::settle();
    stage.find<DetailPane>()->findChild<QScrollArea *>()->ensureWidgetVisible(box->table());
}

void disagree(Stage &stage)
{
    selectRequest(stage);
    stage.result().opinions().set(3, {"The operators say that all workers were busy at that time.", Cause::QueueTimeout});
    Stage::settle();
}

void openLanes(Stage &stage)
{
    auto *view = stage.find<TimelineView>();
    auto *menu = new QMenu(view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillLaneMenu(*menu, *view);
    menu->popup(view->mapToGlobal(view->rect().center()));
}

void openRowMenu(Stage &stage)
{
    selectRequest(stage);
    QMenu *menu = stage.result().requests()->menuOfChosen().release();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QWidget *rows = stage.result().requests()->view();
    menu->popup(rows->mapToGlobal(QPoint(rows->width() / 2, 0)) - QPoint(0, menu->sizeHint().height()));
}

void showRecent(Stage &stage)
{
    stage.find<WelcomePage>()->setRecent(
        {QStringLiteral("/cases/customer-4711.hopscope"), QStringLiteral("/cases/nightly-reports.hopscope"), QStringLiteral("/cases/tls-at-the-balancer.hopscope")});
}

/// A timeout set by hand, and the menu that takes it back.
void correctTimeout(Stage &stage)
{
    Q_EMIT stage.result().corrected({Correction::Kind::ProxyTimeout, {}, "90"});
    Stage::waitFor([&stage] { return stage.actions().undo->isEnabled(); });
    QMenuBar *bar = stage.window().menuBar();
    QAction *edit = bar->actions()[1];
    const QRect below = bar->actionGeometry(edit);
    const bool mirrored = QGuiApplication::isRightToLeft();
    const QPoint corner = mirrored ? below.bottomRight() - QPoint(edit->menu()->sizeHint().width(), 0) : below.bottomLeft();
    edit->menu()->popup(bar->mapToGlobal(corner));
}

void nothing(Stage &)
{
}

} // namespace

const std::vector<State> &states()
{
    static const std::vector<State> all{
        {"first-run", StagedCase::None, nothing},
        {"first-run-again", StagedCase::None, showRecent},
        {"importing", StagedCase::None, beginImport},
        {"findings", StagedCase::Sample, nothing},
        {"noticed", StagedCase::Sample, [](Stage &stage) { stage.result().found()->setCurrentIndex(FindingsPanel::Noticed); }},
        {"next-steps", StagedCase::Sample, [](Stage &stage) { stage.result().found()->setCurrentIndex(FindingsPanel::Help); }},
        {"incident", StagedCase::Sample, takeIncident},
        {"request", StagedCase::Sample, selectRequest},
        {"request-middle", StagedCase::Sample, [](Stage &stage) { scrollDetail(stage, 0.45); }},
        {"request-end", StagedCase::Sample, [](Stage &stage) { scrollDetail(stage, 1); }},
        {"healthy", StagedCase::Sample, askForHealthy},
        {"lanes", StagedCase::Sample, openLanes},
        {"row-menu", StagedCase::Sample, openRowMenu},
        {"local-time", StagedCase::Sample, [](Stage &stage) { stage.actions().localTimes->trigger(); }},
        {"filtered", StagedCase::Sample, filterByMuch},
        {"filtered-out", StagedCase::Sample, filterByNothing},
        {"grouped", StagedCase::Sample, group},
        {"what-if", StagedCase::Sample, [](Stage &stage) { stage.result().supposeTimeout(60s, 90s); }},
        {"what-if-drag", StagedCase::Sample, dragTimeout},
        {"correction", StagedCase::Sample, correctSource},
        {"source", StagedCase::Sample, [](Stage &stage) { tellSource(stage, QStringLiteral("u_ex")); }},
        {"report", StagedCase::Sample, preview},
        {"viewer", StagedCase::Sample, viewFile},
        {"palette", StagedCase::Sample, [](Stage &stage) { stage.actions().palette->trigger(); }},
        {"keys", StagedCase::Sample, [](Stage &stage) { stage.actions().shortcuts->trigger(); }},
        {"time-range", StagedCase::Sample, askRange},
        {"tour-1", StagedCase::Sample, [](Stage &stage) { tour(stage, 0); }},
        {"tour-2", StagedCase::Sample, [](Stage &stage) { tour(stage, 1); }},
        {"tour-3", StagedCase::Sample, [](Stage &stage) { tour(stage, 2); }},
        {"tour-4", StagedCase::Sample, [](Stage &stage) { tour(stage, 3); }},
        {"tour-5", StagedCase::Sample, [](Stage &stage) { tour(stage, 4); }},
        {"sql", StagedCase::Sample, ask},
        {"comparison", StagedCase::Sample, compareIncident},
        {"disagree", StagedCase::Sample, disagree}, // it stays so
        {"undo", StagedCase::Sample, correctTimeout}, // the last of its case: it stays corrected
        {"quiet", StagedCase::Quiet, nothing},
        {"small", StagedCase::Small, [](Stage &stage) { stage.result().selection().select(0); }},
        {"server-time", StagedCase::Abroad, [](Stage &stage) { stage.actions().serverTimes->trigger(); }},
        {"broken", StagedCase::Broken, nothing},
        {"broken-source", StagedCase::Broken, [](Stage &stage) { tellSource(stage, QStringLiteral("half")); }},
        {"huge", StagedCase::Huge, selectRequest},
        {"huge-report", StagedCase::Huge, preview},
    };
    return all;
}

} // namespace hopscope
