// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture/fixture.h"
#include "models/active_filter.h"
#include "models/cause_title.h"
#include "models/opinions.h"
#include "models/selection.h"
#include "requests/filter_bar.h"
#include "requests/requests_pane.h"
#include "requests/requests_table.h"
#include "requests/requests_tree.h"
#include "theme/words.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QToolButton>
#include <QtTest>

using namespace hopscope;

class TestRequestsPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_filter = std::make_unique<ActiveFilter>();
        m_selection = std::make_unique<Selection>();
        m_pane = std::make_unique<RequestsPane>(m_filter.get(), m_selection.get(), &m_opinions);
        m_findings = fixture::findings(60);
        m_pane->setFindings(std::make_shared<Findings>(m_findings));
        m_pane->resize(900, 500);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    }

    void aChipTakesItsPartAwayAndClearAllTakesAll()
    {
        RequestFilter filter;
        filter.causes = {Cause::ProxyTimeoutRead};
        filter.statuses = {504};
        filter.path = "report";
        m_filter->set(filter);
        QTest::mouseClick(button(QStringLiteral("Remove the filter status")), Qt::LeftButton);
        QVERIFY(m_filter->filter().statuses.empty());
        QVERIFY(!m_filter->filter().causes.empty());
        QTest::mouseClick(button(QStringLiteral("Clear all filters")), Qt::LeftButton);
        QVERIFY(m_filter->filter().empty());
        QTRY_VERIFY(!button(QStringLiteral("Clear all filters")));
    }

    void anIncidentsChipSaysItsTitle()
    {
        RequestFilter filter;
        filter.incident = m_findings.incidents.front().id;
        m_filter->set(filter);
        QVERIFY(button(QStringLiteral("Remove the filter incident 1: ") + fromUtf8(m_findings.incidents.front().title)));
        m_filter->clear();
    }

    void manyChipsDoNotWidenThePane()
    {
        const int before = m_pane->minimumSizeHint().width();
        RequestFilter filter;
        filter.causes = {Cause::ProxyTimeoutRead, Cause::QueueTimeout, Cause::WorkerRecycle};
        filter.path = std::string(200, 'p');
        filter.text = std::string(200, 't');
        filter.client = std::string(200, 'c');
        m_filter->set(filter);
        QVERIFY2(m_pane->minimumSizeHint().width() <= std::max(before, 420), "chips go on in the next row");
    }

    void theRequestsColumnTakesWhatRoomThereIsAndGivesItBack()
    {
        RequestsTable *table = m_pane->table();
        const int before = table->columnWidth(FlaggedModel::RequestColumn);
        m_pane->resize(2000, 500);
        QTRY_COMPARE(table->horizontalHeader()->length(), table->viewport()->width());
        QVERIFY(table->columnWidth(FlaggedModel::RequestColumn) > before);
        const int longest = table->fontMetrics().horizontalAdvance(causeTitle(Cause::UpstreamReturnedError));
        QVERIFY2(table->columnWidth(FlaggedModel::CauseColumn) > longest + 24, "with room, no cause is cut");
        m_pane->resize(900, 500);
        QTRY_COMPARE(table->columnWidth(FlaggedModel::RequestColumn), before);
    }

    void withRoomACauseOfOnesOwnIsNotCut()
    {
        m_pane->resize(2000, 500);
        RequestsTable *table = m_pane->table();
        QTRY_COMPARE(table->horizontalHeader()->length(), table->viewport()->width());
        m_opinions.setCause(0, Cause::UpstreamReturnedError);
        const QString text = ownCauseText();
        QVERIFY(text.contains(causeTitle(Cause::UpstreamReturnedError)));
        QTRY_VERIFY2(table->columnWidth(FlaggedModel::CauseColumn) > table->fontMetrics().horizontalAdvance(text) + 30, qPrintable(text));
        QCOMPARE(table->horizontalHeader()->length(), table->viewport()->width());
        m_opinions.setCause(0, std::nullopt);
    }

    void ofANarrowTableNoColumnButTheRequestsIsCut()
    {
        const RequestsTable *table = m_pane->table();
        for (const int width : {420, 470, 520, 570, 700}) {
            m_pane->resize(width, 500);
            QTRY_COMPARE(m_pane->width(), width);
            int end = 0;
            for (int visual = 0; visual < FlaggedModel::columns && end < table->viewport()->width(); ++visual) {
                const int column = table->horizontalHeader()->logicalIndex(visual);
                end += table->columnWidth(column);
                QVERIFY2(end <= table->viewport()->width() || column == FlaggedModel::RequestColumn, qPrintable(QString::number(column)));
            }
        }
    }

    void aChipsWordsTakeWhatRoomThereIs()
    {
        RequestFilter filter;
        filter.path = std::string(60, 'p');
        m_filter->set(filter);
        m_pane->resize(420, 500);
        const QString name = QStringLiteral("Remove the filter path");
        QTRY_VERIFY(button(name)->text().contains(QChar(0x2026)));
        QTRY_COMPARE(button(name)->y(), button(QStringLiteral("Clear all filters"))->y());
        m_pane->resize(900, 500);
        QTRY_VERIFY2(!button(name)->text().contains(QChar(0x2026)), "elided though there is room");
    }

    void ofANarrowTreeTheGroupsOwnColumnsAreSeen()
    {
        m_pane->setGrouping(Grouping::Cause);
        const RequestsTree *tree = m_pane->tree();
        for (const int width : {900, 470, 900, 420}) {
            m_pane->resize(width, 500);
            QTRY_COMPARE(m_pane->width(), width);
            const int last = GroupedModel::NinetyNinth;
            QTRY_VERIFY(tree->header()->sectionViewportPosition(last) + tree->header()->sectionSize(last) <= tree->viewport()->width());
        }
    }

    void afterGroupingTheTableHasAllItsColumns()
    {
        m_pane->setGrouping(Grouping::Cause);
        m_selection->select(0);
        m_pane->copy();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("Request")));
        m_pane->setGrouping(Grouping::None);
        for (int column = 0; column < FlaggedModel::columns; ++column)
            QVERIFY2(!m_pane->table()->isColumnHidden(column), qPrintable(QString::number(column)));
    }

    void aGroupsRequestRunsOnOverItsGroupsColumns()
    {
        m_pane->setGrouping(Grouping::Cause);
        m_pane->resize(470, 500);
        RequestsTree *tree = m_pane->tree();
        tree->expandAll();
        const QModelIndex request = tree->model()->index(0, 0, tree->model()->index(0, 0));
        QTRY_VERIFY(tree->visualRect(request).isValid());
        const QString text = request.data().toString();
        const QRect beyond = tree->visualRect(request.siblingAtColumn(GroupedModel::Median));
        QVERIFY(tree->visualRect(request).left() + tree->fontMetrics().horizontalAdvance(text) > beyond.left() + 20);
        const QImage drawn = tree->viewport()->grab(beyond.adjusted(0, 2, -beyond.width() + 20, -2)).toImage();
        int darkest = 255;
        for (int x = 0; x < drawn.width(); ++x) {
            for (int y = 0; y < drawn.height(); ++y)
                darkest = std::min(darkest, drawn.pixelColor(x, y).lightness());
        }
        QVERIFY2(darkest < 120, qPrintable(text));
    }

    void aGroupsRequestSaysWhenAndWhere()
    {
        m_pane->setGrouping(Grouping::Cause);
        const QAbstractItemModel *model = m_pane->tree()->model();
        const QModelIndex request = model->index(0, 0, model->index(0, 0));
        QVERIFY2(request.data().toString().contains(u':'), qPrintable(request.data().toString()));
        QVERIFY2(request.data().toString().contains(u'/'), qPrintable(request.data().toString()));
    }

    void groupsOpenAndLeadTheSelection()
    {
        m_pane->setGrouping(Grouping::Cause);
        RequestsTree *tree = m_pane->tree();
        QVERIFY(tree->isVisible() && !m_pane->table()->isVisible());
        const QModelIndex group = tree->model()->index(1, 0);
        tree->expand(group);
        const QModelIndex request = tree->model()->index(2, 0, group);
        tree->scrollTo(request);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(request).center());
        QVERIFY(m_selection->current());
        QCOMPARE(request.siblingAtColumn(FlaggedModel::CauseColumn).data().toString(),
            causeTitle(m_findings.requests[*m_selection->current()].verdict.cause));
    }

    void aRequestSelectedElsewhereOpensItsGroup()
    {
        m_pane->setGrouping(Grouping::Path);
        m_selection->select(7);
        const QModelIndex current = m_pane->tree()->currentIndex();
        QVERIFY(current.parent().isValid());
        QVERIFY(m_pane->tree()->isExpanded(current.parent()));
    }

    void stepsFollowTheOrderOnScreen()
    {
        m_pane->setGrouping(Grouping::Cause);
        m_pane->step(1);
        const std::vector<std::size_t> order = m_pane->tree()->order();
        QCOMPARE(m_selection->current(), std::optional(order[0]));
        m_pane->step(1);
        QCOMPARE(m_selection->current(), std::optional(order[1]));
        m_pane->step(-1);
        m_pane->step(-1);
        QCOMPARE(m_selection->current(), std::optional(order[0]));
    }

    void theNextOfTheSameCauseComesRoundAgain()
    {
        RequestFilter filter;
        filter.causes = {Cause::QueueTimeout, Cause::WorkerRecycle};
        m_filter->set(filter);
        m_pane->step(1);
        const Cause cause = m_findings.requests[*m_selection->current()].verdict.cause;
        const auto first = m_selection->current();
        std::size_t steps = 0;
        do {
            m_pane->stepToSameCause();
            QCOMPARE(m_findings.requests[*m_selection->current()].verdict.cause, cause);
            ++steps;
        } while (m_selection->current() != first);
        QCOMPARE(steps, std::size_t(m_findings.summary.byCause.at(cause)));
    }

    void aHiddenColumnStaysHiddenAndIsNotCopied()
    {
        m_pane->table()->horizontalHeader()->hideSection(FlaggedModel::Client);
        const QByteArray state = m_pane->saveColumns();
        RequestsPane other(m_filter.get(), m_selection.get(), &m_opinions);
        QVERIFY(other.restoreColumns(state));
        QVERIFY(other.table()->horizontalHeader()->isSectionHidden(FlaggedModel::Client));
        m_pane->setGrouping(Grouping::Cause);
        QVERIFY(m_pane->tree()->header()->isSectionHidden(FlaggedModel::Client));
        QHeaderView *ofGroups = m_pane->tree()->header();
        QCOMPARE(ofGroups->visualIndex(GroupedModel::Median), 1); // beside the titles
        ofGroups->hideSection(GroupedModel::Ninetieth);
        QVERIFY(other.restoreColumns(m_pane->saveColumns()));
        QVERIFY(other.tree()->header()->isSectionHidden(GroupedModel::Ninetieth));
        QVERIFY(!other.tree()->header()->isSectionHidden(GroupedModel::NinetyNinth));
        m_selection->select(0);
        m_pane->copy();
        QVERIFY(!QGuiApplication::clipboard()->text().contains(QStringLiteral("203.0.113.9")));
    }

    void theHeadsMenuHidesAColumn()
    {
        QHeaderView *header = m_pane->table()->horizontalHeader();
        QTimer::singleShot(0, this, [] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            if (!menu)
                return;
            for (QAction *action : menu->actions()) {
                if (action->text() == QStringLiteral("Client"))
                    action->trigger();
            }
            menu->close();
        });
        Q_EMIT header->customContextMenuRequested(QPoint(5, 5));
        QVERIFY(header->isSectionHidden(FlaggedModel::Client));
        QVERIFY(!header->isSectionHidden(FlaggedModel::Time));
    }

    void chosenRequestsAreCopied()
    {
        RequestsTable *table = m_pane->table();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 1)).center());
        QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::ShiftModifier, table->visualRect(table->model()->index(2, 1)).center());
        table->setFocus();
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 4); // with the head
        take(QStringLiteral("Copy as CSV"));
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("time,status,cause")));
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 4);
        take(QStringLiteral("Copy as curl commands"));
        QCOMPARE(QGuiApplication::clipboard()->text().count(QStringLiteral("curl ")), 3);
    }

    void theMenuFiltersByWhatTheRequestHas()
    {
        m_selection->select(3);
        const FlaggedRequest &request = m_findings.requests[3];
        take(QStringLiteral("Only the client"));
        QCOMPARE(m_filter->filter().client, std::optional(request.client));
        take(QStringLiteral("Only the cause"));
        QCOMPARE(m_filter->filter().causes, std::set{request.verdict.cause});
        QVERIFY(m_filter->filter().client);
    }

    void aCauseSetByHandStandsBesideTheVerdict()
    {
        const QModelIndex cell = m_pane->table()->model()->index(0, FlaggedModel::CauseColumn);
        const QString verdict = cell.data().toString();
        m_opinions.setCause(0, Cause::WorkerCrash);
        QCOMPARE(cell.data().toString(), verdict + QStringLiteral(" \u2013 you: ") + causeTitle(Cause::WorkerCrash));
        m_opinions.setCause(0, std::nullopt);
        QCOMPARE(cell.data().toString(), verdict);
    }

    void withoutAChosenRequestThereIsNoMenu() { QVERIFY(!m_pane->menuOfChosen()); }

private:
    QString ownCauseText() const
    {
        const QAbstractItemModel *rows = m_pane->table()->model();
        for (int row = 0; row < rows->rowCount(); ++row) {
            const QString text = rows->index(row, FlaggedModel::CauseColumn).data().toString();
            if (text.contains(QStringLiteral("you: ")))
                return text;
        }
        return {};
    }

    QToolButton *button(const QString &name) const
    {
        for (QToolButton *button : m_pane->filterBar()->findChildren<QToolButton *>()) {
            if (button->accessibleName().startsWith(name))
                return button;
        }
        return nullptr;
    }

    /// Takes the entry of the context menu that begins so.
    void take(const QString &entry)
    {
        const auto menu = m_pane->menuOfChosen();
        QVERIFY(menu);
        const QList<QAction *> actions = menu->actions();
        const auto wanted = std::ranges::find_if(actions, [&](const QAction *action) { return action->text().startsWith(entry); });
        QVERIFY2(wanted != actions.end(), qPrintable(entry));
        (*wanted)->trigger();
    }

    Opinions m_opinions;
    std::unique_ptr<ActiveFilter> m_filter;
    std::unique_ptr<Selection> m_selection;
    Findings m_findings;
    std::unique_ptr<RequestsPane> m_pane;
};

QTEST_MAIN(TestRequestsPane)
#include "tst_requests_pane.moc"
