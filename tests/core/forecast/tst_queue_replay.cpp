// SPDX-License-Identifier: GPL-3.0-or-later
#include "forecast/queue_replay.h"

#include <QTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp t0{Duration(1'795'223'050'000'000)};

using Waits = std::vector<std::optional<Duration>>;

} // namespace

class TestQueueReplay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneWorkerTakesOneAfterTheOther()
    {
        const std::vector<QueueJob> jobs{{t0, 3s}, {t0 + 1s, 2s}, {t0 + 2s, 1s}, {t0 + 10s, 1s}};
        const QueueCourse course = replayQueue(jobs, {1, {}});
        QVERIFY(course.waits == Waits({0s, 2s, 3s, 0s}));
        QCOMPARE(course.deepest, std::size_t(2));
    }
    void theFirstFreeWorkerTakesTheFirstJob()
    {
        const std::vector<QueueJob> jobs{{t0, 5s}, {t0, 1s}, {t0, 1s}, {t0, 1s}};
        const QueueCourse course = replayQueue(jobs, {2, {}});
        QVERIFY(course.waits == Waits({0s, 0s, 1s, 2s}));
        QCOMPARE(course.deepest, std::size_t(2));
    }
    void withAWorkerEachNobodyWaits()
    {
        const std::vector<QueueJob> jobs(100, QueueJob{t0, 1s});
        const QueueCourse course = replayQueue(jobs, {100, {}});
        QVERIFY(course.waits == Waits(100, Duration{}));
        QCOMPARE(course.deepest, std::size_t(0));
    }
    void whatWaitedTooLongCostsNothing()
    {
        const std::vector<QueueJob> jobs{{t0, 3s}, {t0, 3s}, {t0 + 2s, 3s}};
        const QueueCourse course = replayQueue(jobs, {1, 2s});
        QVERIFY(course.waits == Waits({0s, std::nullopt, 1s}));
    }
    void ofNoJobsNothingIsSaid()
    {
        QVERIFY(replayQueue({}, {1, {}}).waits.empty());
    }
};

QTEST_GUILESS_MAIN(TestQueueReplay)
#include "tst_queue_replay.moc"
