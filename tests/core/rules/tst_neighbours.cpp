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

HopRequest requestOf(std::size_t source, Timestamp start, Duration length, int status)
{
    HopRequest request;
    request.start = start;
    request.end = start + length;
    request.hasDuration = true;
    request.status = static_cast<std::int16_t>(status);
    request.source = static_cast<std::uint16_t>(source);
    return request;
}

/// nginx gave up on six after two seconds, 700 ms apart; of the server's log nothing is known but, maybe, the order of their lines.
FailureScene sixGivenUp()
{
    FailureScene scene;
    scene.covered = false;
    scene.ended(504, seconds(2));
    scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
    scene.readTimeout->value = seconds(2);
    for (int i = 0; i < 6; ++i)
        scene.all.requestList.push_back(requestOf(scene.access, t0 - milliseconds(3800) + i * milliseconds(700), seconds(2), 504));
    return scene;
}

bool saysOvertaken(const Verdict &verdict)
{
    return std::ranges::any_of(verdict.evidence, [](const Evidence &e) {
        return !e.supports && e.cause == Cause::QueueTimeout && e.statement.find(" were overtaken") != std::string::npos;
    });
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
    void whoIsOvertakenStandsInNoQueue_data()
    {
        QTest::addColumn<int>("after"); // milliseconds from when each of those came that failed
        QTest::addColumn<bool>("overtaken");
        QTest::newRow("others came later and were answered before") << 600 << true;
        QTest::newRow("others had come before") << -600 << false;
    }
    void whoIsOvertakenStandsInNoQueue()
    {
        QFETCH(const int, after);
        QFETCH(const bool, overtaken);
        FailureScene scene = sixGivenUp();
        for (int i = 0; i < (overtaken ? 6 : 1); ++i)
            scene.all.requestList.push_back(requestOf(scene.access, scene.all.requestList[static_cast<std::size_t>(i)].start + milliseconds(after), milliseconds(400), 200));
        std::ranges::sort(scene.all.requestList, {}, &HopRequest::end);
        const Verdict verdict = scene.judge();
        QCOMPARE(saysOvertaken(verdict), overtaken);
        if (overtaken)
            QCOMPARE(verdict.cause, Cause::ProxyTimeoutRead);
    }
    void theServersLinesTellWhoWasOvertaken_data()
    {
        QTest::addColumn<bool>("inOrder");
        QTest::newRow("served as they came") << true;
        QTest::newRow("served in another order") << false;
    }
    void theServersLinesTellWhoWasOvertaken()
    {
        QFETCH(const bool, inOrder);
        FailureScene scene = sixGivenUp();
        const auto count = scene.all.requestList.size();
        for (std::size_t i = 0; i < count; ++i) {
            HopRequest served = requestOf(scene.server, t0 + seconds(5), {}, 200); // all in one second, and without a duration
            served.hasDuration = false;
            served.line = static_cast<std::uint32_t>(inOrder ? i + 1 : count - i);
            scene.all.requestList[i].inner = static_cast<RequestIndex>(count + i);
            scene.all.requestList.push_back(served);
        }
        QCOMPARE(saysOvertaken(scene.judge()), !inOrder);
    }
    void whatTheServerLogsWithoutADurationLeavesTheOthersToTell_data()
    {
        QTest::addColumn<bool>("hasDuration");
        QTest::addColumn<bool>("steadily"); // those before it took longer and longer
        QTest::newRow("the server worked on it all the time") << true << true;
        QTest::newRow("it does not tell how long") << false << true;
        QTest::newRow("and the others became slow all at once") << false << false;
    }
    void whatTheServerLogsWithoutADurationLeavesTheOthersToTell()
    {
        QFETCH(const bool, hasDuration);
        QFETCH(const bool, steadily);
        FailureScene scene = sixGivenUp();
        for (int i = 0; i < 6; ++i) {
            const Duration length = steadily ? milliseconds(600 + 220 * i) : milliseconds(i < 3 ? 50 + 10 * i : 1600 + 30 * i);
            scene.all.requestList.push_back(requestOf(scene.access, t0 - seconds(9) + i * milliseconds(600), length, 200));
        }
        std::ranges::sort(scene.all.requestList, {}, &HopRequest::end);
        scene.served(200, seconds(3), milliseconds(1));
        if (!hasDuration)
            scene.back.request.duration.reset();
        const Verdict verdict = scene.judge();
        QVERIFY(verdict.cause == Cause::ProxyTimeoutRead || !hasDuration);
        QCOMPARE(std::ranges::any_of(verdict.evidence, [](const Evidence &e) { return e.statement.find("longer and longer") != std::string::npos; }), !hasDuration && steadily);
    }
};

QTEST_APPLESS_MAIN(TestNeighbours)
#include "tst_neighbours.moc"
