// SPDX-License-Identifier: GPL-3.0-or-later
// What speaks for a wait in a queue, and what only seems to.
#include "failure_scene.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// Requests of the proxy's log beside the failed one: so many a quarter of a second from `first` on, all as long.
void addOthers(FailureScene &scene, Timestamp first, int count, Duration length, int status = 200, bool retried = false)
{
    for (int i = 0; i < count; ++i) {
        HopRequest other;
        other.start = first + i * milliseconds(250);
        other.end = other.start + length;
        other.hasDuration = true;
        other.status = static_cast<std::int16_t>(status);
        other.retried = retried;
        other.source = static_cast<std::uint16_t>(scene.access);
        scene.all.requestList.push_back(other);
    }
    std::ranges::sort(scene.all.requestList, {}, &HopRequest::end);
}

/// HAProxy gave up after two seconds at the server, and held it back before that.
FailureScene gaveUpAfter(Duration held)
{
    FailureScene scene;
    scene.proxy = ProxyKind::HAProxy;
    scene.covered = false;
    scene.ended(504, seconds(2));
    scene.front.request.signal = "sH--";
    scene.front.request.queue = held;
    scene.readTimeout->value = seconds(2);
    addOthers(scene, t0 - seconds(2), 8, seconds(2), 503);
    return scene;
}

/// nginx gave up after two seconds, and no log of the server is there; all the time others went well after so long.
Verdict gaveUpAmong(Duration others)
{
    FailureScene scene;
    scene.covered = false;
    scene.ended(504, seconds(2));
    scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
    scene.readTimeout->value = seconds(2);
    addOthers(scene, t0 - seconds(50), 200, others);
    return scene.judge();
}

} // namespace

class TestQueueSigns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatTheProxyHeldBackHasLeftItsQueue()
    {
        QCOMPARE(gaveUpAfter(milliseconds(2400)).judge().cause, Cause::ProxyTimeoutRead);
    }
    void whatItDidNotHoldBackMayStandInTheServersQueue()
    {
        const Verdict held = gaveUpAfter(milliseconds(2400)).judge();
        const Verdict notHeld = gaveUpAfter(milliseconds(0)).judge();
        QVERIFY(supportOf(notHeld, Cause::QueueTimeout) >= supportOf(held, Cause::QueueTimeout) + 0.3);
    }
    void thatAllWereSlowAllTheTimeDoesNotTellWhy()
    {
        const Verdict verdict = gaveUpAmong(milliseconds(1500));
        QVERIFY2(verdict.cause != Cause::ProxyTimeoutRead || verdict.confidence < 0.7, "others were as late, so a queue may have held up all");
    }
    void withoutTheServersLogATimeoutLineAloneIsNotSure_data()
    {
        QTest::addColumn<bool>("covered");
        QTest::addColumn<bool>("sure");
        QTest::newRow("no log of the server") << false << false;
        QTest::newRow("it worked on it for longer") << true << true;
    }
    void withoutTheServersLogATimeoutLineAloneIsNotSure()
    {
        QFETCH(const bool, covered);
        QFETCH(const bool, sure);
        FailureScene scene;
        scene.covered = covered;
        scene.ended(504, seconds(2));
        scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
        scene.readTimeout->value = seconds(2);
        if (covered)
            scene.served(200, seconds(3), milliseconds(1));
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause, Cause::ProxyTimeoutRead);
        QCOMPARE(verdict.confidence >= 0.7, sure);
    }
    void whoWaitsForAMomentIsRefusedByALimit_data()
    {
        QTest::addColumn<int>("waited"); // milliseconds
        QTest::addColumn<bool>("full");
        QTest::newRow("for a moment") << 300 << true;
        QTest::newRow("long") << 3000 << false;
    }
    /// Whatever the others met who waited for the same.
    void whoWaitsForAMomentIsRefusedByALimit()
    {
        QFETCH(const int, waited);
        QFETCH(const bool, full);
        FailureScene scene;
        scene.proxy = ProxyKind::Apache;
        scene.ended(503, milliseconds(waited));
        scene.errorLine(Meaning::QueueTimeout, "failed to acquire connection");
        addOthers(scene, t0 - seconds(55), 150, milliseconds(20));
        addOthers(scene, t0 - milliseconds(waited) - seconds(1), 12, milliseconds(800));
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause, full ? Cause::QueueFull : Cause::QueueTimeout);
        QVERIFY(verdict.confidence >= 0.7);
    }
    void whoCameBeforeTellsOfAQueueThatGrew_data()
    {
        QTest::addColumn<int>("first"); // ms that the first of them took
        QTest::addColumn<int>("more");  // ms that each took more than the one before
        QTest::addColumn<bool>("queue");
        QTest::newRow("longer and longer") << 700 << 180 << true;
        QTest::newRow("all late") << 1500 << 0 << true;
        QTest::newRow("none late") << 100 << 0 << false;
        QTest::newRow("slower, but far from the limit") << 100 << 20 << false;
    }
    void whoCameBeforeTellsOfAQueueThatGrew()
    {
        QFETCH(int, first);
        QFETCH(int, more);
        const auto judged = [](int from, int step) {
            FailureScene scene;
            scene.covered = false;
            scene.ended(504, seconds(2));
            scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
            scene.readTimeout->value = seconds(2);
            addOthers(scene, t0 - seconds(55), 120, milliseconds(50));
            for (int i = 0; i < 6; ++i)
                addOthers(scene, t0 - seconds(12) + i * seconds(1), 1, milliseconds(from + i * step));
            return supportOf(scene.judge(), Cause::QueueTimeout);
        };
        const double gained = judged(first, more) - judged(60, 0);
        QFETCH(bool, queue);
        QVERIFY2((gained > 0.25) == queue, qPrintable(QString::number(gained)));
    }
    /// What was refused at once stood in no queue, so one slow request among refusals is not the head of one.
    void refusalsBesideASlowRequestAreNoQueue()
    {
        const auto judged = [](Duration others, int status) {
            FailureScene scene;
            scene.ended(504, seconds(2));
            scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
            scene.readTimeout->value = seconds(2);
            addOthers(scene, t0 - seconds(55), 180, milliseconds(50));
            for (HopRequest &other : scene.all.requestList)
                other.key = 1; // asked for the same
            addOthers(scene, t0 - milliseconds(2100), 9, others, status);
            addOthers(scene, t0 - milliseconds(2100), 1, milliseconds(900), 404);
            return supportOf(scene.judge(), Cause::QueueTimeout);
        };
        QVERIFY(judged(seconds(2), 504) > judged(milliseconds(2), 502));
    }
    void thatOthersKeptTheirPaceSpeaksAgainstAQueue()
    {
        const Verdict verdict = gaveUpAmong(milliseconds(100));
        QCOMPARE(verdict.cause, Cause::ProxyTimeoutRead);
        QVERIFY(verdict.confidence >= 0.8);
    }
    void theFewThatWentWellTellNothingOfTheManyThatDidNot()
    {
        const auto keptPace = [](int failed) {
            FailureScene scene;
            scene.covered = false;
            scene.ended(504, seconds(2));
            scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
            scene.readTimeout->value = seconds(2);
            addOthers(scene, t0 - seconds(50), 200, milliseconds(100));
            for (int i = 0; i < failed; ++i)
                addOthers(scene, t0 - milliseconds(3400), 12, seconds(2), 504);
            const Verdict verdict = scene.judge();
            return std::ranges::any_of(verdict.evidence, [](const Evidence &evidence) { return !evidence.supports && evidence.statement.ends_with("nothing held all of them up"); });
        };
        QVERIFY(keptPace(0));
        QVERIFY(!keptPace(3));
    }
    void pausesBetweenAttemptsHoldUpNobodyElse()
    {
        const auto withNeighbours = [](bool retried) {
            FailureScene scene = gaveUpAfter(milliseconds(0));
            scene.all.requestList.clear();
            addOthers(scene, t0 - seconds(40), 100, milliseconds(40));
            addOthers(scene, t0 - milliseconds(2200), 5, milliseconds(900), 200, retried);
            return supportOf(scene.judge(), Cause::QueueTimeout);
        };
        QVERIFY(withNeighbours(false) > withNeighbours(true));
    }
    void aWaitOfMillisecondsIsNoQueueForWhoWaitedSeconds()
    {
        const auto whileOthersWaited = [](double waited) {
            FailureScene scene;
            scene.ended(504, seconds(2));
            scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
            QueueSeries queue{"wait in the queue (lb.log)", "ms", false, {}, {}, {}, {}};
            for (int i = 0; i < 100; ++i)
                queue.values.emplace_back(t0 - seconds(100 - i), i == 99 ? waited : 0.0);
            scene.all.queueList.push_back(queue);
            return supportOf(scene.judge(), Cause::QueueTimeout);
        };
        QVERIFY(whileOthersWaited(900) >= whileOthersWaited(36) + 0.4);
    }
    void howLongAQueueTakesFollowsFromHowFastOthersAreServed_data()
    {
        QTest::addColumn<double>("depth");
        QTest::addColumn<int>("others"); // that went well, four a second
        QTest::addColumn<bool>("queue");
        QTest::newRow("a few, and others are served all the time") << 2.0 << 60 << false;
        QTest::newRow("many, and others are served") << 40.0 << 60 << true;
        QTest::newRow("a few, and nobody is served") << 2.0 << 0 << true;
    }
    void howLongAQueueTakesFollowsFromHowFastOthersAreServed()
    {
        QFETCH(double, depth);
        QFETCH(int, others);
        QFETCH(bool, queue);
        FailureScene scene;
        scene.ended(504, seconds(20));
        scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
        addOthers(scene, t0 - seconds(8), others, milliseconds(50));
        QueueSeries series{"CurrentQueueSize", "requests", false, {}, {}, {}, {}};
        for (int s = -200; s < 10; ++s)
            series.values.emplace_back(t0 + seconds(s), s > -15 ? depth : 0.0);
        scene.all.queueList.push_back(series);
        const Verdict verdict = scene.judge();
        const bool told = std::ranges::any_of(verdict.evidence, [](const Evidence &evidence) { return evidence.statement.find("CurrentQueueSize rose to") != std::string::npos; });
        QCOMPARE(told, queue);
    }
    void aServerThatWorkedOnItMostOfTheTimeHardlyLetItWait()
    {
        const auto servedFor = [](Duration own) {
            FailureScene scene;
            scene.ended(504, seconds(2));
            scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
            scene.readTimeout->value = seconds(2);
            scene.served(200, own, milliseconds(360));
            return scene.judge();
        };
        QCOMPARE(servedFor(milliseconds(200)).cause, Cause::QueueTimeout);
        QVERIFY(servedFor(milliseconds(200)).confidence >= 0.9);
        QVERIFY(servedFor(milliseconds(1760)).confidence < 0.7);
    }
    void withoutADurationAShortEntryIsAHintOnly()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(0));
        scene.front.request.duration.reset();
        scene.proxy = ProxyKind::Apache;
        scene.errorLine(Meaning::ReadTimeout, "The timeout specified has expired");
        scene.readTimeout->value = seconds(2);
        scene.served(200, milliseconds(400), seconds(1));
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause, Cause::QueueTimeout);
        QVERIFY(verdict.confidence < 0.7);
        scene.served(200, milliseconds(2900), milliseconds(2));
        QCOMPARE(scene.judge().cause, Cause::ProxyTimeoutRead);
    }
    void anEntryThatMayBeAnothersDecidesNothing()
    {
        const auto judged = [](double pairConfidence) {
            FailureScene scene;
            scene.ended(504, seconds(2));
            scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
            scene.readTimeout->value = seconds(2);
            scene.pairConfidence = pairConfidence;
            scene.served(200, milliseconds(300), milliseconds(1800));
            return scene.judge();
        };
        QVERIFY(judged(0.97).cause == Cause::QueueTimeout && judged(0.97).confidence >= 0.9);
        QVERIFY(judged(0.45).confidence < 0.7);
    }
    void aProxyMayStopBeforeItsTimeoutIsOver()
    {
        const auto judged = [](int status, double pairConfidence) {
            FailureScene scene;
            scene.proxy = ProxyKind::Squid;
            scene.ended(status, milliseconds(1100));
            scene.readTimeout->value = seconds(2);
            scene.pairConfidence = pairConfidence;
            scene.served(200, milliseconds(300), milliseconds(1000));
            return scene.judge();
        };
        QCOMPARE(judged(504, 0.97).cause, Cause::QueueTimeout);
        QVERIFY(judged(504, 0.4).cause != Cause::QueueTimeout); // the entry may be another request's
        QVERIFY(judged(502, 0.97).cause != Cause::QueueTimeout); // no timer's status
    }
    void aLimitThatOnlyDurationsTellMayBeOneOfConnecting()
    {
        const auto namesConnecting = [](TimeoutOrigin origin, bool seen) {
            FailureScene scene;
            scene.proxy = ProxyKind::Varnish;
            scene.ended(503, milliseconds(700));
            scene.readTimeout->value = milliseconds(700);
            scene.readTimeout->origin = origin;
            if (seen)
                scene.served(200, seconds(2), milliseconds(10));
            const Verdict verdict = scene.judge();
            return std::ranges::any_of(verdict.evidence, [](const Evidence &e) { return e.supports && e.cause == Cause::ProxyTimeoutConnect; });
        };
        QVERIFY(namesConnecting(TimeoutOrigin::Inferred, false));
        QVERIFY(!namesConnecting(TimeoutOrigin::Inferred, true)); // the server had it
        QVERIFY(!namesConnecting(TimeoutOrigin::Config, false));
    }
    void aNameThatAnotherRequestAskedForIsNotThisOnes()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(60));
        scene.errorLine(Meaning::NoLiveUpstream, "no live upstreams");
        StoredEvent &line = scene.all.eventList.emplace_back(scene.all.eventList.front());
        line.source = scene.all.sourceList[scene.journal].id;
        line.event.meaning = Meaning::ResolveFailed;
        line.event.time = t0 - milliseconds(500);
        QCOMPARE(scene.judge().cause, Cause::DnsFailure);
        std::ranges::find(scene.all.eventList, Meaning::ResolveFailed, [](const StoredEvent &e) { return e.event.meaning; })->event.target = "/other";
        QCOMPARE(scene.judge().cause, Cause::NoLiveUpstream);
    }
};

QTEST_APPLESS_MAIN(TestQueueSigns)
#include "tst_queue_signs.moc"
