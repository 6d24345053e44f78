// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a person uses it: the sample's files are dropped, marks, rows, cards and numbers clicked, the timeout changed;
// all with the real engine.
#include "sample_window.h"

#include "detail/detail_pane.h"
#include "findings/findings_panel.h"
#include "findings/incident_list.h"
#include "models/cause_title.h"
#include "models/incident_model.h"
#include "theme/linked_text.h"
#include "window/what_if_bar.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include <set>

using namespace hopscope;
using namespace std::chrono_literals;

class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_sample.open(); }
    void cleanupTestCase() { m_sample.close(); }

    void theWindowGivesTheAnswerFirst()
    {
        QCOMPARE(answer()->text(), fromUtf8(findings().summary.answer));
        QVERIFY(answer()->text().contains(fromUtf8(std::to_string(findings().summary.failed))));
    }

    void aNumberOfTheAnswerShowsWhatItCounts()
    {
        const auto &parts = findings().summary.answerParts;
        std::size_t links = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i].counts == AnswerPart::Counts::Nothing)
                continue;
            QTest::mouseClick(answer(), Qt::LeftButton, {}, answer()->linkRect(i).center());
            std::uint64_t expected = findings().summary.failed;
            if (parts[i].counts == AnswerPart::Counts::Causes) {
                expected = 0;
                for (const Cause cause : parts[i].causes)
                    expected += findings().summary.byCause.at(cause);
            }
            QCOMPARE(static_cast<std::uint64_t>(table()->model()->rowCount()), expected);
            ++links;
        }
        QVERIFY2(links >= 4, std::to_string(links).c_str());
        m_sample.result()->filter().clear();
    }

    void timesAreShownInTheChosenZone()
    {
        const auto header = [this] { return table()->model()->headerData(FlaggedModel::Time, Qt::Horizontal).toString(); };
        const auto firstTime = [this] { return table()->model()->index(0, FlaggedModel::Time).data().toString(); };
        const QString inUtc = firstTime();
        m_sample.result()->selection().select(2);
        m_sample.actionNamed(QStringLiteral("Times as the server logs them"))->trigger();
        QCOMPARE(header(), QStringLiteral("Time (UTC)")); // IIS writes UTC
        setShownZone(zoneNamed("+02:00"));
        m_sample.result()->showAgain();
        QCOMPARE(header(), QStringLiteral("Time (UTC+02:00)"));
        QVERIFY(firstTime() != inUtc);
        QCOMPARE(m_sample.selected(), std::optional<std::size_t>(2));
        m_sample.actionNamed(QStringLiteral("Times in UTC"))->trigger();
        QCOMPARE(firstTime(), inUtc);
        m_sample.result()->selection().select(std::nullopt);
    }

    void anIncidentsCardShowsItAndGivesTheViewBack()
    {
        IncidentList *cards = m_sample.result()->found()->incidents();
        const int all = table()->model()->rowCount();
        const TimeRange before = m_sample.result()->range().range();
        const QModelIndex largest = cards->model()->index(0, 0);
        QTest::mouseClick(cards->viewport(), Qt::LeftButton, {}, cards->visualRect(largest).center());
        const auto most = std::ranges::max(findings().incidents, {}, &Incident::requests);
        QCOMPARE(static_cast<std::size_t>(table()->model()->rowCount()), most.requests);
        QVERIFY(m_sample.result()->range().range() != before);
        QVERIFY(largest.data(IncidentModel::ChosenRole).toBool());
        cards->setFocus();
        QTest::keyClick(cards, Qt::Key_Return);
        QCOMPARE(table()->model()->rowCount(), all);
        QVERIFY(m_sample.result()->range().range() == before);
        QVERIFY(!largest.data(IncidentModel::ChosenRole).toBool());
    }

    void whatElseWasNoticedIsInThePanelOfFindings()
    {
        QVERIFY(!findings().observations.empty());
        FindingsPanel *found = m_sample.result()->found();
        found->setCurrentIndex(FindingsPanel::Noticed);
        QStringList told;
        for (const QLabel *label : found->findChildren<QLabel *>()) {
            if (label->isVisible())
                told << label->text();
        }
        for (const LinkedText *text : found->findChildren<LinkedText *>()) {
            if (text->isVisible())
                told << text->text();
        }
        for (const Observation &seen : findings().observations)
            QVERIFY2(told.contains(visibleText(fromUtf8(seen.statement))), seen.statement.c_str());
        found->setCurrentIndex(FindingsPanel::Incidents);
    }

    void everyLabelIsPlainText()
    {
        for (const QLabel *label : m_sample.window()->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void everyControlHasANameForScreenReaders()
    {
        for (const QWidget *widget : m_sample.result()->findChildren<QWidget *>()) {
            const bool control = widget->inherits("QAbstractButton") || widget->inherits("QLineEdit")
                || widget->inherits("QComboBox") || widget->inherits("QAbstractItemView") || widget->inherits("QPlainTextEdit");
            const bool inner = widget->isHidden() || !widget->parentWidget() || widget->parentWidget()->inherits("QComboBox")
                || widget->parentWidget()->inherits("QAbstractSpinBox") || widget->parentWidget()->inherits("QLineEdit")
                || widget->parentWidget()->inherits("QTableView") || widget->objectName().startsWith(QStringLiteral("qt_"))
                || widget->inherits("QHeaderView") || widget->parentWidget()->inherits("QComboBoxPrivateContainer");
            const bool named = !widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty();
            QVERIFY2(!control || inner || named, qPrintable(QStringLiteral("%1 in %2").arg(QString::fromLatin1(
                widget->metaObject()->className()), QString::fromLatin1(widget->parentWidget()->metaObject()->className()))));
        }
    }

    void aClickOnAMarkSelectsItsRowAndExplainsIt()
    {
        std::set<Cause> seen;
        for (std::size_t i = 0; i < findings().requests.size() && seen.size() < 3; ++i) {
            const Cause cause = findings().requests[i].verdict.cause;
            const auto place = timeline()->positionOf(i);
            if (seen.contains(cause) || !place || timeline()->timeline().requestNear(timeline()->mapToScene(*place)) != i)
                continue;
            QTest::mouseClick(timeline()->viewport(), Qt::LeftButton, {}, *place);
            QCOMPARE(selected(), std::optional(i));
            QCOMPARE(table()->currentIndex().siblingAtColumn(FlaggedModel::CauseColumn).data().toString(), causeTitle(cause));
            QVERIFY(detailSays(causeTitle(cause)));
            seen.insert(cause);
        }
        QCOMPARE(seen.size(), std::size_t(3));
    }

    void aClickOnARowSelectsItsMark()
    {
        for (const int row : {0, table()->model()->rowCount() / 2, table()->model()->rowCount() - 1}) {
            const QModelIndex index = table()->model()->index(row, FlaggedModel::RequestColumn);
            table()->scrollTo(index);
            QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(index).center());
            QVERIFY(selected());
            QCOMPARE(columnText(FlaggedModel::CauseColumn), causeTitle(findings().requests[*selected()].verdict.cause));
            QVERIFY(timeline()->positionOf(*selected()));
        }
    }

    void keysWalkThroughTheRequests()
    {
        table()->setCurrentIndex(table()->model()->index(0, 0));
        QTest::keyClick(m_sample.window(), Qt::Key_J);
        QCOMPARE(table()->currentIndex().row(), 1);
        QTest::keyClick(m_sample.window(), Qt::Key_K);
        QCOMPARE(table()->currentIndex().row(), 0);
    }

    void f6GoesRoundThroughThePanesThatShowSomething()
    {
        m_sample.window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_sample.window()));
        for (const auto &[request, panes] : {std::pair(std::optional<std::size_t>(), std::size_t(4)), std::pair(std::optional<std::size_t>(0), std::size_t(5))}) {
            m_sample.result()->selection().select(request);
            std::set<const QWidget *> seen;
            for (int i = 0; i < 7; ++i) {
                QTest::keyClick(m_sample.window(), Qt::Key_F6);
                seen.insert(QApplication::focusWidget());
            }
            QCOMPARE(seen.size(), panes);
        }
    }

    void aFilterIsObeyedByTableAndTimelineAndGoesBack()
    {
        const int all = table()->model()->rowCount();
        RequestFilter filter;
        filter.causes = {Cause::ProxyTimeoutRead};
        m_sample.result()->filter().set(filter);
        const auto expected = findings().summary.byCause.at(Cause::ProxyTimeoutRead);
        QCOMPARE(static_cast<std::uint64_t>(table()->model()->rowCount()), expected);
        QTRY_COMPARE(static_cast<std::uint64_t>(timeline()->timeline().shownRequests()), expected);
        QTest::keyClick(m_sample.window(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(table()->model()->rowCount(), all);
    }

    void nothingOpensAWindowOfItsOwn()
    {
        for (const QWidget *window : QApplication::topLevelWidgets())
            QVERIFY2(window == m_sample.window() || window->isHidden(), window->metaObject()->className());
    }

    void aSupposedTimeoutLeavesTheVerdictsAndTheRealOneChangesThem()
    {
        const auto before = findings().summary.byCause;
        dragTimeoutTo(5min);
        WhatIfBar *whatIf = m_sample.result()->whatIf();
        QSignalSpy supposes(whatIf, &WhatIfBar::supposes);
        QVERIFY2(whatIf->text().contains(QStringLiteral("would have succeeded")), qPrintable(whatIf->text()));
        QCOMPARE(m_sample.window()->controller().task(), Task::None);
        QCOMPARE(findings().summary.byCause, before);

        QTest::mouseClick(whatIf->judgeButton(), Qt::LeftButton);
        QVERIFY(!supposes.isEmpty()); // the timeline draws no supposed line any more
        QVERIFY(!supposes.last().front().value<std::optional<Duration>>());
        QCOMPARE(m_sample.window()->controller().task(), Task::Correct);
        QTRY_COMPARE_WITH_TIMEOUT(m_sample.window()->controller().task(), Task::None, patience);
        QVERIFY(findings().summary.byCause != before);
        const auto given = std::ranges::find(findings().timeouts, TimeoutOrigin::Given, &EffectiveTimeout::origin);
        QVERIFY(given != findings().timeouts.end());
        QVERIFY2(given->value > 3min, std::to_string(given->value.count()).c_str());
        m_sample.window()->controller().correct({Correction::Kind::ProxyTimeout, {}, {}});
        m_sample.waitForAnalysis();
        QCOMPARE(findings().summary.byCause, before);
    }

private:
    const Findings &findings() const { return m_sample.findings(); }
    std::optional<std::size_t> selected() const { return m_sample.selected(); }
    TimelineView *timeline() const { return m_sample.timeline(); }
    QTableView *table() const { return m_sample.table(); }
    LinkedText *answer() const { return m_sample.result()->findChild<LinkedText *>(); }

    QString columnText(int column) const { return table()->currentIndex().siblingAtColumn(column).data().toString(); }

    bool detailSays(const QString &text) const
    {
        const auto labels = m_sample.result()->findChild<DetailPane *>()->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(text); });
    }

    void dragTimeoutTo(Duration to)
    {
        const auto read = std::ranges::find(findings().timeouts, TimeoutKind::Read, &EffectiveTimeout::kind);
        QVERIFY(read != findings().timeouts.end());
        const QRectF plots = timeline()->timeline().plots();
        const int y = timeline()->heightOf(read->value);
        // Somewhere on the line where no mark is.
        for (double x = plots.right() - 20; x > plots.left(); x -= 15) {
            if (timeline()->timeline().requestNear(QPointF(x, y)))
                continue;
            QTest::mousePress(timeline()->viewport(), Qt::LeftButton, {}, QPoint(int(x), y));
            QTest::mouseMove(timeline()->viewport(), QPoint(int(x), timeline()->heightOf(to)));
            QTest::mouseRelease(timeline()->viewport(), Qt::LeftButton, {}, QPoint(int(x), timeline()->heightOf(to)));
            return;
        }
        QFAIL("there is no free place on the timeout's line");
    }

    static constexpr int patience = SampleWindow::patience;
    SampleWindow m_sample;
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
