// SPDX-License-Identifier: GPL-3.0-or-later
#include "log_pair.h"

#include "correlate/clock_shift.h"
#include "correlate/relation.h"

#include <QTest>

using namespace hopscope;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

class TestClockShift : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shiftIsFound_data()
    {
        QTest::addColumn<qint64>("clock");
        QTest::addColumn<qint64>("resolution");
        QTest::addColumn<int>("keys");
        QTest::addColumn<bool>("durations");
        QTest::addColumn<qint64>("within");
        QTest::newRow("7.3 s ahead, whole seconds, no two targets alike") << qint64{7300} << qint64{1000} << 0 << true << qint64{150};
        QTest::newRow("7.3 s ahead, whole seconds, forty targets") << qint64{7300} << qint64{1000} << 40 << true << qint64{200};
        QTest::newRow("3.6 s behind, milliseconds") << qint64{-3600} << qint64{1} << 40 << true << qint64{20};
        QTest::newRow("two hours behind") << qint64{-7'200'000} << qint64{1000} << 40 << true << qint64{200};
        QTest::newRow("five and a half hours ahead and 12 s") << qint64{19'812'000} << qint64{1000} << 0 << true << qint64{150};
        QTest::newRow("7.3 s ahead, no durations") << qint64{7300} << qint64{1000} << 0 << false << qint64{200};
        QTest::newRow("half a day and a minute") << qint64{43'260'000} << qint64{1} << 0 << true << qint64{20};
    }
    void shiftIsFound()
    {
        QFETCH(qint64, clock);
        QFETCH(qint64, resolution);
        QFETCH(int, keys);
        QFETCH(bool, durations);
        QFETCH(qint64, within);
        LogPair logs;
        logs.innerClock = milliseconds(clock);
        logs.resolution = milliseconds(resolution);
        logs.durations = durations;
        logs.addTraffic(300, milliseconds(700), static_cast<std::uint64_t>(keys));
        logs.write();
        const auto shift = estimateShift({logs.outer, LogKeys(logs.outer)}, {logs.inner, LogKeys(logs.inner)});
        QVERIFY(shift);
        const auto off = std::abs(toMilliseconds(shift->value) - static_cast<double>(clock));
        QVERIFY2(off <= static_cast<double>(within), qPrintable(QString::number(toMilliseconds(shift->value))));
        QVERIFY(!shift->fits(Duration::zero()));
        QVERIFY(shift->matches >= 100);
    }

    void equalClocksAreSaidToBeEqual_data()
    {
        QTest::addColumn<qint64>("resolution");
        QTest::addColumn<int>("keys");
        QTest::newRow("whole seconds") << qint64{1000} << 0;
        QTest::newRow("milliseconds") << qint64{1} << 0;
        QTest::newRow("whole seconds, four targets") << qint64{1000} << 4;
    }
    void equalClocksAreSaidToBeEqual()
    {
        QFETCH(qint64, resolution);
        QFETCH(int, keys);
        LogPair logs;
        logs.resolution = milliseconds(resolution);
        logs.addTraffic(300, milliseconds(700), static_cast<std::uint64_t>(keys));
        logs.write();
        const auto shift = estimateShift({logs.outer, LogKeys(logs.outer)}, {logs.inner, LogKeys(logs.inner)});
        QVERIFY(shift);
        QVERIFY(shift->fits(Duration::zero()));
    }

    void aLogThatBeginsAmidACrowdIsNotMoved_data()
    {
        QTest::addColumn<int>("keys");
        for (const int keys : {2, 3, 5, 8, 12, 20, 40})
            QTest::addRow("%d targets", keys) << keys;
    }
    void aLogThatBeginsAmidACrowdIsNotMoved()
    {
        // A request a second, and amid them three hundred like ones in twelve seconds: there the server's log begins.
        QFETCH(int, keys);
        LogPair logs;
        logs.addTraffic(40, seconds(1), 60);
        for (int i = 0; i < 300; ++i)
            logs.add({static_cast<std::uint64_t>(i * i % keys), seconds(10) + i * milliseconds(40), milliseconds(1500 + i % 7 * 100), milliseconds(1400), milliseconds(90)});
        logs.write();
        logs.inner.erase(logs.inner.begin(), logs.inner.begin() + static_cast<std::ptrdiff_t>(logs.inner.size() / 2));
        const auto shift = estimateShift({logs.outer, LogKeys(logs.outer)}, {logs.inner, LogKeys(logs.inner)});
        QVERIFY2(!shift || shift->fits(Duration::zero()), qPrintable(QString::number(shift ? toMilliseconds(shift->value) : 0)));
    }
    void otherAgentsDoNotVote()
    {
        // One target, every second: only what the clients call themselves tells which is which.
        LogPair logs;
        logs.innerClock = seconds(5);
        for (int i = 0; i < 60; ++i)
            logs.add({5, i * seconds(1), milliseconds(30), {}, milliseconds(29), 200, 200, static_cast<std::uint32_t>(i * i * 7 % 61 + 1)});
        logs.write();
        const auto shift = estimateShift({logs.outer, LogKeys(logs.outer)}, {logs.inner, LogKeys(logs.inner)});
        QVERIFY(shift);
        QVERIFY(std::chrono::abs(shift->value - seconds(5)) < milliseconds(300));
    }

    void tooLittleInCommonIsRefused()
    {
        LogPair logs;
        logs.addTraffic(7, seconds(3));
        logs.write();
        QVERIFY(!estimateShift({logs.outer, LogKeys(logs.outer)}, {logs.inner, LogKeys(logs.inner)}));
        QVERIFY(!relate(logs.outer, logs.inner));
    }
    void otherRequestsAreRefused()
    {
        LogPair one;
        one.addTraffic(200, seconds(1));
        one.write();
        LogPair other;
        other.addTraffic(200, seconds(1));
        other.write();
        for (LogEntry &entry : other.inner)
            entry.key += 1'000'000;
        QVERIFY(!estimateShift({one.outer, LogKeys(one.outer)}, {other.inner, LogKeys(other.inner)}));
    }
    void aCheckEveryTenSecondsHasNoClearShift()
    {
        // Only a health check is in both, hours apart: any multiple of ten seconds would do.
        LogPair logs;
        for (int i = 0; i < 100; ++i)
            logs.add({5, i * seconds(10), milliseconds(3), {}, milliseconds(2)});
        logs.write();
        for (LogEntry &entry : logs.inner)
            entry.moveBy(hours(5) + seconds(4));
        QVERIFY(!estimateShift({logs.outer, LogKeys(logs.outer)}, {logs.inner, LogKeys(logs.inner)}));
    }
    void idsDecideWhereTargetsDoNot()
    {
        LogPair logs;
        logs.innerClock = minutes(7);
        for (int i = 0; i < 100; ++i)
            logs.add({5, i * seconds(10), milliseconds(3), {}, milliseconds(2), 200, 200, 0, static_cast<std::uint64_t>(i) + 1});
        logs.write();
        const auto shift = estimateShift({logs.outer, LogKeys(logs.outer)}, {logs.inner, LogKeys(logs.inner)});
        QVERIFY(shift);
        QVERIFY(std::chrono::abs(shift->value - minutes(7)) < milliseconds(300));
    }

    void shiftsComeApart_data()
    {
        QTest::addColumn<qint64>("shift");
        QTest::addColumn<qint64>("zone");
        QTest::newRow("a clock that is off") << qint64{7300} << qint64{0};
        QTest::newRow("a zone") << qint64{-7'200'000} << qint64{-7'200'000};
        QTest::newRow("a zone and a clock") << qint64{19'807'300} << qint64{19'800'000};
        QTest::newRow("off by ten minutes") << qint64{600'000} << qint64{0};
        QTest::newRow("farther than any zone") << qint64{72'000'000} << qint64{0};
    }
    void shiftsComeApart()
    {
        QFETCH(qint64, shift);
        QFETCH(qint64, zone);
        const ShiftParts parts = partsOf(milliseconds(shift));
        QCOMPARE(parts.zone, Duration(milliseconds(zone)));
        QCOMPARE(parts.zone + parts.clock, Duration(milliseconds(shift)));
    }

    void wrongUnitsAreSeen_data()
    {
        QTest::addColumn<int>("times");
        QTest::addColumn<double>("scale");
        QTest::newRow("right unit") << 1 << 1.0;
        QTest::newRow("milliseconds taken for seconds") << 1000 << 0.001;
    }
    void wrongUnitsAreSeen()
    {
        QFETCH(int, times);
        QFETCH(double, scale);
        LogPair logs;
        logs.addTraffic(100, milliseconds(700));
        logs.write();
        for (LogEntry &entry : logs.inner)
            entry.start = entry.end - entry.duration() * times;
        const auto relation = relate(logs.outer, logs.inner);
        QVERIFY(relation);
        QCOMPARE(durationScaleFor(*relation), scale);
        // Once they are of one unit, the outer ones are longer.
        QVERIFY(relation->longerInA > 10 * relation->longerInB);
    }
};

QTEST_APPLESS_MAIN(TestClockShift)
#include "tst_clock_shift.moc"
