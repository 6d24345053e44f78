// SPDX-License-Identifier: GPL-3.0-or-later
// Connections that failed: HTTP/2 without agreement, servers that are left alone, ports that ran out, workers that died.
#include "failure_scene.h"

#include "facts/request_key.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

void setting(FailureScene &scene, std::string scope, std::string name, std::string value)
{
    StoredSetting stored;
    stored.source = scene.all.sourceList[scene.access].id;
    stored.setting = {{LineNumber(7), {}}, std::move(scope), std::move(name), std::move(value)};
    scene.all.settingList.push_back(std::move(stored));
}

/// HAProxy could not connect to app1 of the backend be_app, whose line in the configuration ends so.
FailureScene notConnected(const std::string &words)
{
    FailureScene scene;
    scene.proxy = ProxyKind::HAProxy;
    scene.ended(503, milliseconds(1001));
    scene.front.request.signal = "SC--";
    scene.front.request.backend = "be_app";
    scene.front.request.attempts.push_back({"be_app/app1", {}, {}, {}, {}});
    setting(scene, "backend be_app", "server", "app1 10.0.0.5:80 " + words);
    return scene;
}

void addEntry(FailureScene &scene, std::size_t source, const char *method, const char *target, Timestamp end, int status)
{
    HopRequest entry;
    entry.key = exchangeKey(method, target);
    entry.start = end - milliseconds(20);
    entry.end = end;
    entry.hasDuration = true;
    entry.status = static_cast<std::int16_t>(status);
    entry.source = static_cast<std::uint16_t>(source);
    entry.line = 3;
    scene.all.requestList.push_back(entry);
    std::ranges::sort(scene.all.requestList, {}, &HopRequest::end);
}

/// nginx gave up its only server at once and has no time of connecting.
Verdict neverConnected(bool othersWentWell, const char *secondServer, const char *otherTarget = "http://app")
{
    FailureScene scene;
    scene.ended(502, milliseconds(1));
    scene.contact = Contact::NotMade;
    scene.front.request.attempts.push_back({"10.0.0.5:80", 502, {}, {}, milliseconds(0)});
    setting(scene, "http > upstream app", "server", "10.0.0.5:80");
    setting(scene, "http > server shop > location /", "proxy_pass", "http://app");
    setting(scene, "http > server shop > location /a", "proxy_pass", otherTarget);
    if (*secondServer != '\0')
        setting(scene, "http > upstream app", "server", secondServer);
    for (int i = 0; othersWentWell && i < 30; ++i)
        addEntry(scene, scene.access, "GET", "/a", t0 - seconds(3) + i * milliseconds(200), 200);
    return scene.judge();
}

} // namespace

class TestConnectionSigns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void http2WithoutAgreementIsTakenInto_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("preface"); // the server's log has HTTP/2's first line
        QTest::addColumn<int>("cause");
        QTest::addColumn<bool>("sure");
        QTest::newRow("told by the server") << QStringLiteral("check proto h2") << true << int(Cause::ProtocolMismatch) << true;
        QTest::newRow("without configuration") << QString() << true << int(Cause::ProtocolMismatch) << true;
        QTest::newRow("by the configuration alone") << QStringLiteral("proto h2") << false << int(Cause::ConnectionRefused) << false;
        QTest::newRow("agreed upon") << QStringLiteral("ssl verify none alpn h2") << false << int(Cause::TlsHandshake) << false;
        QTest::newRow("of HTTP/1.1") << QString() << false << int(Cause::ConnectionRefused) << true;
    }
    void http2WithoutAgreementIsTakenInto()
    {
        QFETCH(QString, words);
        QFETCH(bool, preface);
        FailureScene scene = notConnected(words.toStdString());
        if (preface)
            addEntry(scene, scene.server, "PRI", "*", t0 - milliseconds(900), 400);
        const Verdict verdict = scene.judge();
        QTEST(int(verdict.cause), "cause");
        QTEST(verdict.confidence >= 0.7, "sure");
    }
    void aFirstLineOfAnotherTimeTellsNothing()
    {
        FailureScene scene = notConnected({});
        addEntry(scene, scene.server, "PRI", "*", t0 - seconds(20), 400);
        QCOMPARE(scene.judge().cause, Cause::ConnectionRefused);
    }
    void aFirstLineThatTheProxyItselfGotTellsNothing()
    {
        FailureScene scene = notConnected({});
        addEntry(scene, scene.access, "PRI", "*", t0 - milliseconds(900), 400);
        QCOMPARE(scene.judge().cause, Cause::ConnectionRefused);
    }

    void aDisabledServerIsLeftAloneUntilItIsTriedAgain_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<int>("againBefore"); // ms before the request, 0: not
        QTest::addColumn<int>("cause");
        QTest::newRow("disabled") << QStringLiteral("lighttpd") << 0 << int(Cause::NoLiveUpstream);
        QTest::newRow("tried again since") << QStringLiteral("lighttpd") << 500 << int(Cause::Undetermined);
        QTest::newRow("of a proxy that tells each request") << QStringLiteral("nginx") << 0 << int(Cause::Undetermined);
    }
    void aDisabledServerIsLeftAloneUntilItIsTriedAgain()
    {
        QFETCH(QString, program);
        QFETCH(int, againBefore);
        FailureScene scene;
        scene.proxy = ProxyKind::Any;
        scene.ended(503, milliseconds(1));
        scene.readTimeout.reset();
        scene.all.addEvent(scene.journal, t0 - seconds(2), Meaning::NoLiveUpstream, "all handlers for /a? on / are down.", program.toStdString());
        if (againBefore > 0)
            scene.all.addEvent(scene.journal, t0 - milliseconds(againBefore), Meaning::UpstreamUp, "gw-server re-enabled", program.toStdString());
        QTEST(int(scene.judge().cause), "cause");
    }

    void whereOthersGetThroughSomethingListens()
    {
        const Verdict alone = neverConnected(false, "");
        QCOMPARE(alone.cause, Cause::ConnectionRefused);
        QVERIFY(alone.confidence >= 0.7);
        QVERIFY(neverConnected(true, "").confidence < 0.7);
    }
    void othersMayHaveGoneToAnotherServer()
    {
        QCOMPARE(neverConnected(true, "10.0.0.6:80").cause, Cause::ConnectionRefused);
        QVERIFY(neverConnected(true, "10.0.0.6:80").confidence >= 0.7);
        QVERIFY(neverConnected(true, "", "http://10.0.0.6:80").confidence >= 0.7);
    }

    void theWorkerThatDiedNearerCounts_data()
    {
        QTest::addColumn<QString>("died");
        QTest::addColumn<int>("cause");
        QTest::newRow("another one than was too slow") << QStringLiteral("812") << int(Cause::WorkerCrash);
        QTest::newRow("the one that was too slow") << QStringLiteral("811") << int(Cause::ServerTimeout);
    }
    void theWorkerThatDiedNearerCounts()
    {
        QFETCH(QString, died);
        FailureScene scene;
        scene.errorLine(Meaning::PrematureClose, "upstream prematurely closed connection");
        scene.all.addEvent(scene.journal, t0 - milliseconds(1200), Meaning::WorkerTimeout, "child 811 execution timed out");
        scene.all.eventList.back().event.subject = "811";
        scene.all.addEvent(scene.journal, t0, Meaning::WorkerCrash, "child exited on signal 9");
        scene.all.eventList.back().event.subject = died.toStdString();
        QTEST(int(scene.judge().cause), "cause");
    }

    void caddysStatusOfNothingIsAClientThatLeft()
    {
        const auto endedAfter = [](Duration duration, ProxyKind proxy) {
            FailureScene scene;
            scene.proxy = proxy;
            scene.ended(0, duration);
            return scene.judge().cause;
        };
        QCOMPARE(endedAfter(milliseconds(350), ProxyKind::Caddy), Cause::ClientAbort);
        QVERIFY(endedAfter(milliseconds(1), ProxyKind::Caddy) != Cause::ClientAbort); // no handler answered
        QVERIFY(endedAfter(milliseconds(350), ProxyKind::Nginx) != Cause::ClientAbort);
    }
    void nobodyListensWhileAServiceStarts_data()
    {
        QTest::addColumn<int>("startedBefore"); // ms; by a stamp of whole seconds
        QTest::addColumn<int>("cause");
        QTest::newRow("within the second") << 300 << int(Cause::ConnectionRefused);
        QTest::newRow("up since the second before") << 1300 << int(Cause::WorkerRecycle);
    }
    void nobodyListensWhileAServiceStarts()
    {
        QFETCH(int, startedBefore);
        FailureScene scene;
        scene.ended(502, milliseconds(1));
        scene.errorLine(Meaning::Refused, "connect() failed (111: Connection refused)");
        scene.all.addEvent(scene.journal, t0 - milliseconds(4500), Meaning::ServiceStop, "Stopping shop.service");
        scene.all.addEvent(scene.journal, t0 - milliseconds(1500), Meaning::Recycle, "Worker exiting (pid: 811)");
        scene.all.addEvent(scene.journal, t0 - milliseconds(startedBefore), Meaning::ServiceStart, "Started shop.service");
        scene.all.eventList.back().event.resolution = seconds(1);
        QTEST(int(scene.judge().cause), "cause");
    }
};

QTEST_APPLESS_MAIN(TestConnectionSigns)
#include "tst_connection_signs.moc"
