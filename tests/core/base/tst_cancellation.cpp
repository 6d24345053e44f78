// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cancellation.h"
#include "base/sort_by_number.h"

#include <QTest>

#include <numeric>

using namespace hopscope;

class TestCancellation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyWhoWorksForWhatWasCancelledStops()
    {
        Progress cancelled;
        Progress other;
        cancelled.cancel();
        stopIfCancelled(); // for nobody
        {
            const WorkFor operation(&cancelled);
            QVERIFY_EXCEPTION_THROWN(stopIfCancelled(), Cancelled);
            {
                const WorkFor inner(&other);
                stopIfCancelled();
            }
            QVERIFY_EXCEPTION_THROWN(stopIfCancelled(), Cancelled);
            const WorkFor nobody(nullptr);
            stopIfCancelled();
        }
        QVERIFY(!WorkFor::current());
    }
    void aThreadBesideWorksForTheSame()
    {
        Progress progress;
        const WorkFor operation(&progress);
        QCOMPARE(alongside([] { return WorkFor::current(); }).get(), static_cast<const Progress *>(&progress));
        progress.cancel();
        auto stopped = alongside([] { stopIfCancelled(); });
        QVERIFY_EXCEPTION_THROWN(stopped.get(), Cancelled);
    }
    void aLoopOfShortStepsStopsSoon()
    {
        Progress progress;
        progress.cancel();
        const WorkFor operation(&progress);
        CancelPoll poll;
        std::size_t steps = 0;
        const auto run = [&] {
            for (; steps < 1'000'000; ++steps)
                poll();
        };
        QVERIFY_EXCEPTION_THROWN(run(), Cancelled);
        QVERIFY(steps > 0 && steps < 100'000);
    }
    void sortingStops()
    {
        Progress progress;
        progress.cancel();
        std::vector<std::uint64_t> numbers(200'000);
        std::iota(numbers.rbegin(), numbers.rend(), 0U);
        const WorkFor operation(&progress);
        QVERIFY_EXCEPTION_THROWN(sortByNumber(numbers, [](std::uint64_t number) { return number; }), Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestCancellation)
#include "tst_cancellation.moc"
