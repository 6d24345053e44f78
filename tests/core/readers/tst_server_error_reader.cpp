// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/caddy1_error_reader.h"
#include "readers/caddy_error_reader.h"
#include "readers/server_error_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

Reading read(const QByteArray &text)
{
    return readText(serverErrorFormat, text.toStdString());
}

} // namespace

class TestServerErrorReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void realLogsAreReadWhole_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("unparsed");
        QTest::newRow("gunicorn behind a line of nohup") << QByteArray("nautobot-gunicorn.log") << 1;
        QTest::newRow("Tomcat") << QByteArray("tomcat85-catalina.out") << 0;
    }
    void realLogsAreReadWhole()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, unparsed);
        const std::string path = "server-error/" + name.toStdString();
        const Reading reading = readData(serverErrorFormat, path);
        QCOMPARE(reading.unparsed, static_cast<std::size_t>(unparsed));
        QVERIFY(bestFormat(dataBytes(path)).ends_with("-error"));
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void heads_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("expected"); // time, level, source, pid, message
        const auto row = [](const char *title, const char *line, const char *expected) {
            QTest::newRow(title) << QByteArray(line) << QByteArray(expected);
        };
        row("gunicorn", "[2026-11-21 01:09:48 +0100] [23491] [INFO] Booting", "2026-11-21T00:09:48.000Z|info|gunicorn|23491|Booting");
        row("Python, pid and level in brackets", "2026-11-21 01:08:59,769 [15072] [ERROR] text [1] x", "2026-11-21T01:08:59.769Z|error||15072|text [1] x");
        row("Python's own form", "2026-11-21 01:08:59,769 - shop.cart - WARNING - text - more", "2026-11-21T01:08:59.769Z|warning|shop.cart||text - more");
        row("log4j", "2026-11-21 01:08:59,769 ERROR [http-8080-exec-3] c.e.Shop - text", "2026-11-21T01:08:59.769Z|error|c.e.Shop||text");
        row("Spring Boot", "2026-11-21 01:08:59.769  INFO 95150 --- [           main] lzh.example.App    : Starting App", "2026-11-21T01:08:59.769Z|info|lzh.example.App|95150|Starting App");
        row("Tomcat", "21-Nov-2026 01:08:59.769 SEVERE [main] org.apache.X.y text", "2026-11-21T01:08:59.769Z|error|org.apache.X.y||text");
        row("Tomcat in Chinese", "21-Nov-2026 01:08:59.769 \xE4\xB8\xA5\xE9\x87\x8D [main] org.apache.X.y text", "2026-11-21T01:08:59.769Z|error|org.apache.X.y||text");
        row("java.util.logging", "Nov 21, 2026 1:08:59 PM org.apache.X y\nSEVERE: text", "2026-11-21T13:08:59.000Z|error|org.apache.X||text");
        row("java.util.logging at midnight", "Nov 1, 2026 12:00:00 AM org.apache.X y\nWARNUNG: text", "2026-11-01T00:00:00.000Z|warning|org.apache.X||text");
        row("Spring Boot 3", "2026-11-21T01:08:59.769+01:00 ERROR 7 --- [shop] [nio-8080-exec-1] o.a.c.c.C.[.[.[/].[dispatcherServlet] : text", "2026-11-21T00:08:59.769Z|error|o.a.c.c.C.[.[.[/].[dispatcherServlet]|7|text");
        row("PHP-FPM", "[21-Nov-2026 01:08:59] WARNING: [pool www] text", "2026-11-21T01:08:59.000Z|warning|php-fpm||[pool www] text");
        row("PHP", "[21-Nov-2026 01:08:59 UTC] PHP Fatal error:  text", "2026-11-21T01:08:59.000Z||php-fpm||PHP Fatal error:  text");
        row("uWSGI", "Sat Nov 21 01:08:59 2026 - text", "2026-11-21T01:08:59.000Z||uwsgi||text");
        row("Ruby", "E, [2026-11-21T01:08:59.123456 #9] ERROR -- : text", "2026-11-21T01:08:59.123Z|error||9|text");
        row("Monolog", "[2026-11-21 01:08:59] production.ERROR: text {\"a\":1}", "2026-11-21T01:08:59.000Z|error|production||text {\"a\":1}");
        row("Monolog with a zone", "[2026-11-21T01:08:59.123456+01:00] app.WARNING: text", "2026-11-21T00:08:59.123Z|warning|app||text");
        row("NLog", "2026-11-21 01:08:59.0437|3|INFO|Shop.Cart|url: |text", "2026-11-21T01:08:59.043Z|info|Shop.Cart||url: |text");
        row("NLog without a number", "2026-11-21 01:08:59.0437|WARN|Shop.Cart|text", "2026-11-21T01:08:59.043Z|warning|Shop.Cart||text");
        row("Jetty", "2026-11-21 01:08:59.101:WARN:oejut.QueuedThreadPool:qtp34-91: rejected x", "2026-11-21T01:08:59.101Z|warning|oejut.QueuedThreadPool||qtp34-91: rejected x");
        row("Django, the level first", "ERROR 2026-11-21 01:08:59,118 views text: more", "2026-11-21T01:08:59.118Z|error|||views text: more");
        row("OpenLiteSpeed, tabs", "2026-11-21 01:08:59.460\tNOTICE\t[Child: 7105] text", "2026-11-21T01:08:59.460Z|notice|||text");
        row("Go", "2026/11/21 01:08:59 http: panic serving 10.0.0.1:5: x", "2026-11-21T01:08:59.000Z||||http: panic serving 10.0.0.1:5: x");
    }
    void heads()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, expected);
        const Reading reading = read(line);
        QCOMPARE(reading.events.size(), 1U);
        const Event &e = reading.events.front();
        std::string text = toIso8601(*e.time);
        for (const std::string_view part :
            {levelId(e.level), std::string_view(e.source), std::string_view(e.pid), std::string_view(e.message)})
            text.append("|").append(part);
        QCOMPARE(QByteArray::fromStdString(text), expected);
    }

    void messagesNameTheirRequest_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("expected"); // meaning, method, target, client
        const auto row = [](const char *message, const char *expected) { QTest::newRow(message) << QByteArray(message) << QByteArray(expected); };
        row("Unhandled exception in handler for POST /orders/7: worker thread aborted", "handler-failed|POST|/orders/7|");
        row("Exception on /cart [GET]", "handler-failed|GET|/cart|");
        row("Internal Server Error: /cart/7", "handler-failed||/cart/7|");
        row("Error handling request /cart", "handler-failed||/cart|");
        row("[pool www] child 9, script '/x.php' (request: \"GET /x.php\") execution timed out (30.1 sec), terminating", "worker-timeout|GET|/x.php|");
        row("Invalid request from ip=10.0.0.7: Invalid HTTP request line: b'PRI * HTTP/2.0'", "bad-request-line|||10.0.0.7");
        row("TLS handshake from 10.0.0.7 failed: HTTP_REQUEST", "tls-from-peer-failed|||10.0.0.7");
        row("http: TLS handshake error from 10.0.0.7:4711: EOF", "tls-from-peer-failed|||10.0.0.7");
        row("http: TLS handshake error from [::1]:4711: EOF", "tls-from-peer-failed|||");
        row("waiting for GOOD news", "none|||");
    }
    void messagesNameTheirRequest()
    {
        QFETCH(QByteArray, message);
        const Event e = read("2026-11-21 01:08:59,769 [15072] [ERROR] " + message).events.front();
        QTEST(QByteArray::fromStdString(std::string(meaningId(e.meaning)) + "|" + e.method + "|" + e.target + "|" + e.client), "expected");
    }

    void aTraceBelongsToItsEntry()
    {
        const Reading reading = read("2026-11-21 01:08:59,769 ERROR Exception on /cart [GET]\nTraceback (most recent call last):\n"
                                     "  File \"x.py\", line 1\nsqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached\n"
                                     "2026-11-21 01:09:00,000 INFO on we go\n");
        QCOMPARE(reading.records, 5U);
        QCOMPARE(reading.events.size(), 2U);
        QCOMPARE(reading.events[0].meaning, Meaning::DependencyDown);
        QCOMPARE(reading.events[0].target, std::string("/cart"));
        QCOMPARE(reading.facts.timeZone, std::string("local"));
    }

    void aWorkersEndAfterItsTimeLimitIsTheLimit()
    {
        const Reading reading = read("[2026-11-21 01:07:06 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:9)\n"
                                     "[2026-11-21 01:07:06 +0000] [9] [INFO] Worker exiting (pid: 9)\n"
                                     "[2026-11-21 01:07:07 +0000] [1] [WARNING] Worker with pid 9 was terminated due to signal 9\n"
                                     "[2026-11-21 01:07:07 +0000] [1] [WARNING] Worker with pid 10 was terminated due to signal 9\n"
                                     "[2026-11-21 01:07:08 +0000] [1] [INFO] Worker exiting (pid: 11)\n");
        QCOMPARE(reading.events[0].meaning, Meaning::WorkerTimeout);
        QCOMPARE(reading.events[1].meaning, Meaning::WorkerTimeout);
        QCOMPARE(reading.events[2].meaning, Meaning::WorkerTimeout);
        QCOMPARE(reading.events[3].meaning, Meaning::WorkerCrash);
        QCOMPARE(reading.events[3].subject, std::string("10"));
        QCOMPARE(reading.events[4].meaning, Meaning::Recycle);
        QVERIFY(reading.facts.timeZone.empty());
    }

    void uwsgiWritesSomeLinesWithoutAStamp()
    {
        const Reading reading = read("DAMN ! worker 1 (pid: 8) died\nSat Nov 21 01:08:59 2026 - *** HARAKIRI ON WORKER 2 (pid: 9, try: 1) ***\n"
                                     "DAMN ! worker 2 (pid: 9) died, killed by signal 9 :( trying respawn ...\n"
                                     "DAMN ! worker 3 (pid: 10) died, killed by signal 11 :( trying respawn ...\n");
        QCOMPARE(reading.unparsed, 1U);
        QCOMPARE(reading.events.size(), 3U);
        QCOMPARE(reading.events[1].meaning, Meaning::WorkerTimeout);
        QCOMPARE(reading.events[2].meaning, Meaning::WorkerCrash);
        QCOMPARE(reading.events[2].time, reading.events[0].time);
    }

    void caddysErrorsAreEvents()
    {
        const Reading reading = readText(caddyErrorFormat,
            "{\"level\":\"error\",\"ts\":1795223405.4823682,\"logger\":\"http.log.error.log0\",\"msg\":\"dial tcp 10.0.0.5:80: connect: connection refused\","
            "\"request\":{\"remote_ip\":\"10.0.0.1\",\"remote_port\":\"43733\",\"proto\":\"HTTP/1.1\",\"method\":\"PATCH\",\"host\":\"shop.example\",\"uri\":\"/a?b\"},"
            "\"duration\":0.0002,\"status\":502,\"err_id\":\"ce7tcspx8\"}\n"
            "{\"level\":\"warn\",\"ts\":1795223397.5,\"logger\":\"admin\",\"msg\":\"admin endpoint disabled\"}\n"
            "{\"level\":\"info\",\"ts\":1795223397.5,\"logger\":\"http.log.access.log0\",\"msg\":\"handled request\"}\n"
            "{\"msg\":\"x\"}\nno JSON\n");
        QCOMPARE(reading.events.size(), 2U);
        QCOMPARE(reading.unparsed, 3U);
        const Event &event = reading.events.front();
        QCOMPARE(toIso8601(*event.time, 6), std::string("2026-11-21T01:10:05.482368Z"));
        QCOMPARE(event.meaning, Meaning::Refused);
        QCOMPARE(event.level, Level::Error);
        QCOMPARE(event.upstream, std::string("10.0.0.5:80"));
        QCOMPARE(event.client, std::string("10.0.0.1"));
        QCOMPARE(event.connection, std::string("10.0.0.1:43733"));
        QCOMPARE(event.method, std::string("PATCH"));
        QCOMPARE(event.target, std::string("/a?b"));
        QCOMPARE(event.host, std::string("shop.example"));
    }

    void errorsOfGoHaveAMeaning_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("meaning");
        const auto row = [](const char *message, const char *meaning) { QTest::newRow(message) << QByteArray(message) << QByteArray(meaning); };
        row("dial tcp 10.0.0.5:80: i/o timeout", "connect-timeout");
        row("dial tcp: lookup app on 10.0.0.2:53: no such host", "resolve-failed");
        row("dial unix /run/a.sock: connect: no such file or directory", "refused");
        row("net/http: timeout awaiting response headers", "read-timeout");
        row("net/http: TLS handshake timeout", "tls-timeout");
        row("read tcp 10.0.0.1:5->10.0.0.5:80: read: connection reset by peer", "reset");
        row("EOF", "premature-close");
        row("net/http: HTTP/1.x transport connection broken: unexpected EOF", "premature-close");
        row("net/http: HTTP/1.x transport connection broken: malformed HTTP response \\\"\\\\x15\\\\x03\\\\x01\\\"", "protocol-mismatch");
        row("net/http: HTTP/1.x transport connection broken: malformed MIME header line: x", "invalid-header");
        row("no upstreams available", "no-live-upstream");
        row("context canceled", "client-gone");
        row("x509: certificate signed by unknown authority", "tls-failed");
        row("handled", "none");
    }
    void errorsOfGoHaveAMeaning()
    {
        QFETCH(QByteArray, message);
        const Reading reading = readText(caddyErrorFormat,
            ("{\"level\":\"error\",\"ts\":1795223405.5,\"msg\":\"" + message + "\"}").toStdString());
        QCOMPARE(reading.events.size(), 1U);
        QTEST(QByteArray::fromStdString(std::string(meaningId(reading.events.front().meaning))), "meaning");
    }

    void aLineOfCaddy1()
    {
        const Reading reading = readText(caddy1ErrorFormat, "29/Jan/2016:15:17:26 +0100 [ERROR 502 /index.php?a=b] dial tcp 127.0.0.1:9000: connection refused\n"
                                                            "29/Jan/2016:15:17:27 +0100 [ERROR 502 ] dial tcp 127.0.0.1:9000: connection refused\n"
                                                            "29/Jan/2016:15:17:28 +0100 [INFO 200 /a] dial tcp\n");
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(reading.unparsed, 2U);
        const Event &event = reading.events.front();
        QCOMPARE(toIso8601(*event.time), std::string("2016-01-29T14:17:26.000Z"));
        QCOMPARE(event.status, std::optional(502));
        QCOMPARE(event.target, std::string("/index.php?a=b"));
        QCOMPARE(event.upstream, std::string("127.0.0.1:9000"));
        QCOMPARE(event.meaning, Meaning::Refused);
    }
};

QTEST_APPLESS_MAIN(TestServerErrorReader)
#include "tst_server_error_reader.moc"
