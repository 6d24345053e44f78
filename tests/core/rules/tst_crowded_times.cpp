// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/crowded_times.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace hopscope;

class TestCrowdedTimes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// As counting at each instant those that have started and not ended.
    void theyAreWhenTooManyAreInWork()
    {
        std::mt19937 random(21); // NOLINT: the same requests in every run
        std::vector<Timestamp> starts;
        std::vector<Timestamp> ends;
        for (int i = 0; i < 300; ++i) {
            starts.emplace_back(Duration(random() % 1000));
            ends.push_back(starts.back() + Duration(random() % 30));
        }
        std::ranges::sort(starts);
        std::ranges::sort(ends);
        const CrowdedTimes crowded(starts, ends, [](std::size_t inWork) { return inWork >= 6; });
        int times = 0;
        for (Timestamp t(Duration(-5)); t < Timestamp(Duration(1100)); t += Duration(1)) {
            const auto started = std::ranges::upper_bound(starts, t) - starts.begin();
            const auto ended = std::ranges::upper_bound(ends, t) - ends.begin();
            QCOMPARE(crowded.contains(t), started - ended >= 6);
            times += started - ended >= 6 ? 1 : 0;
        }
        QVERIFY(times > 10 && times < 900);
    }
    void withoutRequestsThereAreNone()
    {
        const CrowdedTimes none({}, {}, [](std::size_t) { return true; });
        QVERIFY(!none.contains(Timestamp()));
    }
};

QTEST_APPLESS_MAIN(TestCrowdedTimes)
#include "tst_crowded_times.moc"
