// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/apache_error_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

const QByteArray head = "[Sat Nov 21 01:04:19.956018 2026] [proxy_http:error] [pid 7146:tid 1405] ";

Reading read(const QByteArray &text)
{
    return readText(apacheErrorFormat, text.toStdString());
}

} // namespace

class TestApacheErrorReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRealLogIsReadWhole()
    {
        const Reading reading = readData(apacheErrorFormat, "apache-error/webvm-error.log");
        QCOMPARE(reading.unparsed, 0U);
        QCOMPARE(reading.records, reading.lines);
        QCOMPARE(bestFormat(dataBytes("apache-error/webvm-error.log")), std::string("apache-error"));
        QCOMPARE(differenceToGolden(reading, "apache-error/webvm-error.log.golden"), std::string());
    }

    void aStampOfAFormatOfOnesOwn()
    {
        const Reading reading = read("[2026-11-21 01:04:19.956018] [proxy_http:error] [pid 7146] mod_proxy_http.c(1404): (70007)The timeout specified has "
                                     "expired: [client 10.0.0.1:51555] AH01102: error reading status line from remote server 10.0.0.5:8080");
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(toIso8601(*reading.events.front().time, 6), std::string("2026-11-21T01:04:19.956018Z"));
        QCOMPARE(reading.events.front().meaning, Meaning::ReadTimeout);
        QCOMPARE(reading.events.front().client, std::string("10.0.0.1"));
        QCOMPARE(reading.facts.timeZone, std::string("local"));
        QCOMPARE(bestFormat("[2026-11-21 01:04:19.956018] [core:notice] [pid 7146] AH00094: Command line: 'apache2'\n"), std::string("apache-error"));
    }
    void aStampInBracketsAloneIsNotApaches()
    {
        for (const char *line : {"[2026-11-21 01:04:19] [error] something", "[2026-11-21 01:04:19 +0000] [7146] [ERROR] Worker failed",
                 "[2026-11-21 01:04:19] production.ERROR: it failed"})
            QCOMPARE(read(line).events.size(), 0U);
    }
    /// People hide the time, or leave it out; then only messages of the proxy tell whose line it is.
    void aLineWhoseTimeIsHidden()
    {
        const QByteArray message = "(70007)The timeout specified has expired: [client 10.0.0.1:51555] AH01102: error reading status line from remote server 10.0.0.5:8080";
        for (const char *start : {"[Date] [proxy_http:error] [pid 7] ", "[time] [error] ", "[error] "}) {
            const Reading reading = read(start + message);
            QCOMPARE(reading.events.size(), 1U);
            QCOMPARE(reading.events.front().meaning, Meaning::ReadTimeout);
            QVERIFY(!reading.events.front().time);
        }
        for (const char *line : {"[Date] [error] it failed", "[error] it failed", "[error] [client 10.0.0.1] File does not exist: /srv/a", "[Note] [error] ["})
            QVERIFY(read(line).events.empty());
    }
    void aHeadThatIsNoHeadIsToldApartFromOneThatIsCut()
    {
        const QByteArray message = ": [client 10.0.0.1:1] AH10404: Error reading headers from backend";
        QCOMPARE(read(head + "(22)Invalid argument" + message).events.front().meaning, Meaning::InvalidHeader);
        QCOMPARE(read(head + "(70014)End of file found" + message).events.front().meaning, Meaning::PrematureClose);
    }

    void everyFieldOfALine()
    {
        const Reading reading = read(head + "(70007)The timeout specified has expired: [client 10.0.0.1:51555] AH01102: error reading "
                                            "status line from remote server 10.0.0.5:8080, referer: http://a/");
        QCOMPARE(reading.events.size(), 1U);
        const Event &event = reading.events.front();
        QCOMPARE(toIso8601(*event.time, 6), std::string("2026-11-21T01:04:19.956018Z"));
        QCOMPARE(event.resolution, Duration(1));
        QCOMPARE(event.level, Level::Error);
        QCOMPARE(event.pid, std::string("7146"));
        QCOMPARE(event.connection, std::string("7146:1405"));
        QCOMPARE(event.client, std::string("10.0.0.1"));
        QCOMPARE(event.code, std::string("AH01102"));
        QCOMPARE(event.upstream, std::string("10.0.0.5:8080"));
        QCOMPARE(event.message, std::string("(70007)The timeout specified has expired: error reading status line from remote server 10.0.0.5:8080"));
        QCOMPARE(event.meaning, Meaning::ReadTimeout);
        QCOMPARE(reading.facts.timeZone, std::string("local"));
    }

    void messagesHaveAMeaning_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("meaning");
        QTest::addColumn<QByteArray>("upstream");
        const auto row = [](const char *text, const char *meaning, const char *upstream) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(meaning) << QByteArray(upstream);
        };
        row("(20014)Internal error (specific information not available): [client ::1:80] AH01102: error reading status line from remote server h:80", "premature-close", "h:80");
        row("(70014)End of file found: [client 10.0.0.1:1] AH01102: error reading status line from remote server h:80", "premature-close", "h:80");
        row("(104)Connection reset by peer: [client 10.0.0.1:1] AH01102: error reading status line from remote server h:80", "reset", "h:80");
        row("(22)Invalid argument: [client 10.0.0.1:1] AH01102: error reading status line from remote server h:80", "protocol-mismatch", "h:80");
        row("(111)Connection refused: AH00957: http: attempt to connect to 10.0.0.5:80 (h:80) failed", "refused", "10.0.0.5:80");
        row("(OS 10061)No connection could be made: AH00957: HTTP: attempt to connect to 10.0.0.5:80 (h) failed", "refused", "10.0.0.5:80");
        row("(70007)The timeout specified has expired: AH00957: http: attempt to connect to 10.0.0.5:80 (h:80) failed", "connect-timeout", "10.0.0.5:80");
        row("(113)No route to host: AH00957: HTTP: attempt to connect to 10.0.0.5:80 (h) failed", "unreachable", "10.0.0.5:80");
        row("(99)Cannot assign requested address: AH00957: HTTP: attempt to connect to 10.0.0.5:80 (h) failed", "port-exhaustion", "10.0.0.5:80");
        row("(111)Connection refused: AH00957: HCTCP: attempt to connect to 10.0.0.5:80 (h) failed", "none", "10.0.0.5:80");
        row("AH00959: ap_proxy_connect_backend disabling worker for (h:80) for 60s", "upstream-down", "h:80");
        row("AH00940: HTTP: disabled connection for (h:80)", "no-live-upstream", "h:80");
        row("[client 10.0.0.1:1] AH01170: balancer://app: All workers are in error state", "no-live-upstream", "");
        row("(70007)The timeout specified has expired: AH00941: http: failed to acquire connection for (h:80)", "queue-timeout", "h:80");
        row("[client 10.0.0.1:1] AH00898: Error during SSL Handshake with remote server returned by /x", "tls-failed", "");
        row("(EAI 2)Name or service not known: [client 10.0.0.1:1] AH00898: DNS lookup failure for: app.internal returned by /x", "resolve-failed", "app.internal");
        row("(28)No space left on device: [client 10.0.0.1:1] AH10124: header size is over the limit", "header-too-big", "");
        row("[client 10.0.0.1:1] AH01106: bad HTTP/1.1 header returned by /x (GET)", "invalid-header", "");
        row("[client 10.0.0.1] proxy: bad HTTP/1.1 header returned by /x (GET)", "invalid-header", "");
        row("[client 10.0.0.1] bad HTTP/1.1 header sent by a client", "none", "");
        row("(32)Broken pipe: [client 10.0.0.1:1] AH01084: pass request body failed to 10.0.0.5:80 (h)", "reset", "10.0.0.5:80");
        row("AH00484: server reached MaxRequestWorkers setting", "proxy-limit", "");
        row("[client 10.0.0.1:1] Timeout when reading response headers from daemon process 'a': /w/a.wsgi", "read-timeout", "");
        row("[client 10.0.0.1:1] Truncated or oversized response headers received from daemon process 'a': /w/a.wsgi", "premature-close", "");
        row("(104)Connection reset by peer: [client 10.0.0.1:1] mod_wsgi (pid=12): Failed to proxy response from daemon.", "broken-body", "");
        row("(70007)The timeout specified has expired: [client 10.0.0.1:1] mod_wsgi (pid=12): Failed to proxy response from daemon.", "read-timeout", "");
        row("(2)No such file or directory: [client 10.0.0.1:1] mod_wsgi (pid=12): Unable to connect to WSGI daemon process 'a' on '/run/a.sock' as user with uid=33.", "refused", "");
        row("[client 10.0.0.1:1] mod_wsgi (pid=12): Target WSGI script '/w/a.wsgi' cannot be loaded.", "none", "");
        row("AH00052: child pid 9 exit signal Segmentation fault (11)", "worker-crash", "");
        row("AH00493: SIGUSR1 received.  Doing graceful restart", "recycle", "");
        row("AH00491: caught SIGTERM, shutting down", "service-stop", "");
        row("[client 10.0.0.1:1] AH01630: client denied by server configuration: /srv", "access-denied", "");
        row("[client 10.0.0.1:1] AH01071: Got error 'PHP message: caught SIGTERM'", "none", "");
        row("proxy_util.c(3228): (111)Connection refused: AH00957: HTTP: attempt to connect to 10.0.0.5:80 (h) failed", "refused", "10.0.0.5:80");
    }
    void messagesHaveAMeaning()
    {
        QFETCH(QByteArray, text);
        const Reading reading = read(head + text);
        QCOMPARE(reading.events.size(), 1U);
        QTEST(QByteArray::fromStdString(std::string(meaningId(reading.events.front().meaning))), "meaning");
        QTEST(QByteArray::fromStdString(reading.events.front().upstream), "upstream");
    }

    void theLineThatNamesTheRequestGetsTheFault()
    {
        const QByteArray later = "[Sat Nov 21 01:04:19.956100 2026] [proxy:error] ";
        const Reading reading = read(head + "(104)Connection reset by peer: [client 10.0.0.1:1] AH01102: error reading status line from remote server h:80\n"
            + later + "[pid 7146:tid 1405] [client 10.0.0.1:1] AH00898: Error reading from remote server returned by /shop/cart\n"
            + later + "[pid 7146:tid 9] [client 10.0.0.2:1] AH00898: Error reading from remote server returned by /other\n"
            + "[Sat Nov 21 01:04:29.956100 2026] [proxy:error] [pid 7146:tid 1405] [client 10.0.0.1:1] AH00898: Error reading from remote server returned by /late");
        QCOMPARE(reading.events[1].meaning, Meaning::Reset);
        QCOMPARE(reading.events[1].target, std::string("/shop/cart"));
        QCOMPARE(reading.events[1].upstream, std::string("h:80"));
        QCOMPARE(reading.events[2].meaning, Meaning::None);
        QCOMPARE(reading.events[3].meaning, Meaning::None);
    }

    void aCutHeadIsNoInvalidOne()
    {
        const Reading reading = read(head + "(70014)End of file found: [client 10.0.0.1:1] AH10404: Error reading headers from backend\n"
            + head + "[client 10.0.0.1:1] AH01106: bad HTTP/1.1 header returned by /x (POST)");
        QCOMPARE(reading.events[1].meaning, Meaning::PrematureClose);
        QCOMPARE(reading.events[1].method, std::string("POST"));
        QCOMPARE(reading.events[1].target, std::string("/x"));
    }

    void theOldShapeIsKnown()
    {
        const Reading reading = read("[Sat Nov 21 00:56:20 2026] [error] [client 10.0.0.1] (70007)The timeout specified has expired: proxy: error "
                                     "reading status line from remote server h:80\n"
                                     "[Sat Nov 21 00:56:20 2026] [error] (111)Connection refused: proxy: HTTP: attempt to connect to 10.0.0.5:80 (h) failed");
        QCOMPARE(reading.events.size(), 2U);
        QCOMPARE(reading.events[0].meaning, Meaning::ReadTimeout);
        QCOMPARE(reading.events[0].client, std::string("10.0.0.1"));
        QCOMPARE(reading.events[0].resolution, Duration(std::chrono::seconds(1)));
        QCOMPARE(reading.events[1].meaning, Meaning::Refused);
    }

    void clients_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("client");
        QTest::newRow("IPv4 and port") << QByteArray("10.0.0.1:80") << QByteArray("10.0.0.1");
        QTest::newRow("IPv6 in brackets") << QByteArray("[2001:db8::1]:80") << QByteArray("2001:db8::1");
        QTest::newRow("IPv6 whole, with port") << QByteArray("2001:db8:1:2:3:4:5:6:80") << QByteArray("2001:db8:1:2:3:4:5:6");
    }
    void clients()
    {
        QFETCH(QByteArray, text);
        QTEST(QByteArray::fromStdString(read(head + "[client " + text + "] AH01630: client denied by server configuration: /").events.front().client), "client");
    }

    void linesThatAreNoneAreToldSo()
    {
        const Reading reading = read("rubbish\n[Sat Nov 21 00:56:20 2026] no level\n[Sat Nov 31 00:56:20 2026] [core:error] x\n[core:error] x\n"
                                     "[Sat Nov 21 00:56:20 2026] [core:error\n\n");
        QCOMPARE(reading.unparsed, 5U);
        QCOMPARE(reading.structure, 1U);
        QVERIFY(reading.events.empty());
        QCOMPARE(read(head + "(").events.front().message, std::string("("));
        QCOMPARE(read(head + "[client ").events.size(), 1U);
        QCOMPARE(read("[Sat Nov 21 01:04:19.956018 2026] [core:error] [pid 71").events.size(), 1U);
    }
};

QTEST_APPLESS_MAIN(TestApacheErrorReader)
#include "tst_apache_error_reader.moc"
