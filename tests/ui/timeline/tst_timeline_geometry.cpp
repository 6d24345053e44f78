// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/words.h"
#include "timeline/time_ticks.h"
#include "timeline/timeline_geometry.h"

#include <QtTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

const Timestamp ten{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 10h};
const TimeRange hour{ten, ten + 1h};

QStringList labels(const TimeTicks &ticks)
{
    QStringList all;
    for (const TimeTick &tick : ticks.ticks)
        all << tick.label;
    return all;
}

} // namespace

class TestTimelineGeometry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timeAndPixelAreEachOthersInverse()
    {
        const TimeScale scale{hour, 80, 1000};
        QCOMPARE(scale.xOf(ten), 80.0);
        QCOMPARE(scale.xOf(ten + 30min), 580.0);
        QCOMPARE(scale.timeAt(580), ten + 30min);
        QCOMPARE(scale.columnAt(79.9, 500), std::nullopt);
        QCOMPARE(scale.columnAt(80, 500), std::optional(0));
        QCOMPARE(scale.columnAt(1079.9, 500), std::optional(499));
        QCOMPARE(scale.columnAt(1080, 500), std::nullopt);
    }

    void anEmptyRangeDividesByNothing()
    {
        const TimeScale scale{{ten, ten}, 0, 0};
        QVERIFY(std::isfinite(scale.xOf(ten + 1s)));
        QCOMPARE(scale.timeAt(5), ten);
    }

    void logarithmicValuesKeepTheirDecades()
    {
        const ValueScale scale{1, 1000, 0, 300, true};
        QCOMPARE(scale.yOf(1), 300.0);
        QCOMPARE(scale.yOf(10), 200.0);
        QCOMPARE(scale.yOf(1000), 0.0);
        QCOMPARE(scale.yOf(0), 300.0);
        QCOMPARE(scale.yOf(5e6), 0.0);
        QVERIFY(qFuzzyCompare(scale.valueAt(100), 100.0));
    }

    void linearValuesGoThroughTheMiddle()
    {
        const ValueScale scale{0, 60, 10, 110, false};
        QCOMPARE(scale.yOf(30), 60.0);
        QCOMPARE(scale.valueAt(60), 30.0);
        QCOMPARE((ValueScale{5, 5, 0, 10, false}.yOf(5)), 10.0);
    }

    void zoomingKeepsTheInstantUnderTheCursor()
    {
        const TimeScale before{hour, 0, 1000};
        const Timestamp anchor = ten + 45min;
        const TimeRange closer = zoomed(hour, 0.5, anchor, hour);
        QCOMPARE(closer.length(), Duration(30min));
        QCOMPARE((TimeScale{closer, 0, 1000}.xOf(anchor)), before.xOf(anchor));
    }

    void zoomingEndsAtTheBoundsAndAtAMillisecond()
    {
        QCOMPARE(zoomed({ten, ten + 10min}, 100, ten, hour), hour);
        const TimeRange least = zoomed(hour, 1e-12, ten + 30min, hour);
        QCOMPARE(least.length(), shortestRange);
        QVERIFY(least.contains(ten + 30min));
    }

    void panningStopsAtTheEdgeWithoutShrinking()
    {
        const TimeRange range{ten + 50min, ten + 60min};
        QCOMPARE(panned(range, 0.5, hour), range);
        QCOMPARE(panned(range, -1, hour), (TimeRange{ten + 40min, ten + 50min}));
    }

    void valueTicksAreRound()
    {
        QCOMPARE(valueTicks({0, 133, 0, 1, false}, 4), (std::vector<double>{0, 50, 100}));
        QCOMPARE(valueTicks({0, 1, 0, 1, false}, 2), (std::vector<double>{0, 0.5, 1}));
        QCOMPARE(valueTicks({1, 100000, 0, 1, true}, 6), (std::vector<double>{1, 10, 100, 1000, 10000, 100000}));
        QCOMPARE(valueTicks({1, 100000, 0, 1, true}, 3).size(), std::size_t(3));
        QVERIFY(valueTicks({3, 3, 0, 1, false}, 4).empty());
    }

    void linesEndWhereNothingIsKnown()
    {
        std::vector<std::optional<double>> values(100);
        for (const std::size_t i : {0u, 4u, 8u, 12u, 60u, 64u, 68u})
            values[i] = 7;
        const auto segments = segmentsOf(values);
        QCOMPARE(segments.size(), std::size_t(2));
        QCOMPARE(segments[0].size(), 4);
        QCOMPARE(segments[1].front(), QPointF(60.5, 7));
        QVERIFY(segmentsOf({}).empty());
    }

    void labelsThatWouldOverlapTakeAnotherRow()
    {
        const std::vector<LabelWish> wishes{{0, 50}, {20, 50}, {40, 50}, {80, 50}};
        const auto rows = placeLabels(wishes, 2, 6);
        QCOMPARE(rows, (std::vector<std::optional<int>>{0, 1, std::nullopt, 0}));
    }

    void aDraggedTimeoutIsOneThatAPersonWouldSet_data()
    {
        QTest::addColumn<qint64>("dragged");
        QTest::addColumn<qint64>("set");
        QTest::newRow("tenths below ten seconds") << qint64(2'346'000) << qint64(2'300'000);
        QTest::newRow("seconds below two minutes") << qint64(61'700'000) << qint64(62'000'000);
        QTest::newRow("five seconds above") << qint64(181'000'000) << qint64(180'000'000);
        QTest::newRow("never nothing") << qint64(0) << qint64(100'000);
    }
    void aDraggedTimeoutIsOneThatAPersonWouldSet()
    {
        QFETCH(qint64, dragged);
        QTEST(qint64(roundTimeout(Duration(dragged)).count()), "set");
    }

    void ticksSayTheDateOnce()
    {
        const TimeTicks ticks = timeTicks(hour, 6, QTimeZone::utc());
        QCOMPARE(ticks.common, QStringLiteral("21 Nov 2026, UTC"));
        QCOMPARE(labels(ticks).mid(0, 3), QStringList({QStringLiteral("10:00"), QStringLiteral("10:10"), QStringLiteral("10:20")}));
    }

    void ticksOverMidnightNameTheNewDay()
    {
        const TimeTicks ticks = timeTicks({ten, ten + 24h}, 8, QTimeZone::utc());
        QCOMPARE(ticks.common, QStringLiteral("2026, UTC"));
        QVERIFY(labels(ticks).contains(QStringLiteral("22 Nov")));
        QVERIFY(!labels(ticks).contains(QStringLiteral("00:00")));
    }

    void daysAreNamedAsTheWindowSpeaksButNotInReports()
    {
        const Timestamp march = ten + 24h * 120;
        setWordsLocale(QLocale(QLocale::German, QLocale::Germany));
        const QStringList shown = labels(timeTicks({march, march + 24h * 6}, 8, QTimeZone::utc()));
        const QStringList written = labels(timeTicks({march, march + 24h * 6}, 8, QTimeZone::utc(), DayNames::English));
        setWordsLocale(QLocale(QLocale::English, QLocale::UnitedStates));
        QVERIFY2(shown.contains(QStringLiteral(u"22 M\u00e4rz")), qPrintable(shown.join(u' ')));
        QVERIFY2(written.contains(QStringLiteral("22 Mar")), qPrintable(written.join(u' ')));
    }

    void ticksAreRoundInTheirZone()
    {
        const QTimeZone delhi(5 * 3600 + 1800);
        const TimeTicks ticks = timeTicks({ten, ten + 4h}, 4, delhi);
        QCOMPARE(ticks.common, QStringLiteral("21 Nov 2026, UTC+05:30"));
        QCOMPARE(labels(ticks), QStringList({QStringLiteral("16:00"), QStringLiteral("17:00"), QStringLiteral("18:00"), QStringLiteral("19:00")}));
        QCOMPARE(ticks.ticks.front().time, ten + 30min);
        QVERIFY(timeTicks({ten, ten + 24h}, 8, delhi).common.startsWith(QStringLiteral("2026"))); // over midnight there
    }

    void ticksAreNeverMoreThanAskedFor()
    {
        for (const Duration length : {Duration(1ms), Duration(7s), Duration(95min), Duration(400h), Duration(100000h)}) {
            const auto count = timeTicks({ten + 123us, ten + 123us + length}, 7, QTimeZone::utc()).ticks.size();
            QVERIFY2(count >= 1 && count <= 8, std::to_string(length.count()).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestTimelineGeometry)
#include "tst_timeline_geometry.moc"
