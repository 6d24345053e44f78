// SPDX-License-Identifier: GPL-3.0-or-later
// What proxies within other programs say: oauth2-proxy, Go's httputil, Node's.
#include "reading.h"
#include "readers/forwarder_messages.h"
#include "readers/oauth2_proxy_reader.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

class TestForwarders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void faultsHaveTheirMeaning_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("meaning");
        QTest::addColumn<QByteArray>("upstream");
        QTest::addColumn<QByteArray>("target");
        const auto row = [](const char *message, const char *meaning, const char *upstream, const char *target) {
            QTest::newRow(message) << QByteArray(message) << QByteArray(meaning) << QByteArray(upstream) << QByteArray(target);
        };
        row("http: proxy error: dial tcp 10.0.0.5:80: i/o timeout", "connect-timeout", "10.0.0.5:80", "");
        row("http: proxy error: EOF", "premature-close", "", "");
        row("http: proxy error: context canceled", "client-gone", "", "");
        row("Error proxying to upstream server: x509: certificate signed by unknown authority", "tls-failed", "", "");
        row("error reverse proxying request; sockstat: sockets: used 12\nTCP: inuse 3\n: EOF", "premature-close", "", "");
        row("[HPM] Error occurred while proxying request localhost:3000/api/a to http://api:8080 [ECONNREFUSED] (https://nodejs.org)", "refused", "api:8080", "/api/a");
        row("[HPM] Error occurred while trying to proxy request /api/a from localhost:3000 to http://api:8080/ (ENOTFOUND)", "resolve-failed", "api:8080", "/api/a");
        row("Proxy error: Could not proxy request /api/a from localhost:3000 to http://api:8080.\nSee (ECONNRESET).", "reset", "api:8080.", "/api/a");
        row("http proxy error: /api/a\nError: connect ECONNREFUSED 127.0.0.1:5000", "refused", "", "/api/a");
        row("[186f1c37-3]  500 Server Error for HTTP POST \"/demo/post\"\nreactor.netty.http.client.PrematureCloseException: Connection prematurely closed BEFORE response\n"
            "\t*__checkpoint \u21e2 org.springframework.cloud.gateway.filter.WeightCalculatorWebFilter [DefaultWebFilterChain]", "premature-close", "", "/demo/post");
        row("[1-2]  500 Server Error for HTTP GET \"/a\"\nio.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: api/10.0.0.5:8080\n"
            "\tat org.springframework.cloud.gateway.filter.X", "refused", "", "/a");
        row("Failed to proxy http://api:8080/a Error: socket hang up\n  code: 'ECONNRESET'", "premature-close", "", "");
    }
    void faultsHaveTheirMeaning()
    {
        QFETCH(QByteArray, message);
        Event event;
        QVERIFY(takeForwarderFault(message.toStdString(), event));
        QVERIFY(isForwarder(event.source));
        QTEST(QByteArray::fromStdString(std::string(meaningId(event.meaning))), "meaning");
        QTEST(QByteArray::fromStdString(event.upstream), "upstream");
        QTEST(QByteArray::fromStdString(event.target), "target");
    }

    void otherMessagesAreNone_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("quoted") << QByteArray("the page says http: proxy error: EOF");
        QTest::newRow("unknown") << QByteArray("http: proxy error: strange");
        QTest::newRow("no error of Node") << QByteArray("[HPM] Error occurred while proxying request a/b to http://c [unknown]");
        QTest::newRow("an application that calls another") << QByteArray("[1-2]  500 Server Error for HTTP GET \"/a\"\n"
                                                                         "reactor.netty.http.client.PrematureCloseException: Connection prematurely closed BEFORE response");
        QTest::newRow("a gateway's own error") << QByteArray("[1-2]  500 Server Error for HTTP GET \"/a\"\njava.lang.NullPointerException\n"
                                                             "\tat org.springframework.cloud.gateway.filter.X");
        QTest::newRow("an application's own call") << QByteArray("connect ECONNREFUSED 10.0.0.5:5432");
    }
    void otherMessagesAreNone()
    {
        QFETCH(QByteArray, message);
        Event event;
        QVERIFY(!takeForwarderFault(message.toStdString(), event));
        QCOMPARE(event.meaning, Meaning::None);
    }

    void flysProxyTellsOfInstances_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("meaning");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("refused") << QByteArray("proxy") << QByteArray("[PC01] instance refused connection. is your app listening on 0.0.0.0:8080?") << QByteArray("refused") << QByteArray();
        QTest::newRow("no candidate") << QByteArray("proxy") << QByteArray("could not find a good candidate within 90 attempts at load balancing request.method=\"GET\" "
            "request.url=\"https://app.fly.dev/a?b=1\"") << QByteArray("no-live-upstream") << QByteArray("/a?b=1");
        QTest::newRow("the application's own words") << QByteArray("app") << QByteArray("instance refused connection") << QByteArray("none") << QByteArray();
        QTest::newRow("other words of the proxy") << QByteArray("proxy") << QByteArray("machine became reachable in 21ms") << QByteArray("none") << QByteArray();
    }
    void flysProxyTellsOfInstances()
    {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, message);
        Event event;
        event.source = source.toStdString();
        const bool taken = takeForwarderFault(message.toStdString(), event);
        QCOMPARE(taken, event.meaning != Meaning::None);
        QTEST(QByteArray::fromStdString(std::string(meaningId(event.meaning))), "meaning");
        QTEST(QByteArray::fromStdString(event.target), "target");
    }

    void edgesTellWhy()
    {
        QCOMPARE(edgeFault("first byte timeout"), Meaning::ReadTimeout);
        QCOMPARE(edgeFault("[{\"error\":\"connection refused\"}]"), Meaning::Refused);
        QCOMPARE(edgeFault("OK"), Meaning::None);
        QCOMPARE(edgeFault("Service Unavailable"), Meaning::None);
    }

    void requestsOfOauth2Proxy_data()
    {
        QTest::addColumn<QByteArray>("middle");
        QTest::newRow("with an id") << QByteArray("10.60.0.4 - 81d2c4e0 - ann@shop.example");
        QTest::newRow("of older releases") << QByteArray("10.60.0.4 - ann@shop.example");
    }
    void requestsOfOauth2Proxy()
    {
        QFETCH(QByteArray, middle);
        const Reading reading = readText(oauth2ProxyFormat,
            middle.toStdString() + " [2026/02/10 08:31:09] wiki.example GET http://wiki:3000/ \"/page/7?a=1\" HTTP/1.1 \"Mozilla/5.0\" 502 2844 5.028\n");
        QCOMPARE(reading.requests.size(), std::size_t(1));
        const Request &request = reading.requests.front();
        QCOMPARE(toIso8601(*request.start), std::string("2026-02-10T08:31:09.000Z"));
        QCOMPARE(*request.duration, Duration(std::chrono::milliseconds(5028)));
        QCOMPARE(request.client, std::string("10.60.0.4"));
        QCOMPARE(request.target, std::string("/page/7?a=1"));
        QCOMPARE(request.status.value_or(0), 502);
        QCOMPARE(request.attempts.size(), std::size_t(1));
        QCOMPARE(request.attempts.front().address, std::string("wiki:3000"));
    }
    void linesOfOthersAreNotTaken()
    {
        QCOMPARE(readText(oauth2ProxyFormat, "10.0.0.9 - - [10/Feb/2026:08:31:09 +0000] \"GET / HTTP/1.1\" 502 0\n").unparsed, std::size_t(1));
        QVERIFY(bestFormat("2026/02/10 08:31:09 listening on :8080\n2026/02/10 08:31:10 GET done\n") != "oauth2-proxy");
        QCOMPARE(bestFormat("2026/02/10 08:31:09 http: proxy error: EOF\n"), std::string("oauth2-proxy"));
    }
};

QTEST_APPLESS_MAIN(TestForwarders)
#include "tst_forwarders.moc"
