// SPDX-License-Identifier: GPL-3.0-or-later
#include "log_pair.h"

#include "correlate/clock_notes.h"
#include "correlate/course_estimate.h"
#include "correlate/relation.h"

#include <QTest>

using namespace hopscope;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

constexpr Timestamp zero{hours(450'000)};

/// Traffic of which the inner log's clock is moved by what `ahead` says of the time since the first request.
template <typename Ahead>
LogPair trafficWithClock(int requests, Duration distance, Duration resolution, Ahead ahead)
{
    LogPair logs;
    logs.resolution = resolution;
    logs.addTraffic(requests, distance, 200);
    logs.write();
    for (LogEntry &entry : logs.inner)
        entry.moveBy(ahead(entry.end - zero));
    return logs;
}

ClockCourse setBackAt(Timestamp at, Duration by)
{
    ClockCourse course;
    course.pieces = {{Timestamp::min(), Duration::zero(), 0}, {at, -by, 0}};
    return course;
}

} // namespace

class TestClockCourse : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDriftIsFound_data()
    {
        QTest::addColumn<double>("ppm");
        QTest::addColumn<qint64>("resolution");
        QTest::newRow("500 ppm fast, whole seconds") << 500.0 << qint64{1000};
        QTest::newRow("500 ppm fast, milliseconds") << 500.0 << qint64{1};
        QTest::newRow("120 ppm slow, whole seconds") << -120.0 << qint64{1000};
        QTest::newRow("120 ppm slow, milliseconds") << -120.0 << qint64{1};
    }
    void aDriftIsFound()
    {
        QFETCH(double, ppm);
        QFETCH(qint64, resolution);
        const LogPair logs = trafficWithClock(3000, seconds(8), milliseconds(resolution), [ppm](Duration t) { return fromSeconds(toSeconds(t) * ppm / 1e6); });
        const auto relation = relate(logs.outer, logs.inner);
        QVERIFY(relation && relation->course);
        QCOMPARE(relation->course->pieces.size(), std::size_t{1});
        QVERIFY2(std::abs(relation->course->drift * 1e6 - ppm) <= 10, qPrintable(QString::number(relation->course->drift * 1e6)));
        // What remains is the offset in the middle of the log.
        QVERIFY(std::abs(toSeconds(relation->shift.value) - 12'000 * ppm / 1e6) < 0.4);
        QVERIFY(relation->shift.matches > 2000);
    }

    void aClockThatIsPulledRightIsFound_data()
    {
        QTest::addColumn<double>("gain");
        QTest::newRow("fast by 3 in 100") << 0.03;
        QTest::newRow("slow by 3 in 100") << -0.03;
        QTest::newRow("fast by a twelfth") << 1.0 / 12;
    }
    void aClockThatIsPulledRightIsFound()
    {
        QFETCH(double, gain);
        const LogPair logs = trafficWithClock(400, milliseconds(100), milliseconds(1), [gain](Duration t) { return fromSeconds(toSeconds(t) * gain); });
        const auto relation = relate(logs.outer, logs.inner);
        QVERIFY(relation && relation->course);
        QCOMPARE(relation->course->pieces.size(), std::size_t{1});
        QVERIFY2(std::abs(relation->course->drift - gain) <= 0.003, qPrintable(QString::number(relation->course->drift)));
        QVERIFY(relation->shift.matches > 300);
    }
    void noClockGainsAFifth()
    {
        const LogPair logs = trafficWithClock(400, milliseconds(100), milliseconds(1), [](Duration t) { return t / 5; });
        const auto course = courseOf({logs.outer, LogKeys(logs.outer)}, {logs.inner, LogKeys(logs.inner)});
        QVERIFY(!course || course->drift == 0);
    }

    void aSettingIsFound_data()
    {
        QTest::addColumn<qint64>("by");
        QTest::addColumn<qint64>("resolution");
        QTest::addColumn<int>("requests");
        QTest::newRow("back by 90 s") << qint64{-90'000} << qint64{1000} << 600;
        QTest::newRow("forward by 90 s") << qint64{90'000} << qint64{1000} << 600;
        QTest::newRow("by 1.5 s, milliseconds") << qint64{1500} << qint64{1} << 600;
        QTest::newRow("by an hour, few requests") << qint64{3'600'000} << qint64{1000} << 60;
    }
    void aSettingIsFound()
    {
        QFETCH(qint64, by);
        QFETCH(qint64, resolution);
        QFETCH(int, requests);
        const Duration at = requests * milliseconds(700) / 2;
        const LogPair logs = trafficWithClock(requests, milliseconds(700), milliseconds(resolution), [=](Duration t) { return seconds(4) + (t < at ? Duration() : milliseconds(by)); });
        const auto relation = relate(logs.outer, logs.inner);
        QVERIFY(relation && relation->course);
        const ClockCourse &course = *relation->course;
        QCOMPARE(course.pieces.size(), std::size_t{2});
        QVERIFY(std::chrono::abs(course.pieces[1].ahead - course.pieces[0].ahead - milliseconds(by)) <= milliseconds(400));
        QVERIFY(std::abs(static_cast<int>(course.pieces[1].entry) - requests / 2) <= 2);
        std::vector<LogEntry> straight = logs.inner;
        straighten(straight, course);
        QVERIFY(!relate(logs.outer, straight)->course);
    }

    void anEvenClockHasNoCourse_data()
    {
        QTest::addColumn<qint64>("resolution");
        QTest::addColumn<qint64>("ahead");
        QTest::newRow("right, whole seconds") << qint64{1000} << qint64{0};
        QTest::newRow("right, milliseconds") << qint64{1} << qint64{0};
        QTest::newRow("7.3 s ahead") << qint64{1000} << qint64{7300};
        QTest::newRow("two hours behind") << qint64{1} << qint64{-7'200'000};
    }
    void anEvenClockHasNoCourse()
    {
        QFETCH(qint64, resolution);
        QFETCH(qint64, ahead);
        const LogPair logs = trafficWithClock(600, milliseconds(700), milliseconds(resolution), [ahead](Duration) { return milliseconds(ahead); });
        const auto relation = relate(logs.outer, logs.inner);
        QVERIFY(relation);
        QVERIFY(!relation->course);
        QVERIFY(std::chrono::abs(relation->shift.value - milliseconds(ahead)) <= relation->shift.uncertainty);
    }
    void thinEvidenceIsRefused()
    {
        const LogPair logs = trafficWithClock(28, seconds(2), seconds(1), [](Duration t) { return t < seconds(28) ? Duration() : seconds(90); });
        QVERIFY(!courseOf({logs.outer, LogKeys(logs.outer)}, {logs.inner, LogKeys(logs.inner)}));
    }
    void strangersHaveNoCourse()
    {
        const LogPair one = trafficWithClock(400, seconds(1), seconds(1), [](Duration) { return Duration(); });
        LogPair other = one;
        std::mt19937 random(3);
        for (LogEntry &entry : other.inner)
            entry.key = 1000 + random() % 200;
        QVERIFY(!relate(one.outer, other.inner));
    }

    void aDoubledStampIsToldByTheLinesBefore()
    {
        const ClockCourse course = setBackAt(zero + seconds(100), seconds(90));
        Timestamp before = Timestamp::min();
        // Stamps: 50 s, 98 s, then set back from 100 s to 10 s.
        for (const auto &[stamp, instant] : {std::pair(50, 50), std::pair(98, 98), std::pair(11, 101), std::pair(60, 150), std::pair(120, 210)})
            QCOMPARE(course.straightened(zero + seconds(stamp), before), zero + seconds(instant));
    }
    void aDoubledStampMayBeTheLater()
    {
        ClockCourse course = setBackAt(zero + seconds(100), seconds(20));
        course.laterFrom = zero + seconds(85);
        Timestamp before = zero + seconds(40);
        QCOMPARE(course.straightened(zero + seconds(84), before), zero + seconds(84));
        QCOMPARE(course.straightened(zero + seconds(86), before), zero + seconds(106));
    }
    void wholeHoursAreZones()
    {
        QVERIFY(setBackAt(zero, hours(1)).isOfZones());
        QVERIFY(setBackAt(zero, hours(1) + seconds(1)).isOfZones());
        QVERIFY(!setBackAt(zero, seconds(90)).isOfZones());
    }
    void whatAClockDidIsTold()
    {
        SourceInfo source;
        QVERIFY(clockNotes(source).empty());
        source.clockDrift = -100e-6;
        source.clockSettings = {{zero, seconds(-90)}};
        const std::vector<std::string> notes = clockNotes(source);
        QCOMPARE(notes.size(), std::size_t{2});
        QVERIFY(notes[0].starts_with("Its clock loses 360 ms an hour (100 ppm)"));
        QVERIFY(notes[1].starts_with("Its clock was set back by 90 s at 2021-"));
    }
};

QTEST_APPLESS_MAIN(TestClockCourse)
#include "tst_clock_course.moc"
