// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/at_once.h"

#include <QTest>

using namespace hopscope;

class TestAtOnce : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachNumberIsWorkedOnOnce_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 3, 500})
            QTest::addRow("%d", count) << count;
    }
    void eachNumberIsWorkedOnOnce()
    {
        QFETCH(int, count);
        std::vector<int> times(static_cast<std::size_t>(count));
        forEachAtOnce(times.size(), [&times](std::size_t i) { ++times[i]; });
        QVERIFY(std::ranges::all_of(times, [](int n) { return n == 1; }));
    }
    void cancellingEndsItWhereverItIs()
    {
        Progress progress;
        const WorkFor operation(&progress);
        std::atomic<int> begun = 0;
        QVERIFY_THROWS_EXCEPTION(Cancelled, forEachAtOnce(10'000, [&](std::size_t i) {
            ++begun;
            if (i == 5)
                progress.cancel();
            stopIfCancelled();
        }));
        QVERIFY(begun < 10'000);
    }
};

QTEST_APPLESS_MAIN(TestAtOnce)
#include "tst_at_once.moc"
