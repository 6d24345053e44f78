// SPDX-License-Identifier: GPL-3.0-or-later
// What requests tell of each other that came or ended about the same time.
#include "failure_scene.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// nginx gave up after two seconds and the server logged nothing of it, but ten others that failed then, each with so much work.
/// Apache's combined log tells no ends.
FailureScene gaveUpBeside(Duration work, bool tellsEnds)
{
    FailureScene scene;
    scene.ended(504, seconds(2));
    scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
    scene.readTimeout->value = seconds(2);
    constexpr RequestIndex others = 10;
    for (RequestIndex i = 0; i < others; ++i) {
        HopRequest outer;
        outer.start = t0 - seconds(3) + i * milliseconds(250);
        outer.end = tellsEnds ? outer.start + seconds(2) : Timestamp::min();
        outer.hasDuration = tellsEnds;
        outer.status = 504;
        outer.source = static_cast<std::uint16_t>(scene.access);
        outer.inner = others + i;
        scene.all.requestList.push_back(outer);
    }
    for (RequestIndex i = 0; i < others; ++i) {
        HopRequest inner;
        inner.end = t0 + seconds(20) + i * milliseconds(10);
        inner.start = inner.end - work;
        inner.hasDuration = true;
        inner.status = 200;
        inner.source = static_cast<std::uint16_t>(scene.server);
        inner.outer = i;
        scene.all.requestList.push_back(inner);
    }
    if (!tellsEnds)
        scene.front.request.duration.reset();
    return scene;
}

} // namespace

class TestNeighbours : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shortWorkOnOthersThatFailedTellsOfAQueue_data()
    {
        QTest::addColumn<bool>("tellsEnds");
        QTest::newRow("a log with durations") << true;
        QTest::newRow("a log of starts alone") << false;
    }
    void shortWorkOnOthersThatFailedTellsOfAQueue()
    {
        QFETCH(bool, tellsEnds);
        const Verdict shortWork = gaveUpBeside(milliseconds(100), tellsEnds).judge();
        const Verdict longWork = gaveUpBeside(milliseconds(2500), tellsEnds).judge();
        QCOMPARE(shortWork.cause, Cause::QueueTimeout);
        QVERIFY(supportOf(shortWork, Cause::QueueTimeout) >= supportOf(longWork, Cause::QueueTimeout) + 0.29);
        QVERIFY(supportOf(longWork, Cause::ProxyTimeoutRead) >= supportOf(shortWork, Cause::ProxyTimeoutRead) + 0.19);
    }
    void whoseLogTellsNoEndsAreFoundByTheirStarts()
    {
        const FailureScene scene = gaveUpBeside(milliseconds(100), false);
        const Neighbours neighbours(scene.all, [](Timestamp) { return true; });
        QCOMPARE(neighbours.company(t0, Duration::zero()).failed, std::size_t(5)); // six, but for the one that is asked for
        QCOMPARE(neighbours.work(t0, seconds(1)).shorter, std::size_t(6));
        QCOMPARE(neighbours.work(t0, milliseconds(0)).shorter, std::size_t(0));
        QCOMPARE(neighbours.work(t0 + seconds(20), seconds(1)).count, std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(TestNeighbours)
#include "tst_neighbours.moc"
