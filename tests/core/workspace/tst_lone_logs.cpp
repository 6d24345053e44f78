// SPDX-License-Identifier: GPL-3.0-or-later
#include "findings_of.h"

#include <QTest>

#include <algorithm>

using namespace hopscope;

namespace {

using Files = std::vector<std::pair<const char *, QByteArray>>;

QByteArray at(int second)
{
    return "10:00:" + QByteArray::number(10 + second);
}

/// A line of HTTP.sys's error log; `request` is version, method and target.
QByteArray lost(int second, const QByteArray &request, const QByteArray &status, const QByteArray &reason, const QByteArray &pool = "ShopPool")
{
    return "2026-11-21 " + at(second) + " 10.0.0.7 5130" + QByteArray::number(second % 10) + " 10.0.0.9 80 " + request + " " + status + " 1 "
        + reason + " " + pool + "\n";
}

const QByteArray httperrHead = "#Software: Microsoft HTTP API 2.0\n#Version: 1.0\n#Date: 2026-11-21 10:00:00\n"
    "#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename\n";
const QByteArray iisHead = "#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n#Date: 2026-11-21 10:00:00\n"
    "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken\n";

QByteArray served(int second, const QByteArray &target)
{
    return "2026-11-21 " + at(second) + " 10.0.0.9 GET " + target + " - 80 - 10.0.0.7 curl 200 0 0 15\n";
}

QByteArray proxied(int second, const QByteArray &target, int status)
{
    return "192.0.2.7 - - [21/Nov/2026:" + at(second) + " +0000] \"GET " + target + " HTTP/1.1\" " + QByteArray::number(status)
        + " 157 \"-\" \"curl\"\n";
}

/// A line of nginx's error log.
QByteArray failed(int second, int connection, const QByteArray &target, const QByteArray &what, const QByteArray &server)
{
    return "2026/11/21 " + at(second) + " [error] 7#7: *" + QByteArray::number(connection) + " " + what + ", client: 192.0.2.7, server: shop, "
        "request: \"GET " + target + " HTTP/1.1\", upstream: \"http://" + server + target + "\", host: \"shop\"\n";
}

const QByteArray timedOut = "upstream timed out (110: Connection timed out) while reading response header from upstream";
const QByteArray refused = "connect() failed (111: Connection refused) while connecting to upstream";
const QByteArray closed = "upstream prematurely closed connection while reading response header from upstream";

const FlaggedRequest *requestTo(const Findings &findings, const char *target)
{
    const auto found = std::ranges::find(findings.requests, target, &FlaggedRequest::target);
    return found == findings.requests.end() ? nullptr : &*found;
}

} // namespace

/// One file of a case alone, without the access log that would tell of every request.
class TestLoneLogs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatHttpSysLostIsFlagged_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("flagged");
        QTest::addColumn<Cause>("cause");
        QTest::addColumn<int>("status");
        const QByteArray get = "HTTP/1.1 GET /cart";
        const auto row = [](const char *name, const QByteArray &line, Cause cause, int status) { QTest::newRow(name) << line << true << cause << status; };
        row("no room", lost(1, get, "503", "QueueFull"), Cause::QueueFull, 503);
        row("too many connections", lost(1, get, "503", "ConnLimit", "-"), Cause::QueueFull, 503);
        row("waited too long", lost(1, get, "-", "Timer_AppPool"), Cause::QueueTimeout, -1);
        row("left while queued", lost(1, get, "-", "Client_Reset"), Cause::QueueTimeout, -1);
        row("crashed too often", lost(1, get, "503", "AppOffline"), Cause::WorkerCrash, 503);
        row("pool stopped", lost(1, get, "503", "AppShutdown"), Cause::WorkerRecycle, 503);
        row("dropped", lost(1, get, "-", "Connection_Dropped"), Cause::PrematureClose, -1);
        row("abandoned", lost(1, get, "-", "Connection_Abandoned_By_ReqQueue"), Cause::PrematureClose, -1);
        row("no HTTP", lost(1, "- - -", "400", "BadRequest", "-"), Cause::ProtocolMismatch, 400);
        row("a reason without a meaning", lost(1, get, "-", "Timer_Response"), Cause::Undetermined, -1);
        const auto none = [](const char *name, const QByteArray &line) { QTest::newRow(name) << line << false << Cause::Undetermined << -1; };
        none("an idle connection", lost(1, "- - -", "-", "Timer_ConnectionIdle", "-"));
        none("a connection without a request", lost(1, "- - -", "-", "Timer_HeaderWait", "-"));
        none("a wrong address", lost(1, "HTTP/1.1 GET /..%5c", "400", "URL", "-"));
        none("no such site", lost(1, get, "404", "NotFound", "-"));
    }
    void whatHttpSysLostIsFlagged()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, flagged);
        QFETCH(Cause, cause);
        QFETCH(int, status);
        const Findings findings = findingsOf({{"httperr1.log", httperrHead + line}});
        QCOMPARE(findings.requests.size(), std::size_t(flagged));
        if (!flagged)
            return;
        const FlaggedRequest &request = findings.requests.front();
        QCOMPARE(request.verdict.cause, cause);
        QCOMPARE(request.status.value_or(-1), status);
        QVERIFY(!request.statusInferred);
        QCOMPARE(request.hops.front().at.line, LineNumber(5));
        QCOMPARE(request.verdict.evidence.empty(), cause == Cause::Undetermined);
    }
    void anEventTellsWhyAConnectionWasAbandoned()
    {
        const QByteArray recycled = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-WAS'/>"
            "<EventID>5074</EventID><Level>4</Level><TimeCreated SystemTime='2026-11-21T10:00:11.000Z'/><Channel>System</Channel><Computer>WEB1</Computer>"
            "</System><EventData><Data Name='AppPoolID'>ShopPool</Data><Data Name='ProcessID'>4711</Data></EventData></Event>\n";
        const Findings findings = findingsOf({{"httperr1.log", httperrHead + lost(2, "HTTP/1.1 GET /cart", "-", "Connection_Abandoned_By_AppPool")},
            {"system.xml", "<Events>" + recycled + "</Events>"}});
        QCOMPARE(findings.requests.size(), std::size_t(1));
        QCOMPARE(findings.requests.front().verdict.cause, Cause::WorkerRecycle);
    }
    void whatIisNeverHadIsAddedToItsLog()
    {
        QByteArray access = iisHead;
        for (int second = 0; second < 20; ++second)
            access += served(second, "/cart");
        const Findings findings = findingsOf({{"u_ex261121.log", access},
            {"httperr1.log", httperrHead + lost(5, "HTTP/1.1 GET /cart", "503", "QueueFull") + lost(6, "HTTP/1.1 GET /cart", "-", "Connection_Dropped")}});
        QCOMPARE(findings.requests.size(), std::size_t(2));
        QCOMPARE(findings.summary.requests, std::uint64_t(22));
        QCOMPARE(findings.requests[0].verdict.cause, Cause::QueueFull);
    }
    void whatIisAnsweredIsNotWhatHttpSysLost()
    {
        const auto refused = [](int second, const QByteArray &query) {
            return "2026-11-21 " + at(second) + " 10.0.0.9 GET /cart " + query + " 80 - 10.0.0.7 curl 503 0 0 15\n";
        };
        QByteArray proxy;
        QByteArray iis = iisHead;
        for (int second = 0; second < 20; ++second) {
            proxy += proxied(second, "/cart", 200);
            iis += served(second, "/cart");
        }
        proxy += proxied(21, "/cart?a=1", 503) + proxied(21, "/cart?b=2", 503) + proxied(25, "/cart", 503) + proxied(25, "/cart", 503);
        iis += refused(21, "a=1") + refused(25, "-");
        const Findings findings = findingsOf({{"access.log", proxy}, {"u_ex261121.log", iis},
            {"httperr1.log", httperrHead + lost(21, "HTTP/1.1 GET /cart?b=2", "503", "QueueFull") + lost(25, "HTTP/1.1 GET /cart", "503", "QueueFull")}});
        QCOMPARE(findings.requests.size(), std::size_t(4));
        QCOMPARE(requestTo(findings, "/cart?a=1")->verdict.cause, Cause::UpstreamReturnedError);
        QCOMPARE(requestTo(findings, "/cart?b=2")->verdict.cause, Cause::QueueFull);
        const auto ofQueue = [](const FlaggedRequest &request) { return request.target == "/cart" && request.verdict.cause == Cause::QueueFull; };
        QCOMPARE(std::ranges::count_if(findings.requests, ofQueue), 1);
    }
    void whatAWorkerLetGoOfWasNotWaitedForInVain()
    {
        QByteArray access;
        for (int second = 0; second < 20; ++second)
            access += proxied(second, "/cart", 200);
        access += proxied(21, "/cart", 504) + proxied(21, "/cart", 502);
        const Findings findings = findingsOf({{"access.log", access},
            {"httperr1.log", httperrHead + lost(21, "HTTP/1.1 GET /cart", "-", "Connection_Abandoned_By_ReqQueue")}});
        QCOMPARE(findings.requests.size(), std::size_t(2));
        for (const FlaggedRequest &request : findings.requests)
            QCOMPARE(request.verdict.cause == Cause::PrematureClose, request.status == 502);
    }
    void whatTheProxyLoggedIsCountedOnce()
    {
        QByteArray access;
        for (int second = 0; second < 20; ++second)
            access += proxied(second, "/cart", second == 5 ? 503 : 200);
        const Findings findings = findingsOf({{"access.log", access},
            {"httperr1.log", httperrHead + lost(5, "HTTP/1.1 GET /cart", "503", "QueueFull") + lost(9, "HTTP/1.1 GET /health", "503", "QueueFull")}});
        QCOMPARE(findings.requests.size(), std::size_t(1));
        QCOMPARE(findings.requests.front().hops.front().status, std::optional(503));
    }
    void anErrorLogTellsTheStatusThatFollows_data()
    {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<int>("status");
        QTest::addColumn<Cause>("cause");
        QTest::newRow("timed out") << timedOut << 504 << Cause::ProxyTimeoutRead;
        QTest::newRow("refused") << refused << 502 << Cause::ConnectionRefused;
        QTest::newRow("closed") << closed << 502 << Cause::PrematureClose;
        QTest::newRow("the kernel gave up") << QByteArray("connect() failed (110: Connection timed out) while connecting to upstream") << 502
                                            << Cause::ProxyTimeoutConnect;
        QTest::newRow("denied by the system") << QByteArray("connect() to 10.0.0.5:80 failed (13: Permission denied) while connecting to upstream") << 502
                                              << Cause::AccessDeniedByProxy;
        QTest::newRow("closed in the body") << QByteArray("upstream prematurely closed connection while reading upstream") << -1
                                            << Cause::InvalidResponseBody;
    }
    void anErrorLogTellsTheStatusThatFollows()
    {
        QFETCH(QByteArray, what);
        QFETCH(int, status);
        QFETCH(Cause, cause);
        const Findings findings = findingsOf({{"error.log", failed(1, 3, "/cart", what, "10.0.0.5:80")}});
        QCOMPARE(findings.requests.size(), std::size_t(1));
        const FlaggedRequest &request = findings.requests.front();
        QCOMPARE(request.status.value_or(-1), status);
        QCOMPARE(request.statusInferred, status > 0);
        QVERIFY(!request.hops.front().status); // its line has none
        QCOMPARE(request.verdict.cause, cause);
        const bool hedged = std::ranges::any_of(findings.notes, [](const std::string &note) { return note.find("question mark") != std::string::npos; });
        QCOMPARE(hedged, status > 0);
    }
    void serversTriedInTurnAreOneRequest()
    {
        const Findings findings = findingsOf({{"error.log",
            failed(1, 3, "/cart", timedOut, "10.0.0.5:80") + failed(2, 4, "/other", refused, "10.0.0.5:80")
                + failed(31, 3, "/cart", timedOut, "10.0.0.6:80") + failed(40, 3, "/cart", refused, "10.0.0.6:80")}});
        QCOMPARE(findings.requests.size(), std::size_t(3));
        const FlaggedRequest *cart = requestTo(findings, "/cart");
        QVERIFY(cart);
        QCOMPARE(cart->attempts.size(), std::size_t(2));
        QCOMPARE(cart->attempts[1].upstream, std::string("10.0.0.6:80"));
        QCOMPARE(cart->hops.front().at.line, LineNumber(3));
    }
    void apacheNamesOnlyTheClientWhereNoServerIsLeft()
    {
        const QByteArray line = "[Sat Nov 21 10:00:10.870911 2026] [proxy_balancer:error] [pid 1:tid 2] [client 192.0.2.7:4707] AH01170: "
            "balancer://app: All workers are in error state\n";
        const Findings findings = findingsOf({{"error.log", line}});
        QCOMPARE(findings.requests.size(), std::size_t(1));
        QCOMPARE(findings.requests.front().verdict.cause, Cause::NoLiveUpstream);
        QCOMPARE(findings.requests.front().client, std::string("192.0.2.7"));
        QCOMPARE(findings.requests.front().status, std::optional(503));
    }
    void anAccessLogDecidesTheStatus()
    {
        const Findings findings = findingsOf({{"access.log", proxied(0, "/", 200) + proxied(1, "/cart", 502) + proxied(9, "/", 200)},
            {"error.log", failed(1, 3, "/cart", timedOut, "10.0.0.5:80")}});
        QCOMPARE(findings.requests.size(), std::size_t(1));
        QCOMPARE(findings.requests.front().status, std::optional(502));
        QVERIFY(!findings.requests.front().statusInferred);
    }
    void whetherAnotherServerAnsweredIsLeftOpen_data()
    {
        QTest::addColumn<QByteArray>("servers");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::newRow("not known") << QByteArray() << 0.5 << 0.85;
        QTest::newRow("one server") << QByteArray("server 10.0.0.5:80;") << 0.9 << 0.98;
        QTest::newRow("two servers") << QByteArray("server 10.0.0.5:80; server 10.0.0.6:80;") << 0.5 << 0.8;
    }
    void whetherAnotherServerAnsweredIsLeftOpen()
    {
        QFETCH(QByteArray, servers);
        QFETCH(double, least);
        QFETCH(double, most);
        Files files{{"error.log", failed(1, 3, "/cart", refused, "10.0.0.5:80")}};
        if (!servers.isEmpty())
            files.emplace_back("nginx.conf", "http {\n upstream app { " + servers + " }\n server {\n  location / { proxy_pass http://app; }\n }\n}\n");
        const Verdict verdict = findingsOf(files).requests.at(0).verdict;
        QCOMPARE(verdict.cause, Cause::ConnectionRefused);
        QVERIFY2(verdict.confidence >= least && verdict.confidence <= most, qPrintable(QString::number(verdict.confidence)));
    }
    void errorLinesAmongRequestsAreTheirs_data()
    {
        QTest::addColumn<bool>("configured");
        QTest::newRow("by the lines alone") << false;
        QTest::newRow("with a configured format") << true;
    }
    void errorLinesAmongRequestsAreTheirs()
    {
        QFETCH(bool, configured);
        const auto request = [](int second, int status) {
            return "192.0.2.7 - - [21/Nov/2026:" + at(second) + " +0000] \"GET /cart" + QByteArray::number(second) + " HTTP/1.1\" "
                + QByteArray::number(status) + " 157 \"-\" \"curl\" rt=0.004 ua=\"10.0.0.5:80\" us=\"" + QByteArray::number(status) + "\"\n";
        };
        QByteArray log = "2026/11/21 " + at(0) + " [notice] 1#1: start worker processes\n";
        for (int second = 0; second < 30; ++second) {
            const bool fails = second % 10 == 5;
            if (fails)
                log += failed(second, second, "/cart" + QByteArray::number(second), refused, "10.0.0.5:80");
            log += request(second, fails ? 502 : 200);
        }
        Files files{{"container.log", log}};
        if (configured)
            files.emplace_back("nginx.conf", "http {\n log_format up '$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent "
                "\"$http_referer\" \"$http_user_agent\" rt=$request_time ua=\"$upstream_addr\" us=\"$upstream_status\"';\n access_log access.log up;\n}\n");
        const Findings findings = findingsOf(files);
        QCOMPARE(findings.requests.size(), std::size_t(3));
        for (const FlaggedRequest &one : findings.requests) {
            QCOMPARE(one.verdict.cause, Cause::ConnectionRefused);
            QVERIFY(!one.statusInferred);
        }
    }
    void aFaultIsNotOfARequestThatItsFirstServerAnswered()
    {
        QByteArray log;
        for (int second = 0; second < 30; ++second)
            log += "192.0.2.7 - - [21/Nov/2026:" + at(second) + " +0000] \"GET /cart HTTP/1.1\" 200 157 \"-\" \"curl\" rt=0.004 ua=\"10.0.0.5:80\" us=\"200\"\n";
        const Findings findings = findingsOf({{"access.log", log}, {"error.log", failed(7, 3, "/cart", timedOut, "10.0.0.5:80")}});
        QCOMPARE(findings.requests.size(), std::size_t(1));
        QVERIFY(!findings.requests.front().healed);
    }
    void linesThatNameOnlyTheClientTellTheirZone()
    {
        QByteArray log;
        QByteArray errors;
        for (int second = 0; second < 30; ++second) {
            const bool fails = second % 6 == 5;
            const QByteArray client = "192.0.2." + QByteArray::number(second);
            log += client + " - - [21/Nov/2026:" + at(second) + " +0000] \"GET /cart HTTP/1.1\" " + (fails ? "503" : "200") + " 157 \"-\" \"curl\"\n";
            if (fails)
                errors += "[Sat Nov 21 12:00:" + QByteArray::number(10 + second) + ".010000 2026] [proxy_balancer:error] [pid 1:tid 2] [client " + client
                    + ":4707] AH01170: balancer://app: All workers are in error state\n";
        }
        const Findings findings = findingsOf({{"access.log", log}, {"error.log", errors}});
        QCOMPARE(findings.requests.size(), std::size_t(5));
        for (const FlaggedRequest &one : findings.requests)
            QCOMPARE(one.verdict.cause, Cause::NoLiveUpstream);
    }
    void eventsWithoutRequestsAreTold()
    {
        const QByteArray killed = "[2026-11-21 10:00:10 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:7)\n";
        const QByteArray started = "[2026-11-21 10:00:01 +0000] [1] [INFO] Starting gunicorn 20.1.0\n"
            "[2026-11-21 10:00:01 +0000] [1] [INFO] Listening at: http://127.0.0.1:8000 (1)\n";
        const std::string told = findingsOf({{"gunicorn.log", started + killed}}).summary.answer;
        QVERIFY2(told.find("a worker met its own time limit, at 2026-11-21 10:00:10 (UTC)") != std::string::npos, told.c_str());
        QCOMPARE(findingsOf({{"gunicorn.log", started}}).summary.answer, std::string("No requests were found in these files."));
    }
};

QTEST_GUILESS_MAIN(TestLoneLogs)
#include "tst_lone_logs.moc"
