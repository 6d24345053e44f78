// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/visible_range.h"

#include <QSignalSpy>
#include <QtTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

const Timestamp zero{};
const TimeRange hour{zero, zero + 1h};

} // namespace

class TestVisibleRange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newBoundsShowAllAndForgetTheWay()
    {
        VisibleRange visible;
        visible.setBounds(hour);
        visible.show({zero, zero + 1min});
        visible.setBounds({zero, zero + 2h});
        QCOMPARE(visible.range(), (TimeRange{zero, zero + 2h}));
        QVERIFY(!visible.canGoBack());
    }

    void backUndoesAndForwardRedoes()
    {
        VisibleRange visible;
        visible.setBounds(hour);
        visible.show({zero, zero + 10min});
        visible.show({zero, zero + 1min});
        QVERIFY(visible.back());
        QCOMPARE(visible.range().length(), Duration(10min));
        QVERIFY(visible.back());
        QCOMPARE(visible.range(), hour);
        QVERIFY(!visible.back());
        QVERIFY(visible.forward());
        QCOMPARE(visible.range().length(), Duration(10min));
    }

    void aWheelThatKeepsTurningIsOneStep()
    {
        VisibleRange visible;
        visible.setBounds(hour);
        QSignalSpy changes(&visible, &VisibleRange::rangeChanged);
        QSignalSpy steps(&visible, &VisibleRange::stepMade);
        for (int i = 0; i < 5; ++i)
            visible.zoom(0.8, zero + 30min);
        QCOMPARE(changes.count(), 5);
        QCOMPARE(steps.count(), 1);
        visible.endGesture();
        visible.pan(0.1);
        QCOMPARE(steps.count(), 2);
        QVERIFY(visible.back() && visible.back());
        QCOMPARE(visible.range(), hour);
    }

    void whatIsAskedBeyondTheBoundsIsMovedInside()
    {
        VisibleRange visible;
        visible.setBounds(hour);
        visible.show({zero - 10min, zero + 10min});
        QCOMPARE(visible.range(), (TimeRange{zero, zero + 20min}));
    }

    void showingTheSameSaysNothing()
    {
        VisibleRange visible;
        visible.setBounds(hour);
        QSignalSpy changes(&visible, &VisibleRange::rangeChanged);
        visible.showAll();
        QCOMPARE(changes.count(), 0);
    }

    void boundsOfOneInstantCanBeShown()
    {
        VisibleRange visible;
        visible.setBounds({zero, zero});
        QVERIFY(visible.range().length() > Duration::zero());
    }
};

QTEST_GUILESS_MAIN(TestVisibleRange)
#include "tst_visible_range.moc"
