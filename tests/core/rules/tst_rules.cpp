// SPDX-License-Identifier: GPL-3.0-or-later
#include "failure_scene.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

class TestRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSlowServerIsTheProxysTimeout()
    {
        FailureScene scene;
        scene.ended(504, seconds(60));
        scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
        scene.served(200, seconds(94), milliseconds(2));
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause, Cause::ProxyTimeoutRead);
        QVERIFY(verdict.confidence >= 0.9);
    }
    void aShortServerEntryIsAQueue()
    {
        FailureScene scene;
        scene.ended(504, seconds(60));
        scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
        scene.served(200, milliseconds(300), seconds(58));
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause, Cause::QueueTimeout);
        QVERIFY(verdict.confidence >= 0.9);
    }
    void anAttemptWithoutConnectTimeWasRefused()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(1));
        scene.front.request.attempts = {{"10.0.0.5:8080", 502, {}, {}, milliseconds(0)}};
        scene.contact = Contact::NotMade;
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause, Cause::ConnectionRefused);
        QVERIFY2(verdict.confidence < 0.9, "the access log alone does not tell it from other ways not to connect");
    }
    void aGroupWithoutAServerToTryHadNoneAlive()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(1));
        scene.front.request.attempts = {{"app", 502, {}, {}, milliseconds(0)}};
        scene.contact = Contact::NotMade;
        QCOMPARE(scene.judge().cause, Cause::NoLiveUpstream);
    }
    void whereConnectTimesAreNotLoggedNothingIsSaidOfThem()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(1));
        scene.front.request.attempts = {{"10.0.0.5:8080", 502, {}, {}, milliseconds(0)}};
        QVERIFY(scene.judge().cause != Cause::ConnectionRefused);
    }
    void aTimeoutWithoutServerLogIsNotCertain()
    {
        FailureScene scene;
        scene.covered = false;
        scene.ended(504, seconds(60));
        HopRequest other;
        other.start = t0 - seconds(70);
        other.end = t0;
        other.hasDuration = true;
        scene.all.requestList.push_back(other);
        scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause, Cause::ProxyTimeoutRead);
        QVERIFY(verdict.confidence < 0.8);
        QCOMPARE(verdict.alternatives.front().cause, Cause::QueueTimeout);
    }
    void aMeasuredQueueDecidesWhereTheServerSaysNothing()
    {
        FailureScene scene;
        scene.ended(504, seconds(60));
        scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
        QueueSeries queue{"CurrentQueueSize", "requests", false, {}, {}, {}, {}};
        for (int s = -200; s < 10; ++s)
            queue.values.emplace_back(t0 + seconds(s), s > -65 ? 120.0 : 0.0);
        scene.all.queueList.push_back(queue);
        QCOMPARE(scene.judge().cause, Cause::QueueTimeout);
    }
    void busyWorkersSpeakForAQueue_data()
    {
        QTest::addColumn<int>("before"); // seconds before the end
        QTest::addColumn<int>("cause");
        QTest::newRow("when it came") << 61 << static_cast<int>(Cause::QueueTimeout);
        QTest::newRow("long before") << 600 << static_cast<int>(Cause::ProxyTimeoutRead);
        QTest::newRow("after it had failed") << -20 << static_cast<int>(Cause::ProxyTimeoutRead);
    }
    void busyWorkersSpeakForAQueue()
    {
        QFETCH(int, before);
        FailureScene scene;
        scene.covered = false;
        scene.ended(504, seconds(60));
        scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
        scene.all.addEvent(scene.journal, t0 - seconds(before), Meaning::Overloaded, "server reached pm.max_children setting (5)", "php-fpm");
        const Verdict verdict = scene.judge();
        QTEST(static_cast<int>(verdict.cause), "cause");
        QVERIFY(verdict.cause != Cause::QueueTimeout || verdict.confidence < 0.7);
    }
    void iisCountsItsQueueIntoItsDuration()
    {
        FailureScene scene;
        scene.all.sourceList[scene.server].format = "iis-w3c";
        scene.ended(504, seconds(60));
        scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
        scene.served(200, seconds(75), milliseconds(2));
        QCOMPARE(scene.judge().cause, Cause::ProxyTimeoutRead);
        QueueSeries queue{"CurrentQueueSize", "requests", false, {}, {}, {}, {}};
        for (int s = -200; s < 10; ++s)
            queue.values.emplace_back(t0 + seconds(s), s > -65 ? 120.0 : 0.0);
        scene.all.queueList.push_back(queue);
        QCOMPARE(scene.judge().cause, Cause::QueueTimeout);
    }
    void aDeepQueueAloneIsNo502()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(120));
        scene.errorLine(Meaning::Reset, "recv() failed (104: Connection reset by peer)");
        QueueSeries queue{"CurrentQueueSize", "requests", false, {}, {}, {}, {}};
        for (int s = -200; s < 10; ++s)
            queue.values.emplace_back(t0 + seconds(s), s > -65 ? 120.0 : 0.0);
        scene.all.queueList.push_back(queue);
        QCOMPARE(scene.judge().cause, Cause::ConnectionReset);
    }
    void theSameStatusAtTheServerIsItsOwn()
    {
        FailureScene scene;
        scene.served(502, milliseconds(480), milliseconds(1));
        QCOMPARE(scene.judge().cause, Cause::UpstreamReturnedError);
    }
    /// Where only its place tells that the log is the server's, it may be another proxy's, which answers 502 and 504 more than an application.
    void anAssumedServersGatewayStatusIsLessSure_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("less");
        QTest::newRow("502") << 502 << true;
        QTest::newRow("504") << 504 << true;
        QTest::newRow("503") << 503 << false;
        QTest::newRow("500") << 500 << false;
    }
    void anAssumedServersGatewayStatusIsLessSure()
    {
        QFETCH(int, status);
        QFETCH(bool, less);
        const auto weightOf = [status](Origin origin) {
            FailureScene scene;
            scene.ended(status, milliseconds(482));
            scene.served(status, milliseconds(480), milliseconds(1));
            for (SourceInfo &source : scene.all.sourceList)
                source.roleOrigin = source.role == Role::Server ? origin : source.roleOrigin;
            const Verdict verdict = scene.judge();
            const auto said = std::ranges::find_if(verdict.evidence, [](const Evidence &e) { return e.statement.starts_with("The server itself answered"); });
            return said == verdict.evidence.end() ? -1.0 : said->weight;
        };
        QVERIFY(weightOf(Origin::Inferred) > 0);
        QCOMPARE(weightOf(Origin::Inferred) < weightOf(Origin::Format) / 2, less);
    }
    void aReusedConnectionThatBreaksAtOnceIsARace()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(1));
        scene.front.request.method = "POST";
        scene.errorLine(Meaning::Reset, "recv() failed (104: Connection reset by peer)");
        Setting keepalive{{}, "http > upstream app", "keepalive", "16"};
        scene.all.settingList.push_back({scene.all.sourceList[scene.access].id, keepalive});
        QCOMPARE(scene.judge().cause, Cause::KeepaliveRace);
    }
    void aLogOfWholeSecondsDoesNotTellARace_data()
    {
        QTest::addColumn<int>("resolution");
        QTest::addColumn<bool>("race");
        QTest::newRow("broken after 0 ms") << 0 << true;
        QTest::newRow("broken within a second") << 1 << false;
    }
    void aLogOfWholeSecondsDoesNotTellARace()
    {
        QFETCH(int, resolution);
        QFETCH(bool, race);
        FailureScene scene;
        scene.ended(502, milliseconds(0));
        scene.elapsedResolution = seconds(resolution);
        scene.errorLine(Meaning::PrematureClose, "Error reading headers from backend");
        scene.all.settingList.push_back({scene.all.sourceList[scene.access].id, Setting{{}, "http > upstream app", "keepalive", "16"}});
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause, race ? Cause::KeepaliveRace : Cause::PrematureClose);
        QCOMPARE(std::ranges::any_of(verdict.evidence, [](const Evidence &e) { return e.statement.find("as soon as it was sent") != std::string::npos; }), race);
    }
    void withoutReuseThereIsNoRace()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(1));
        scene.front.request.method = "POST";
        scene.errorLine(Meaning::Reset, "recv() failed (104: Connection reset by peer)");
        Setting pass{{}, "http > server x > location /", "proxy_pass", "http://app"};
        scene.all.settingList.push_back({scene.all.sourceList[scene.access].id, pass});
        QCOMPARE(scene.judge().cause, Cause::ConnectionReset);
    }
    void theServersWordOnTheProtocolDecides_data()
    {
        QTest::addColumn<int>("meaning");
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("cause");
        QTest::newRow("plain HTTP to a TLS port") << int(Meaning::TlsFromPeerFailed) << QStringLiteral("TLS handshake failed: HTTP_REQUEST")
                                                  << int(Cause::ProtocolMismatch);
        QTest::newRow("TLS to a plain port") << int(Meaning::BadRequestLine) << QStringLiteral("Invalid request line: b'\\x16\\x03\\x01'")
                                             << int(Cause::TlsHandshake);
        QTest::newRow("HTTP/2 to HTTP/1.1") << int(Meaning::BadRequestLine) << QStringLiteral("Invalid request line: PRI * HTTP/2.0")
                                            << int(Cause::ProtocolMismatch);
    }
    void theServersWordOnTheProtocolDecides()
    {
        QFETCH(int, meaning);
        QFETCH(QString, message);
        QFETCH(int, cause);
        FailureScene scene;
        scene.ended(502, milliseconds(2));
        scene.errorLine(Meaning::Reset, "recv() failed (104: Connection reset by peer)");
        scene.all.addEvent(scene.journal, t0, static_cast<Meaning>(meaning), message.toStdString());
        QCOMPARE(int(scene.judge().cause), cause);
    }
    void varnishEndsAWaitWith503()
    {
        FailureScene scene;
        scene.proxy = ProxyKind::Varnish;
        scene.ended(503, seconds(60));
        scene.served(200, seconds(70), {});
        QCOMPARE(scene.judge().cause, Cause::ProxyTimeoutRead);
    }
    void another503OfVarnishIsNoTimeout()
    {
        FailureScene scene;
        scene.proxy = ProxyKind::Varnish;
        scene.ended(503, seconds(20));
        QCOMPARE(scene.judge().cause, Cause::Undetermined);
    }
    void aSlotThatWasNotFreeIsAFullQueue()
    {
        FailureScene scene;
        scene.proxy = ProxyKind::Apache;
        scene.ended(503, milliseconds(250));
        const std::size_t other = scene.all.addSource("other_error.log", "apache-error", Role::ProxyError, {t0, t0});
        scene.all.addEvent(other, t0 - milliseconds(1), Meaning::QueueTimeout, "failed to acquire connection for (127.0.0.1:8080)");
        QCOMPARE(scene.judge().cause, Cause::QueueFull);
    }
    void aSlotThatWasNotFreeMuchEarlierIsNone()
    {
        FailureScene scene;
        scene.proxy = ProxyKind::Apache;
        scene.ended(503, milliseconds(250));
        const std::size_t other = scene.all.addSource("other_error.log", "apache-error", Role::ProxyError, {t0, t0});
        scene.all.addEvent(other, t0 - seconds(9), Meaning::QueueTimeout, "failed to acquire connection for (127.0.0.1:8080)");
        QVERIFY(scene.judge().cause != Cause::QueueFull);
    }
    void aClientThatLeftIsNoServerFault()
    {
        FailureScene scene;
        scene.ended(499, seconds(12));
        scene.served(200, seconds(15), milliseconds(1));
        QCOMPARE(scene.judge().cause, Cause::ClientAbort);
    }
    void aBare502IsUndetermined()
    {
        FailureScene scene;
        scene.covered = false;
        scene.front.source = nullptr;
        scene.all.sourceList[scene.errors].last = t0 - seconds(30);
        scene.front.request.duration.reset();
        scene.readTimeout.reset();
        QCOMPARE(scene.judge().cause, Cause::Undetermined);
    }
    void haproxysStateIsRead_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("server");
        QTest::addColumn<int>("cause");
        QTest::newRow("queue timeout") << QStringLiteral("sQ--") << 503 << false << int(Cause::QueueTimeout);
        QTest::newRow("connect timeout") << QStringLiteral("sC--") << 503 << true << int(Cause::ProxyTimeoutConnect);
        QTest::newRow("refused") << QStringLiteral("SC--") << 503 << true << int(Cause::ConnectionRefused);
        QTest::newRow("no server") << QStringLiteral("SC--") << 503 << false << int(Cause::NoLiveUpstream);
        QTest::newRow("no TLS, by its error") << QStringLiteral("SC-- bc_err=SSL handshake failure") << 503 << true << int(Cause::TlsHandshake);
        QTest::newRow("no port left, by its error") << QStringLiteral("SC-- bc_err=Out of local source ports on the system") << 503 << true << int(Cause::PortExhaustion);
        QTest::newRow("no port left, by its number") << QStringLiteral("SC-- bc_err=9") << 503 << true << int(Cause::PortExhaustion);
        QTest::newRow("an error that tells nothing") << QStringLiteral("SC-- bc_err=General socket error") << 503 << true << int(Cause::ConnectionRefused);
        QTest::newRow("closed early") << QStringLiteral("SH--") << 502 << true << int(Cause::PrematureClose);
        QTest::newRow("bad head") << QStringLiteral("PH--") << 502 << true << int(Cause::InvalidResponseHeader);
        QTest::newRow("client aborted") << QStringLiteral("CH--") << 400 << true << int(Cause::ClientAbort);
    }
    void haproxysStateIsRead()
    {
        QFETCH(QString, state);
        QFETCH(int, status);
        QFETCH(bool, server);
        QFETCH(int, cause);
        FailureScene scene;
        scene.proxy = ProxyKind::HAProxy;
        scene.ended(status, milliseconds(800));
        scene.front.request.signal = state.toStdString();
        if (server)
            scene.front.request.attempts.push_back({"be_app/app1", {}, {}, {}, {}});
        QCOMPARE(int(scene.judge().cause), cause);
    }
    void timeoutsAreMetWithinTheirTolerance()
    {
        QVERIFY(endsAt(milliseconds(60'001), seconds(60)));
        QVERIFY(endsAt(milliseconds(1'480), milliseconds(1'500)));
        QVERIFY(!endsAt(milliseconds(1'300), milliseconds(1'500)));
        QVERIFY(!endsAt(seconds(70), seconds(60)));
        QVERIFY(endsAt(seconds(60), milliseconds(60'400), seconds(1)));
    }
    void whoIsStillServedWhereTheProxyHasAnsweredRanIntoALimit_data()
    {
        QTest::addColumn<int>("elapsed");
        QTest::addColumn<int>("served");
        QTest::addColumn<bool>("told");
        QTest::newRow("a round time") << 180'001 << 247'031 << true;
        QTest::newRow("any time") << 47'312 << 247'031 << false;
        QTest::newRow("served before") << 180'001 << 170'000 << false;
    }
    void whoIsStillServedWhereTheProxyHasAnsweredRanIntoALimit()
    {
        QFETCH(int, elapsed);
        QFETCH(int, served);
        QFETCH(bool, told);
        FailureScene scene;
        scene.readTimeout.reset();
        scene.proxy = ProxyKind::Any;
        scene.ended(502, milliseconds(elapsed));
        scene.served(200, milliseconds(served), milliseconds(2));
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause == Cause::ProxyTimeoutRead && verdict.confidence >= 0.8, told);
    }
};

QTEST_APPLESS_MAIN(TestRules)
#include "tst_rules.moc"
