// SPDX-License-Identifier: GPL-3.0-or-later
// What events of the server's processes say of a failure: recycles, crashes, memory kills, stops, and the limits that it has itself.
#include "failure_scene.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

class TestProcessEventRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRecycleBesideTheBreakIsTheCause()
    {
        FailureScene scene;
        scene.errorLine(Meaning::PrematureClose, "upstream prematurely closed connection");
        scene.all.addEvent(scene.journal, t0 - milliseconds(400), Meaning::Recycle, "Recycling workers", "appserver");
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause, Cause::WorkerRecycle);
        QVERIFY(verdict.confidence >= 0.8);
    }
    void ofARecycleAndAKillTheNearerBrokeIt_data()
    {
        QTest::addColumn<int>("recycleBefore"); // milliseconds
        QTest::addColumn<int>("killAfter");
        QTest::addColumn<bool>("recycle");
        QTest::newRow("the recycle, which killed a worker later") << 20 << 90 << true;
        QTest::newRow("the kill, long after the recycle") << 900 << 5 << false;
    }
    void ofARecycleAndAKillTheNearerBrokeIt()
    {
        QFETCH(const int, recycleBefore);
        QFETCH(const int, killAfter);
        QFETCH(const bool, recycle);
        FailureScene scene;
        scene.errorLine(Meaning::PrematureClose, "upstream prematurely closed connection");
        scene.all.addEvent(scene.journal, t0 - milliseconds(recycleBefore), Meaning::Recycle, "Recycling workers", "appserver");
        scene.all.addEvent(scene.journal, t0 + milliseconds(killAfter), Meaning::WorkerCrash, "Worker (pid:42) was sent SIGKILL!", "appserver");
        QCOMPARE(scene.judge().cause, recycle ? Cause::WorkerRecycle : Cause::WorkerCrash);
    }
    void whatTheServerFinishedLaterWasGivenUp_data()
    {
        QTest::addColumn<int>("served"); // milliseconds
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("timeout");
        QTest::newRow("longer than the proxy waited") << 3540 << 200 << true;
        QTest::newRow("not so long") << 1200 << 200 << false;
        QTest::newRow("the server's own") << 3540 << 504 << false;
    }
    /// Of a proxy whose limits no file tells.
    void whatTheServerFinishedLaterWasGivenUp()
    {
        QFETCH(const int, served);
        QFETCH(const int, status);
        QFETCH(const bool, timeout);
        FailureScene scene;
        scene.proxy = ProxyKind::Squid;
        scene.all.sourceList[scene.access].format = "squid-access";
        scene.readTimeout.reset();
        scene.ended(504, milliseconds(3430));
        scene.front.request.signal = "TCP_MISS:FIRSTUP_PARENT";
        scene.served(status, milliseconds(served), milliseconds(1));
        QCOMPARE(scene.judge().cause == Cause::ProxyTimeoutRead, timeout);
    }
    void workersThatEndWithTheirServiceAreNoRecycle_data()
    {
        QTest::addColumn<bool>("stopped");
        QTest::addColumn<bool>("started");
        QTest::addColumn<bool>("recycle");
        QTest::newRow("workers alone") << false << false << true;
        QTest::newRow("stopped") << true << false << false;
        QTest::newRow("stopped and started again before") << true << true << true;
    }
    void workersThatEndWithTheirServiceAreNoRecycle()
    {
        QFETCH(const bool, stopped);
        QFETCH(const bool, started);
        QFETCH(const bool, recycle);
        FailureScene scene;
        scene.ended(502, milliseconds(1));
        scene.errorLine(Meaning::Refused, "connect() failed (111: Connection refused)");
        scene.all.addEvent(scene.journal, t0 - milliseconds(1400), Meaning::Recycle, "Worker exiting (pid: 42)", "gunicorn");
        if (stopped)
            scene.all.addEvent(scene.journal, t0 - milliseconds(1500), Meaning::ServiceStop, "Stopping app.service", "systemd");
        if (started)
            scene.all.addEvent(scene.journal, t0 - milliseconds(300), Meaning::ServiceStart, "Started app.service", "systemd");
        QCOMPARE(scene.judge().cause, recycle ? Cause::WorkerRecycle : Cause::ConnectionRefused);
    }
    void whoCameAfterTheNewWorkersServedOthersWasNotCutByARecycle_data()
    {
        QTest::addColumn<int>("answered"); // milliseconds before its end
        QTest::addColumn<bool>("recycle");
        QTest::newRow("another was answered while it was served") << 200 << true;
        QTest::newRow("another had come after the recycle and was answered before it came") << 900 << false;
    }
    void whoCameAfterTheNewWorkersServedOthersWasNotCutByARecycle()
    {
        QFETCH(const int, answered);
        QFETCH(const bool, recycle);
        FailureScene scene;
        scene.ended(502, milliseconds(500));
        scene.errorLine(Meaning::Reset, "recv() failed (104: Connection reset by peer)");
        scene.all.addEvent(scene.journal, t0 - milliseconds(2500), Meaning::Recycle, "Recycling workers", "appserver");
        HopRequest other;
        other.end = t0 - milliseconds(answered);
        other.start = other.end - milliseconds(100);
        other.hasDuration = true;
        other.status = 200;
        other.source = static_cast<std::uint16_t>(scene.access);
        for (const Duration later : {seconds(0), seconds(40), seconds(41), seconds(42)}) {
            scene.all.requestList.push_back(other);
            scene.all.requestList.back().start += later;
            scene.all.requestList.back().end += later;
        }
        QCOMPARE(scene.judge().cause, recycle ? Cause::WorkerRecycle : Cause::ConnectionReset);
    }
    void aRecycleLongBeforeIsNot()
    {
        FailureScene scene;
        scene.errorLine(Meaning::PrematureClose, "upstream prematurely closed connection");
        scene.all.addEvent(scene.journal, t0 - seconds(40), Meaning::Recycle, "Recycling workers", "appserver");
        QCOMPARE(scene.judge().cause, Cause::PrematureClose);
    }
    void whatIsToldAfterTheBreakDidNotCauseIt_data()
    {
        QTest::addColumn<int>("millisecondsAfter");
        QTest::addColumn<bool>("cause");
        QTest::newRow("logged a moment later") << 150 << true;
        QTest::newRow("logged more than a second later") << 1210 << false;
    }
    void whatIsToldAfterTheBreakDidNotCauseIt()
    {
        QFETCH(int, millisecondsAfter);
        QFETCH(bool, cause);
        for (const Meaning meaning : {Meaning::Recycle, Meaning::ServiceStop}) {
            FailureScene scene;
            scene.front.request.signal = "SH--";
            scene.proxy = ProxyKind::HAProxy;
            scene.all.addEvent(scene.journal, t0 + milliseconds(millisecondsAfter), meaning, "Stopping app1.service", "systemd");
            QCOMPARE(scene.judge().cause, cause ? Cause::WorkerRecycle : Cause::PrematureClose);
        }
    }
    void aReloadOfTheProxyItselfEndsNoWorkerBehindIt_data()
    {
        QTest::addColumn<bool>("itself");
        QTest::addColumn<bool>("alsoServer");
        QTest::addColumn<bool>("recycle");
        QTest::newRow("nginx, whose server broke off") << true << false << false;
        QTest::newRow("the server") << false << true << true;
        QTest::newRow("both, nginx nearer to the failure") << true << true << true;
    }
    void aReloadOfTheProxyItselfEndsNoWorkerBehindIt()
    {
        QFETCH(bool, itself);
        QFETCH(bool, alsoServer);
        QFETCH(bool, recycle);
        FailureScene scene;
        scene.errorLine(Meaning::PrematureClose, "upstream prematurely closed connection");
        if (itself)
            scene.all.addEvent(scene.errors, t0 - milliseconds(300), Meaning::Recycle, "signal 1 (SIGHUP) received, reconfiguring", "nginx");
        if (alsoServer)
            scene.all.addEvent(scene.journal, t0 - milliseconds(400), Meaning::Recycle, "Recycling workers", "appserver");
        QCOMPARE(scene.judge().cause, recycle ? Cause::WorkerRecycle : Cause::PrematureClose);
    }
    void aRecycleDoesNotExplainATimeout()
    {
        FailureScene scene;
        scene.ended(504, seconds(60));
        scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
        scene.served(200, seconds(94), milliseconds(2));
        scene.all.addEvent(scene.journal, t0 - milliseconds(400), Meaning::Recycle, "Recycling workers", "appserver");
        QCOMPARE(scene.judge().cause, Cause::ProxyTimeoutRead);
    }
    void aCrashBesideTheBreakIsTheCause()
    {
        FailureScene scene;
        scene.errorLine(Meaning::PrematureClose, "upstream prematurely closed connection");
        scene.all.addEvent(scene.journal, t0 + milliseconds(100), Meaning::WorkerCrash, "Main process exited, status=11/SEGV");
        QCOMPARE(scene.judge().cause, Cause::WorkerCrash);
    }
    void aMemoryKillOutweighsTheCrash()
    {
        FailureScene scene;
        scene.errorLine(Meaning::PrematureClose, "upstream prematurely closed connection");
        scene.all.addEvent(scene.journal, t0, Meaning::OutOfMemory, "Out of memory: Killed process 12");
        scene.all.addEvent(scene.journal, t0 + milliseconds(100), Meaning::WorkerCrash, "killed by signal 9");
        QCOMPARE(scene.judge().cause, Cause::OutOfMemory);
    }
    void theServersOwnLimitIsToldFromACrash()
    {
        FailureScene scene;
        scene.ended(502, seconds(30));
        scene.errorLine(Meaning::PrematureClose, "upstream prematurely closed connection");
        scene.all.addEvent(scene.journal, t0, Meaning::WorkerTimeout, "WORKER TIMEOUT (pid:12)");
        scene.all.addEvent(scene.journal, t0 + milliseconds(900), Meaning::WorkerCrash, "Worker was sent SIGKILL! Perhaps out of memory?");
        QCOMPARE(scene.judge().cause, Cause::ServerTimeout);
    }
    void aServersConfiguredLimitExplainsABreak()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(30'600));
        scene.errorLine(Meaning::PrematureClose, "upstream prematurely closed connection");
        scene.all.timeoutList.push_back({seconds(30), TimeoutKind::Server, TimeoutOrigin::Config, "timeout", {}, std::nullopt, seconds(1)});
        QCOMPARE(scene.judge().cause, Cause::ServerTimeout);
    }
    void aBreakBeforeTheServersLimitIsNone()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(29'500));
        scene.errorLine(Meaning::PrematureClose, "upstream prematurely closed connection");
        scene.all.timeoutList.push_back({seconds(30), TimeoutKind::Server, TimeoutOrigin::Config, "timeout", {}, std::nullopt, seconds(1)});
        QCOMPARE(scene.judge().cause, Cause::PrematureClose);
    }
    void anErrorOfTheServerAtItsOwnLimit()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(120'010));
        scene.served(502, seconds(120), milliseconds(1));
        scene.all.timeoutList.push_back({seconds(120), TimeoutKind::Server, TimeoutOrigin::Config, "requestTimeout", {}, std::nullopt, {}});
        const Verdict verdict = scene.judge();
        QVERIFY(std::ranges::any_of(verdict.evidence, [](const Evidence &e) { return e.cause == Cause::ServerTimeout && e.supports; }));
    }
    void aQueueAtItsLimitRefuses_data()
    {
        QTest::addColumn<double>("depth");
        QTest::addColumn<int>("cause");
        QTest::newRow("at its limit") << 1000.0 << int(Cause::QueueFull);
        QTest::newRow("far below it") << 40.0 << int(Cause::Undetermined);
    }
    void aQueueAtItsLimitRefuses()
    {
        QFETCH(double, depth);
        QFETCH(int, cause);
        FailureScene scene;
        scene.ended(503, milliseconds(3));
        QueueSeries queue;
        queue.name = "HTTP Service Request Queues(Shop)";
        queue.limit = 1000;
        queue.values = {{t0 - seconds(5), depth}, {t0 + seconds(5), 0}};
        scene.all.queueList.push_back(queue);
        QCOMPARE(int(scene.judge().cause), cause);
    }
    void aRefusalWhileStoppedHasATrigger()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(1));
        scene.errorLine(Meaning::Refused, "connect() failed (111: Connection refused)");
        scene.all.addEvent(scene.journal, t0 - seconds(3), Meaning::ServiceStop, "Stopped app1.service.");
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause, Cause::ConnectionRefused);
        QCOMPARE(verdict.trigger, std::optional(Cause::ServiceStopped));
    }
    void thatNoServerWasLeftHasOneToo()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(1));
        scene.errorLine(Meaning::NoLiveUpstream, "no live upstreams while connecting to upstream");
        QVERIFY(!scene.judge().trigger);
        scene.all.addEvent(scene.journal, t0 - seconds(3), Meaning::ServiceStop, "Stopped app1.service.");
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause, Cause::NoLiveUpstream);
        QCOMPARE(verdict.trigger, std::optional(Cause::ServiceStopped));
    }
    void aRefusalOfARunningServiceHasNone()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(1));
        scene.errorLine(Meaning::Refused, "connect() failed (111: Connection refused)");
        scene.all.addEvent(scene.journal, t0 - seconds(40), Meaning::ServiceStop, "Stopped app1.service.");
        scene.all.addEvent(scene.journal, t0 - seconds(38), Meaning::ServiceStart, "Started app1.service.");
        QVERIFY(!scene.judge().trigger);
    }
};

QTEST_APPLESS_MAIN(TestProcessEventRules)
#include "tst_process_event_rules.moc"
