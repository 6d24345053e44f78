// SPDX-License-Identifier: GPL-3.0-or-later
// The tour as a newcomer takes it: it comes with the sample case, by keys or by mouse, and stands in nobody's way.
#include "sample_window.h"

#include "models/flagged_model.h"
#include "window/tour_panel.h"
#include "window/window_actions.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include <set>

using namespace hopscope;

class TestTour : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        registerHopscopeResources();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1280, 720);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QVERIFY(tour()->isHidden());
    }
    void cleanupTestCase() { m_window.reset(); }

    void itComesWithTheSampleCase()
    {
        openSample();
        QVERIFY(tour()->isVisible());
        QCOMPARE(tour()->step(), std::size_t(0));
        QVERIFY(!tour()->back()->isEnabled());
        QVERIFY(tour()->accessibleName().contains(QStringLiteral("1 of 5")));
        QVERIFY(!tour()->accessibleDescription().isEmpty());
    }

    void fiveStepsByMouse()
    {
        std::set<QString> said;
        for (std::size_t step = 0; step < 5; ++step) {
            QCOMPARE(tour()->step(), step);
            QVERIFY(m_window->rect().contains(tour()->geometry()));
            said.insert(tour()->accessibleDescription());
            if (step < 4)
                QTest::mouseClick(tour()->next(), Qt::LeftButton);
        }
        QCOMPARE(said.size(), std::size_t(5));
        QVERIFY2(m_window->result()->selection().current(), "the detail shows a request when the tour speaks of it");
        QTest::mouseClick(tour()->back(), Qt::LeftButton);
        QCOMPARE(tour()->step(), std::size_t(3));
    }

    void theWindowWorksMeanwhile()
    {
        auto *table = m_window->result()->requests()->table();
        const QModelIndex index = table->model()->index(2, FlaggedModel::RequestColumn);
        QVERIFY(!QRect(tour()->pos(), tour()->size()).contains(table->viewport()->mapTo(m_window.get(), table->visualRect(index).center())));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
        QCOMPARE(table->currentIndex().row(), 2);
        QTest::keyClick(m_window.get(), Qt::Key_J);
        QCOMPARE(table->currentIndex().row(), 3);
        QVERIFY(tour()->isVisible());
    }

    void escapeClosesItForGood()
    {
        tour()->next()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(tour()->isHidden());
        openSample();
        QVERIFY(tour()->isHidden());
    }

    void theMenuStartsItAgainAndKeysGoThroughIt()
    {
        actions().tour->trigger();
        QVERIFY(tour()->isVisible());
        for (int step = 0; step < 5; ++step) {
            QVERIFY(tour()->isVisible());
            QTest::keyClick(QApplication::focusWidget(), step % 2 == 0 ? Qt::Key_Space : Qt::Key_Return);
        }
        QVERIFY(tour()->isHidden());
    }

    void withoutACaseItOpensTheSample()
    {
        actions().close->trigger();
        actions().tour->trigger();
        waitForTheSample();
        QVERIFY(tour()->isVisible());
    }

    void anotherCaseEndsIt()
    {
        actions().close->trigger();
        QVERIFY(tour()->isHidden());
    }

private:
    TourPanel *tour() const { return m_window->tour(); }
    WindowActions &actions() const { return *m_window->findChild<WindowActions *>(); }

    void openSample()
    {
        actions().openSample->trigger();
        waitForTheSample();
    }

    void waitForTheSample()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().task(), Task::None, SampleWindow::patience);
        QTRY_VERIFY(m_window->result()->isVisible());
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestTour)
#include "tst_tour.moc"
