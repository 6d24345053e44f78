// SPDX-License-Identifier: GPL-3.0-or-later
// Ways through the window by real keys and clicks: filters by their keys, the sheet of keys, the overview, the scale, a recent case.
#include "sample_window.h"

#include "timeline/overview_strip.h"
#include "window/welcome_page.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

#include <algorithm>

using namespace hopscope;
using namespace std::chrono_literals;

class TestWaysInWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_sample.open(); }
    void cleanupTestCase() { m_sample.close(); }
    void cleanup()
    {
        result()->filter().clear();
        result()->range().showAll();
        result()->selection().select(std::nullopt);
    }

    void aSlashLeadsToTheFilterByAnyText()
    {
        m_sample.table()->setFocus();
        QTest::keyClick(m_sample.table(), Qt::Key_Slash);
        QCOMPARE(focusName(), QStringLiteral("Filter by any text"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("YearEnd"));
        QCOMPARE(result()->filter().filter().text, std::string("YearEnd"));
        QTRY_VERIFY(m_sample.table()->model()->rowCount() > 0
            && m_sample.table()->model()->rowCount() < static_cast<int>(m_sample.findings().requests.size()));
    }

    void controlFLeadsToTheFilterByPath()
    {
        m_sample.table()->setFocus();
        QTest::keyClick(m_sample.table(), Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(focusName(), QStringLiteral("Filter by path"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("nowhere"));
        QTRY_COMPARE(m_sample.table()->model()->rowCount(), 0);
    }

    void fFitsTheIncidentOfTheSelectedRequest()
    {
        QTest::keyClick(m_sample.window(), Qt::Key_J);
        QVERIFY(m_sample.selected());
        QTest::keyClick(m_sample.window(), Qt::Key_F);
        QVERIFY(range().length() < result()->range().bounds().length() / 2);
        QVERIFY(range().contains(m_sample.findings().requests[*m_sample.selected()].time));
    }

    void theOverviewMovesWhatIsSeen()
    {
        const TimeRange all = result()->range().bounds();
        result()->range().show({all.begin, all.begin + all.length() / 4});
        auto *strip = m_sample.window()->findChild<OverviewStrip *>();
        QTest::mouseClick(strip, Qt::LeftButton, {}, {strip->width() / 2, strip->height() / 2});
        QVERIFY(range().contains(all.begin + all.length() / 2));
        QVERIFY(std::chrono::abs(range().length() - all.length() / 4) < 1ms);
    }

    void theScaleOfDurationsIsChosen()
    {
        QTest::qWait(200); // what former tests showed has gone
        const int logarithmic = m_sample.timeline()->heightOf(1s);
        auto *scale = m_sample.window()->findChild<QToolButton *>(QStringLiteral("scale"));
        QTest::mouseClick(scale, Qt::LeftButton);
        QTRY_VERIFY(m_sample.timeline()->heightOf(1s) > logarithmic + 10); // of a linear scale to a minute, a second is at the bottom
        QTest::mouseClick(scale, Qt::LeftButton);
        QTRY_COMPARE(m_sample.timeline()->heightOf(1s), logarithmic);
    }

    void f1ShowsTheKeys()
    {
        QTest::keyClick(m_sample.window(), Qt::Key_F1);
        QDialog *sheet = nullptr;
        QTRY_VERIFY((sheet = shownDialog()));
        const auto labels = sheet->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text() == QStringLiteral("Ctrl+K"); }));
        QTest::keyClick(sheet, Qt::Key_Escape);
        QTRY_VERIFY(!shownDialog());
    }

    void theThemeIsFollowedWhileTheWindowIsOpen()
    {
        const auto action = [this](const char *name) {
            const auto actions = m_sample.window()->findChildren<QAction *>();
            const auto found = std::ranges::find_if(actions, [name](const QAction *one) { return one->text() == QString::fromLatin1(name); });
            return found == actions.end() ? nullptr : *found;
        };
        const auto picture = [this] {
            QTest::qWait(200); // the timeline is read off the window's thread
            return m_sample.result()->grab().toImage();
        };
        QVERIFY(action("&Dark theme") && action("&Light theme") && action("Theme of the &system"));
        action("&Dark theme")->trigger();
        const QPalette dark = QApplication::palette();
        const QImage asChosen = picture();
        action("&Light theme")->trigger();
        QVERIFY(picture() != asChosen);
        action("Theme of the &system")->trigger();
        QApplication::setPalette(dark); // the event that a system sends when it changes
        QCOMPARE(picture(), asChosen);
        action("&Light theme")->trigger();
    }

    void aRecentCaseIsAskedForByAClick()
    {
        WelcomePage page;
        page.setRecent({QStringLiteral("/cases/a&b.hopscope"), QStringLiteral("/cases/c.hopscope")});
        page.show();
        QSignalSpy asked(&page, &WelcomePage::recentAsked);
        const auto buttons = page.findChildren<QPushButton *>();
        QTest::mouseClick(buttons[buttons.size() - 2], Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().front().toString(), QStringLiteral("/cases/a&b.hopscope"));
    }

private:
    ResultPage *result() const { return m_sample.result(); }
    TimeRange range() const { return result()->range().range(); }
    static QString focusName() { return QApplication::focusWidget() ? QApplication::focusWidget()->accessibleName() : QString(); }

    QDialog *shownDialog() const
    {
        const auto dialogs = m_sample.window()->findChildren<QDialog *>();
        const auto shown = std::ranges::find_if(dialogs, [](const QDialog *dialog) { return dialog->isVisible(); });
        return shown == dialogs.end() ? nullptr : *shown;
    }

    SampleWindow m_sample;
};

QTEST_MAIN(TestWaysInWindow)
#include "tst_ways_in_window.moc"
