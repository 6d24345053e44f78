// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/periods.h"
#include "compare/share.h"

#include <QTest>

#include <cmath>

using namespace hopscope;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(hopscope::Share)

namespace {

TimeRange minutes(int begin, int end)
{
    return {Timestamp(std::chrono::minutes(begin)), Timestamp(std::chrono::minutes(end))};
}

} // namespace

class TestShare : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDifferenceIsToldOnlyWhereItIsBeyondChance_data()
    {
        QTest::addColumn<Share>("before");
        QTest::addColumn<Share>("after");
        QTest::addColumn<Judgement>("expected");
        QTest::newRow("clearly less") << Share{410, 10'000} << Share{30, 10'000} << Judgement::Lower;
        QTest::newRow("clearly more") << Share{30, 10'000} << Share{410, 10'000} << Judgement::Higher;
        QTest::newRow("nothing left of much") << Share{60, 1000} << Share{0, 1000} << Judgement::Lower;
        QTest::newRow("a little less") << Share{410, 10'000} << Share{400, 10'000} << Judgement::MayBeChance;
        QTest::newRow("few requests") << Share{2, 20} << Share{0, 20} << Judgement::TooFew;
        QTest::newRow("rare failures") << Share{2, 10'000} << Share{0, 10'000} << Judgement::TooFew;
        QTest::newRow("one side of a handful") << Share{100, 1000} << Share{0, 8} << Judgement::TooFew;
        QTest::newRow("nothing failed") << Share{0, 1000} << Share{0, 20} << Judgement::Same;
        QTest::newRow("no traffic") << Share{5, 1000} << Share{0, 0} << Judgement::TooFew;
        QTest::newRow("all failed, few") << Share{3, 3} << Share{3, 3} << Judgement::TooFew;
        QTest::newRow("lengths differ, shares do not") << Share{500, 10'000} << Share{5, 100} << Judgement::TooFew;
    }
    void aDifferenceIsToldOnlyWhereItIsBeyondChance()
    {
        QFETCH(Share, before);
        QFETCH(Share, after);
        QFETCH(Judgement, expected);
        QCOMPARE(judged(before, after), expected);
    }

    void scoreIntervalsAreThePublishedOnes()
    {
        // Newcombe's example: 56 of 70 and 48 of 80 at 95 % differ by 0.0524 to 0.3339. At 99 % the interval is wider on both sides.
        const Interval difference = differenceOf({48, 80}, {56, 70});
        QVERIFY(difference.low < 0.0524 && difference.low > -0.05);
        QVERIFY(difference.high > 0.3339 && difference.high < 0.42);
        const Interval none = intervalOf({0, 100}); // z^2 / (n + z^2)
        QCOMPARE(none.low, 0.0);
        QVERIFY(std::abs(none.high - 6.6348 / 106.6348) < 1e-4);
        QCOMPARE(intervalOf({0, 0}).high, 1.0);
    }

    void countsWithoutTotalsAreComparedByTheirTimes_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<double>("minutesBefore");
        QTest::addColumn<int>("after");
        QTest::addColumn<double>("minutesAfter");
        QTest::addColumn<Judgement>("expected");
        QTest::newRow("the same rate over ten times the time") << 500 << 60.0 << 50 << 6.0 << Judgement::MayBeChance;
        QTest::newRow("rarer") << 500 << 60.0 << 50 << 60.0 << Judgement::Lower;
        QTest::newRow("as many in a tenth of the time") << 50 << 60.0 << 50 << 6.0 << Judgement::Higher;
        QTest::newRow("a handful") << 2 << 60.0 << 0 << 60.0 << Judgement::TooFew;
        QTest::newRow("none") << 0 << 60.0 << 0 << 60.0 << Judgement::Same;
    }
    void countsWithoutTotalsAreComparedByTheirTimes()
    {
        QFETCH(int, before);
        QFETCH(double, minutesBefore);
        QFETCH(int, after);
        QFETCH(double, minutesAfter);
        QFETCH(Judgement, expected);
        QCOMPARE(judgedCounts(static_cast<std::uint64_t>(before), minutesBefore, static_cast<std::uint64_t>(after), minutesAfter), expected);
    }

    void periodsAreJoinedAndCut()
    {
        const Periods periods({minutes(30, 40), minutes(0, 10), minutes(10, 15), minutes(50, 50)});
        QCOMPARE(periods.ranges(), (std::vector{minutes(0, 15), minutes(30, 40)}));
        QCOMPARE(periods.length(), Duration(25min));
        QVERIFY(periods.contains(minutes(0, 0).begin) && !periods.contains(minutes(15, 0).begin) && !periods.contains(minutes(40, 0).begin));
        QCOMPARE(periods.common(Periods({minutes(12, 35)})).ranges(), (std::vector{minutes(12, 15), minutes(30, 35)}));
        QVERIFY(periods.common(Periods({minutes(16, 29)})).empty());
        QVERIFY(!Periods().span());
    }
};

QTEST_APPLESS_MAIN(TestShare)
#include "tst_share.moc"
