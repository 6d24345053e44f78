// SPDX-License-Identifier: GPL-3.0-or-later
// What tells of a limit where neither a line of the proxy nor a duration of the server does.
#include "failure_scene.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// Requests of the proxy's log beside the failed one, a second apart from a minute before it on.
void addOthers(FailureScene &scene, int count, Duration length, int status, std::uint64_t key = 0)
{
    for (int i = 0; i < count; ++i) {
        HopRequest other;
        other.start = t0 - seconds(60) + i * seconds(1);
        other.end = other.start + length;
        other.hasDuration = true;
        other.status = static_cast<std::int16_t>(status);
        other.key = key;
        other.source = static_cast<std::uint16_t>(scene.access);
        scene.all.requestList.push_back(other);
    }
    std::ranges::sort(scene.all.requestList, {}, &HopRequest::end);
}

/// A worker died as nginx answered 502 after three seconds, and four others failed, each after so long.
Verdict diedBeside(Duration others)
{
    FailureScene scene;
    scene.all.sourceList[scene.errors].last = t0 - seconds(50); // nginx would say that the connection broke
    scene.ended(502, milliseconds(3015));
    addOthers(scene, 4, others, 502);
    scene.all.addEvent(scene.journal, t0 - milliseconds(300), Meaning::WorkerCrash, "Worker (pid 7) was terminated due to signal 9");
    return scene.judge();
}

/// Varnish logs no durations: it took the request on in one second, and the server ended it so much later.
Verdict servedFor(Duration later)
{
    FailureScene scene;
    scene.proxy = ProxyKind::Varnish;
    scene.ended(503, seconds(0));
    scene.front.request.duration = std::nullopt;
    scene.front.request.resolution = seconds(1);
    scene.served(200, seconds(0), later);
    scene.back.request.duration = std::nullopt;
    scene.front.request.end = std::nullopt;
    scene.readTimeout->value = milliseconds(1500);
    return scene.judge();
}

} // namespace

class TestTimeoutSigns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void manyThatFailAfterTheSameTimeMetALimit()
    {
        const Verdict alike = diedBeside(milliseconds(3016));
        QVERIFY2(alike.cause != Cause::WorkerCrash || alike.confidence < 0.7, "a worker that dies ends nobody after the same time");
        QVERIFY(std::ranges::any_of(alike.evidence, [](const Evidence &e) { return e.supports && e.cause == Cause::ProxyTimeoutRead; }));
        const Verdict unlike = diedBeside(milliseconds(240));
        QCOMPARE(unlike.cause, Cause::WorkerCrash);
    }
    void stampsAloneMayTellThatTheServerTookTooLong()
    {
        QCOMPARE(servedFor(seconds(3)).cause, Cause::ProxyTimeoutRead);
        // It may have come at the end of its second.
        QVERIFY(servedFor(seconds(2)).cause != Cause::ProxyTimeoutRead);
    }
    void whoCameLaterAndWentThroughStoodInNoQueue_data()
    {
        QTest::addColumn<int>("later"); // milliseconds that those took who came after it
        QTest::addColumn<bool>("queue");
        QTest::newRow("went through") << 350 << false;
        QTest::newRow("were held up, too") << 900 << true;
    }
    void whoCameLaterAndWentThroughStoodInNoQueue()
    {
        QFETCH(const int, later);
        QFETCH(const bool, queue);
        FailureScene scene;
        scene.covered = false;
        scene.ended(504, seconds(2));
        scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
        scene.readTimeout->value = seconds(2);
        addOthers(scene, 50, milliseconds(3), 200, 1); // the same, but well
        const auto add = [&scene](Timestamp start, Duration length, int status) {
            HopRequest other;
            other.start = start;
            other.end = start + length;
            other.hasDuration = true;
            other.status = static_cast<std::int16_t>(status);
            other.source = static_cast<std::uint16_t>(scene.access);
            scene.all.requestList.push_back(other);
        };
        for (int i = 0; i < 3; ++i) {
            add(t0 - milliseconds(2100) + i * milliseconds(10), seconds(2), 504);
            add(t0 - milliseconds(1900) + i * milliseconds(200), milliseconds(later), 200);
        }
        std::ranges::sort(scene.all.requestList, {}, &HopRequest::end);
        const Verdict verdict = scene.judge();
        double usual = 0;
        for (const Evidence &evidence : verdict.evidence)
            usual += evidence.cause == Cause::QueueTimeout && evidence.statement.starts_with("The same request usually") ? evidence.weight : 0;
        QCOMPARE(usual, queue ? 0.2 : 0.1);
    }
    void anEntryWithoutADurationLeavesOpenWhoWaited_data()
    {
        QTest::addColumn<bool>("hasDuration");
        QTest::newRow("the server worked on it for longer") << true;
        QTest::newRow("it does not tell how long") << false;
    }
    void anEntryWithoutADurationLeavesOpenWhoWaited()
    {
        QFETCH(const bool, hasDuration);
        FailureScene scene;
        scene.ended(504, seconds(2));
        scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
        scene.readTimeout->value = seconds(2);
        scene.served(200, seconds(3), milliseconds(1));
        if (!hasDuration)
            scene.back.request.duration = std::nullopt;
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause, Cause::ProxyTimeoutRead);
        QCOMPARE(verdict.confidence >= 0.7, hasDuration);
    }
    void aLimitOfConnectingHoldsUpWhateverIsAskedFor_data()
    {
        QTest::addColumn<bool>("told");
        QTest::newRow("nobody says which limit it is") << false;
        QTest::newRow("the proxy does") << true;
    }
    void aLimitOfConnectingHoldsUpWhateverIsAskedFor()
    {
        QFETCH(const bool, told);
        FailureScene scene;
        scene.proxy = ProxyKind::Varnish;
        scene.covered = false;
        scene.ended(503, milliseconds(700));
        scene.readTimeout->value = milliseconds(700);
        scene.readTimeout->origin = TimeoutOrigin::Inferred;
        if (told)
            scene.errorLine(Meaning::ReadTimeout, "first byte timeout");
        const bool named = supportOf(scene.judge(), Cause::ProxyTimeoutConnect) > 0;
        QCOMPARE(named, !told);
    }
};

QTEST_APPLESS_MAIN(TestTimeoutSigns)
#include "tst_timeout_signs.moc"
