// SPDX-License-Identifier: GPL-3.0-or-later
// What rules make of a failure where the log that would decide it is missing: its neighbours, and doubt.
#include "failure_scene.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

void addNeighbour(FailureScene &scene, Timestamp start, Duration duration, int status = 200)
{
    HopRequest request;
    request.source = static_cast<std::uint16_t>(scene.access);
    request.start = start;
    request.end = start + duration;
    request.status = static_cast<std::int16_t>(status);
    request.hasDuration = true;
    request.key = 77;
    scene.all.requestList.push_back(request);
}

/// A timeout after 60 s that nobody but the proxy logged, among requests that usually take 100 ms.
FailureScene timeoutAmong(Duration durationThen)
{
    FailureScene scene;
    scene.covered = false;
    scene.ended(504, seconds(60));
    for (int i = 0; i < 40; ++i)
        addNeighbour(scene, t0 - seconds(400 - i), milliseconds(100));
    for (int i = 0; i < 6; ++i)
        addNeighbour(scene, t0 - seconds(60) + milliseconds(100 * i - 200), durationThen);
    std::ranges::sort(scene.all.requestList, {}, &HopRequest::end);
    scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
    return scene;
}

/// The same where no log has durations: `failed` of ten others that ended then.
FailureScene untimedAmong(int failed)
{
    FailureScene scene;
    scene.ended(504, seconds(60));
    scene.front.request.duration.reset();
    scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
    for (int i = 0; i < 11; ++i) {
        HopRequest request;
        request.source = static_cast<std::uint16_t>(scene.access);
        request.end = t0;
        request.status = i < failed + 1 ? 504 : 200; // the failed one itself is among them
        scene.all.requestList.push_back(request);
    }
    return scene;
}

double confidenceIn(const Verdict &verdict, Cause cause)
{
    if (verdict.cause == cause)
        return verdict.confidence;
    const auto found = std::ranges::find(verdict.alternatives, cause, &Alternative::cause);
    return found == verdict.alternatives.end() ? 0 : found->confidence;
}

void add(FailureScene &scene, std::string scope, std::string name, std::string value)
{
    StoredSetting stored;
    stored.source = scene.all.sourceList[scene.access].id;
    stored.setting.scope = std::move(scope);
    stored.setting.name = std::move(name);
    stored.setting.value = std::move(value);
    scene.all.settingList.push_back(stored);
}

} // namespace

class TestIncompleteEvidence : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void neighboursThatWereHeldUpSpeakForAQueue()
    {
        const Verdict verdict = timeoutAmong(seconds(20)).judge();
        QCOMPARE(verdict.cause, Cause::QueueTimeout);
        QVERIFY(verdict.confidence < 0.9);
    }
    void neighboursThatWereServedAsUsualSpeakAgainstAQueue()
    {
        const Verdict verdict = timeoutAmong(milliseconds(100)).judge();
        QCOMPARE(verdict.cause, Cause::ProxyTimeoutRead);
        QVERIFY(verdict.confidence > timeoutAmong(milliseconds(180)).judge().confidence);
    }
    /// Servers that drop what a proxy gave up do not log it.
    void theySpeakAgainstItWhereTheServersLogCoversTheTimeToo()
    {
        FailureScene asUsual = timeoutAmong(milliseconds(100));
        asUsual.covered = true;
        FailureScene heldUp = timeoutAmong(seconds(20));
        heldUp.covered = true;
        QCOMPARE(asUsual.judge().cause, Cause::ProxyTimeoutRead);
        QVERIFY(confidenceIn(heldUp.judge(), Cause::QueueTimeout) > confidenceIn(asUsual.judge(), Cause::QueueTimeout) + 0.2);
    }
    void aServersLogThatCoversTheTimeCountsMore()
    {
        FailureScene scene = timeoutAmong(seconds(20));
        scene.served(200, seconds(94), milliseconds(2));
        QCOMPARE(scene.judge().cause, Cause::ProxyTimeoutRead);
    }
    void withoutDurationsItMattersWhetherOthersFailedToo()
    {
        const Verdict alone = untimedAmong(0).judge();
        const Verdict together = untimedAmong(8).judge();
        const Verdict some = untimedAmong(3).judge();
        QVERIFY(confidenceIn(alone, Cause::ProxyTimeoutRead) > confidenceIn(some, Cause::ProxyTimeoutRead));
        QVERIFY(confidenceIn(together, Cause::QueueTimeout) > confidenceIn(some, Cause::QueueTimeout));
    }
    /// No server's log tells whether it was slow or queued; but where all fail together a queue is as likely.
    void whereAllTimeOutTogetherItIsNotSaidThatOneWasSlow_data()
    {
        QTest::addColumn<int>("failed");
        QTest::addColumn<bool>("sure");
        QTest::newRow("alone among ten") << 0 << true;
        QTest::newRow("with four of ten") << 4 << true;
        QTest::newRow("with nine of ten") << 9 << false;
    }
    void whereAllTimeOutTogetherItIsNotSaidThatOneWasSlow()
    {
        QFETCH(int, failed);
        QFETCH(bool, sure);
        FailureScene scene;
        scene.covered = false;
        scene.ended(504, seconds(60));
        scene.errorLine(Meaning::ReadTimeout, "upstream timed out");
        for (int i = 0; i < 11; ++i)
            addNeighbour(scene, t0 - milliseconds(100 * i) - (i <= failed ? seconds(60) : seconds(0)), i <= failed ? seconds(60) : milliseconds(40),
                i <= failed ? 504 : 200);
        std::ranges::sort(scene.all.requestList, {}, &HopRequest::end);
        const Verdict verdict = scene.judge();
        QCOMPARE(confidenceIn(verdict, Cause::ProxyTimeoutRead) >= 0.65, sure);
    }
    void aLimitThatIsNotLoggedMayHaveRefusedToo_data()
    {
        QTest::addColumn<bool>("limits");
        QTest::addColumn<bool>("otherStatus");
        QTest::addColumn<bool>("sure");
        QTest::newRow("return 503 alone") << false << false << true;
        QTest::newRow("beside limit_req") << true << false << false;
        QTest::newRow("beside limit_req, which answers 429") << true << true << true;
    }
    void aLimitThatIsNotLoggedMayHaveRefusedToo()
    {
        QFETCH(bool, limits);
        QFETCH(bool, otherStatus);
        QFETCH(bool, sure);
        FailureScene scene;
        scene.ended(503, milliseconds(0));
        scene.contact = Contact::NotMade;
        scene.all.sourceList[scene.errors].last = t0 - seconds(30);
        add(scene, "http > server x", "return", "503");
        if (limits)
            add(scene, "http > server x > location /find", "limit_req", "zone=find burst=2 nodelay");
        if (otherStatus)
            add(scene, "http", "limit_req_status", "429");
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause == Cause::AccessDeniedByProxy && verdict.confidence >= 0.7, sure);
        QCOMPARE(confidenceIn(verdict, Cause::RateLimited) > 0.3, !sure);
    }
    void aResetThatNobodyAtTheServerLoggedIsHedged()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(500));
        scene.errorLine(Meaning::Reset, "recv() failed (104: Connection reset by peer)");
        const Verdict told = scene.judge(); // the journal covers that time and is silent
        QCOMPARE(told.cause, Cause::ConnectionReset);
        scene.covered = false;
        scene.all.sourceList[scene.journal].last = t0 - seconds(30);
        scene.all.sourceList[scene.server].last = t0 - seconds(30);
        QVERIFY(scene.judge().confidence < 0.65);
        QVERIFY(told.confidence > scene.judge().confidence + 0.1);
    }
    void aLimitWithoutItsConfigurationIsHedged()
    {
        FailureScene scene;
        scene.ended(503, milliseconds(1));
        scene.errorLine(Meaning::RateLimited, "limiting requests, excess: 5.0 by zone \"one\"");
        const Verdict untold = scene.judge();
        QCOMPARE(untold.cause, Cause::RateLimited);
        QVERIFY(untold.confidence < 0.8);
        add(scene, "http", "limit_req_zone", "$binary_remote_addr zone=one:10m rate=5r/s");
        QVERIFY(scene.judge().confidence > 0.9);
        scene.all.settingList.clear();
        add(scene, "http", "limit_req_zone", "$server_name zone=one:10m rate=5r/s");
        QCOMPARE(scene.judge().cause, Cause::QueueFull);
    }
    void aFailedConnectionIsTheHandshakesWhereTlsIsAskedFor_data()
    {
        QTest::addColumn<QString>("pass");
        QTest::addColumn<int>("likeliest");
        QTest::newRow("TLS") << "https://app" << int(Cause::TlsHandshake);
        QTest::newRow("plain") << "http://app" << int(Cause::ConnectionRefused);
        QTest::newRow("another server's") << "https://elsewhere:443" << int(Cause::TlsHandshake); // the only word there is
    }
    void aFailedConnectionIsTheHandshakesWhereTlsIsAskedFor()
    {
        QFETCH(const QString, pass);
        QFETCH(const int, likeliest);
        FailureScene scene;
        scene.ended(502, milliseconds(1));
        scene.front.request.attempts = {{"10.0.0.5:8443", 502, {}, {}, milliseconds(0)}};
        scene.contact = Contact::NotMade;
        add(scene, "http > upstream app", "server", "10.0.0.5:8443 max_fails=0");
        add(scene, "http > server x > location /", "proxy_pass", pass.toStdString());
        const Verdict verdict = scene.judge();
        QCOMPARE(int(verdict.cause), likeliest);
        QVERIFY(verdict.confidence < 0.8);
    }
    void theLineOfTheServersOwnGroupCounts()
    {
        FailureScene scene;
        scene.ended(502, milliseconds(1));
        scene.front.request.attempts = {{"10.0.0.5:8443", 502, {}, {}, milliseconds(0)}};
        scene.contact = Contact::NotMade;
        add(scene, "http > upstream app", "server", "10.0.0.5:8443");
        add(scene, "http > server x > location /", "proxy_pass", "http://app/v1");
        add(scene, "http > server x > location /secure", "proxy_pass", "https://other:443");
        QCOMPARE(confidenceIn(scene.judge(), Cause::TlsHandshake), 0.0);
    }
    void onlyWhatWasPassedOnTellsOfASlowServer_data()
    {
        QTest::addColumn<int>("waited");
        QTest::addColumn<bool>("tells");
        QTest::newRow("never left the proxy's queue") << 0 << false;
        QTest::newRow("waited for the server as long as usual") << 5 << true;
    }
    void onlyWhatWasPassedOnTellsOfASlowServer()
    {
        QFETCH(int, waited);
        QFETCH(bool, tells);
        FailureScene scene;
        scene.proxy = ProxyKind::HAProxy;
        scene.covered = false;
        scene.ended(503, seconds(waited));
        scene.front.request.signal = "sQ--";
        for (int i = 0; i < 5; ++i) {
            addNeighbour(scene, t0 - seconds(300 - i), seconds(4));
            scene.all.requestList.back().key = 1; // that of the scene's request
        }
        const Verdict verdict = scene.judge();
        const bool told = std::ranges::any_of(verdict.evidence, [](const Evidence &evidence) {
            return evidence.supports && evidence.cause == Cause::ProxyTimeoutRead && evidence.statement.find("usually takes") != std::string::npos;
        });
        QCOMPARE(told, tells);
    }
    void a504WithoutTimesOfConnectingMayBeOfConnecting_data()
    {
        QTest::addColumn<bool>("inferred");
        QTest::addColumn<bool>("connected");
        QTest::addColumn<bool>("open");
        QTest::newRow("a limit that was inferred") << true << false << true;
        QTest::newRow("a limit that is configured") << false << false << false;
        QTest::newRow("it was connected") << true << true << false;
    }
    void a504WithoutTimesOfConnectingMayBeOfConnecting()
    {
        QFETCH(bool, inferred);
        QFETCH(bool, connected);
        QFETCH(bool, open);
        FailureScene scene;
        scene.covered = false;
        scene.ended(504, seconds(2));
        scene.readTimeout->value = seconds(2);
        scene.readTimeout->origin = inferred ? TimeoutOrigin::Inferred : TimeoutOrigin::Config;
        scene.contact = connected ? Contact::Made : Contact::Unknown;
        QCOMPARE(confidenceIn(scene.judge(), Cause::ProxyTimeoutConnect) > 0, open);
    }
    void haproxysServerLineTellsOfTls()
    {
        FailureScene scene;
        scene.proxy = ProxyKind::HAProxy;
        scene.all.sourceList[scene.access].format = "haproxy-http";
        scene.ended(503, seconds(3));
        scene.front.request.signal = "SC--";
        scene.front.request.backend = "be_app";
        scene.front.request.attempts = {{"app1", {}, {}, {}, {}}};
        add(scene, "backend be_app", "server", "app1 10.0.0.5:8443 check");
        QCOMPARE(scene.judge().cause, Cause::ConnectionRefused);
        scene.all.settingList.clear();
        add(scene, "backend be_app", "server", "app1 10.0.0.5:8443 ssl verify none");
        QCOMPARE(scene.judge().cause, Cause::TlsHandshake);
    }
};

QTEST_GUILESS_MAIN(TestIncompleteEvidence)
#include "tst_incomplete_evidence.moc"
