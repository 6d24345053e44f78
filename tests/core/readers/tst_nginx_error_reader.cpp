// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/nginx_error_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

Event only(const QByteArray &line)
{
    const Reading reading = readText(nginxErrorFormat, line.toStdString());
    return reading.events.size() == 1 ? reading.events.front() : Event{};
}

QByteArray upstreamLine(const QByteArray &message)
{
    return "2026/11/21 01:04:13 [error] 7111#7111: *67 " + message
        + ", client: 10.0.0.1, server: shop.example, request: \"GET /a HTTP/1.1\", upstream: \"http://10.0.0.5:8080/a\", host: \"shop.example\"";
}

} // namespace

class TestNginxErrorReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void realLogsAreReadWhole_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"beats-error.log", "crowdsec-nginx_req_limit_exceeded.log", "jonseijo-host-not-found.log",
                 "modhttp-windows-error.log"})
            QTest::newRow(name) << QByteArray(name);
    }
    void realLogsAreReadWhole()
    {
        QFETCH(QByteArray, name);
        const std::string path = "nginx-error/" + name.toStdString();
        const Reading reading = readData(nginxErrorFormat, path);
        QCOMPARE(reading.unparsed, 0U);
        QCOMPARE(reading.records + reading.structure, reading.lines);
        QCOMPARE(reading.facts.timeZone, std::string("local"));
        QCOMPARE(bestFormat(dataBytes(path)), std::string("nginx-error"));
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void everyFieldOfALine()
    {
        const Event event = only(upstreamLine("upstream timed out (110: Connection timed out) while reading response header from upstream"));
        QVERIFY(event.time);
        QCOMPARE(toIso8601(*event.time), std::string("2026-11-21T01:04:13.000Z"));
        QCOMPARE(event.resolution, Duration(std::chrono::seconds(1)));
        QCOMPARE(event.level, Level::Error);
        QCOMPARE(event.pid, std::string("7111"));
        QCOMPARE(event.connection, std::string("67"));
        QCOMPARE(event.code, std::string("110"));
        QCOMPARE(event.message, std::string("upstream timed out (110: Connection timed out) while reading response header from upstream"));
        QCOMPARE(event.client, std::string("10.0.0.1"));
        QCOMPARE(event.subject, std::string("shop.example"));
        QCOMPARE(event.method, std::string("GET"));
        QCOMPARE(event.target, std::string("/a"));
        QCOMPARE(event.upstream, std::string("10.0.0.5:8080"));
        QCOMPARE(event.host, std::string("shop.example"));
    }

    void messagesHaveAMeaning_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("meaning");
        const auto row = [](const char *message, const char *meaning) { QTest::newRow(message) << QByteArray(message) << QByteArray(meaning); };
        row("upstream timed out (110: Connection timed out) while connecting to upstream", "connect-timeout");
        row("upstream timed out (60: Operation timed out) while connecting to upstream", "connect-timeout");
        row("upstream timed out (110: Connection timed out) while SSL handshaking to upstream", "tls-timeout");
        row("upstream timed out (110: Connection timed out) while sending request to upstream", "send-timeout");
        row("upstream timed out (110: Connection timed out) while reading response header from upstream", "read-timeout");
        row("upstream timed out (110: Connection timed out) while reading upstream", "read-timeout");
        row("upstream timed out (110: Connection timed out) while proxying upgraded connection", "none");
        row("connect() failed (111: Connection refused) while connecting to upstream", "refused");
        row("connect() failed (61: Connection refused) while connecting to upstream", "refused");
        row("connect() failed (10061: No connection could be made because the target machine actively refused it) while connecting to upstream", "refused");
        row("connect() failed (22: Invalid argument) while connecting to upstream", "routing-error");
        row("setsockopt(TCP_NODELAY) failed (22: Invalid argument) while keepalive", "none");
        row("connect() failed (113: No route to host) while connecting to upstream", "unreachable");
        row("connect() failed (101: Network is unreachable) while connecting to upstream", "unreachable");
        row("connect() failed (110: Connection timed out) while connecting to upstream", "unreachable");
        row("connect() to unix:/run/a.sock failed (2: No such file or directory) while connecting to upstream", "refused");
        row("connect() to unix:/run/a.sock failed (11: Resource temporarily unavailable) while connecting to upstream", "queue-full");
        row("connect() to unix:/run/a.sock failed (13: Permission denied) while connecting to upstream", "access-denied");
        row("connect() to 10.0.0.5:80 failed (99: Cannot assign requested address) while connecting to upstream", "port-exhaustion");
        row("bind(10.0.0.1) failed (99: Cannot assign requested address) while connecting to upstream", "port-exhaustion");
        row("bind() to 0.0.0.0:80 failed (98: Address already in use)", "none");
        row("socket() failed (24: Too many open files) while connecting to upstream", "proxy-limit");
        row("accept4() failed (24: Too many open files)", "proxy-limit");
        row("768 worker_connections are not enough while connecting to upstream", "proxy-limit");
        row("recv() failed (104: Connection reset by peer) while reading response header from upstream", "reset");
        row("readv() failed (104: Connection reset by peer) while reading upstream", "reset");
        row("writev() failed (32: Broken pipe) while sending request to upstream", "reset");
        row("writev() failed (32: Broken pipe) while sending to client", "client-gone");
        row("upstream prematurely closed connection while reading response header from upstream", "premature-close");
        row("upstream prematurely closed FastCGI stdout while reading response header from upstream", "premature-close");
        row("upstream prematurely closed connection while reading upstream", "broken-body");
        row("upstream sent invalid chunked response while reading upstream", "broken-body");
        row("upstream sent invalid header: \"Bad\\x20...\" while reading response header from upstream", "invalid-header");
        row("upstream sent duplicate header line: \"Content-Length: 2\", previous value: \"1\" while reading", "invalid-header");
        row("upstream sent too big header while reading response header from upstream", "header-too-big");
        row("upstream sent no valid HTTP/1.0 header while reading response header from upstream", "protocol-mismatch");
        row("upstream sent unsupported FastCGI protocol version: 72 while reading response header from upstream", "protocol-mismatch");
        row("upstream sent too large http2 frame: 4740180 while reading response header from upstream", "protocol-mismatch");
        row("no live upstreams while connecting to upstream", "no-live-upstream");
        row("upstream server temporarily disabled while connecting to upstream", "upstream-down");
        row("app.internal could not be resolved (3: Host not found)", "resolve-failed");
        row("[kong] init.lua:412 [lua] handler.lua:1100: balancer_execute(): DNS resolution failed: dns server error: 3 name error", "resolve-failed");
        row("[lua] balancer.lua:1000: failed the initial dns/balancer resolve for 'app' with: dns server error: 3 name error", "resolve-failed");
        row("[lua] resolver.lua:47: parse_domain(): failed to parse domain: app, error: failed to query the DNS server: dns client error: 101 empty record received",
            "resolve-failed");
        row("[lua] handler.lua:20: my plugin found that DNS resolution failed", "none");
        row("no resolver defined to resolve app.internal", "resolve-failed");
        row("host not found in upstream \"app:80\" in /etc/nginx/nginx.conf:12", "resolve-failed");
        row("SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) while SSL handshaking to upstream", "tls-failed");
        row("SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::sslv3 alert handshake failure) while SSL handshaking to upstream", "tls-failed");
        row("SSL_do_handshake() failed (104: Connection reset by peer) while SSL handshaking to upstream", "tls-failed");
        row("SSL_do_handshake() failed (SSL: error:1408F10B:SSL routines:wrong version number) while SSL handshaking", "tls-from-peer-failed");
        row("peer closed connection in SSL handshake (104: Connection reset by peer) while SSL handshaking to upstream", "tls-failed");
        row("upstream SSL certificate verify error: (18:self-signed certificate) while SSL handshaking to upstream", "tls-failed");
        row("upstream SSL certificate does not match \"app\" while SSL handshaking to upstream", "tls-failed");
        row("limiting requests, excess: 8.732 by zone \"app\"", "rate-limited");
        row("limiting requests, dry run, excess: 8.732 by zone \"app\"", "none");
        row("limiting connections by zone \"app\"", "rate-limited");
        row("delaying request, excess: 0.100, by zone \"app\"", "none");
        row("access forbidden by rule", "access-denied");
        row("client prematurely closed connection, so upstream connection is closed too while sending request to upstream", "client-gone");
        row("epoll_wait() reported that client prematurely closed connection, so upstream connection is closed too", "client-gone");
        row("FastCGI sent in stderr: \"PHP message: PHP Fatal error:  Maximum execution time of 30 seconds exceeded\" while reading", "worker-timeout");
        row("an upstream response is buffered to a temporary file /var/x while reading upstream", "none");
        row("open() \"/srv/no live upstreams\" failed (2: No such file or directory)", "none");
    }
    void messagesHaveAMeaning()
    {
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, meaning);
        QCOMPARE(QByteArray::fromStdString(std::string(meaningId(only(upstreamLine(message)).meaning))), meaning);
    }

    void processLinesHaveNoConnection()
    {
        const Event event = only("2026/11/21 01:04:13 [alert] 7110#7110: worker process 7111 exited on signal 9");
        QCOMPARE(event.meaning, Meaning::WorkerCrash);
        QVERIFY(event.connection.empty());
        QCOMPARE(event.message, std::string("worker process 7111 exited on signal 9"));
    }

    void addressesOfUpstreams_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("address");
        QTest::newRow("address and port") << QByteArray("http://10.0.0.5:8080/a?b=c") << QByteArray("10.0.0.5:8080");
        QTest::newRow("IPv6") << QByteArray("https://[::1]:8443/") << QByteArray("[::1]:8443");
        QTest::newRow("unix socket") << QByteArray("http://unix:/run/a.sock:/a") << QByteArray("unix:/run/a.sock");
        QTest::newRow("fastcgi without a URI") << QByteArray("fastcgi://127.0.0.1:9000") << QByteArray("127.0.0.1:9000");
        QTest::newRow("a group's name") << QByteArray("http://backend/x") << QByteArray("backend");
    }
    void addressesOfUpstreams()
    {
        QFETCH(QByteArray, url);
        QFETCH(QByteArray, address);
        const Event event = only("2026/11/21 01:04:13 [error] 1#2: *3 no live upstreams while connecting to upstream, client: ::1, "
                                 "server: , request: \"GET / HTTP/1.1\", upstream: \"" + url + "\", host: \"a\"");
        QCOMPARE(QByteArray::fromStdString(event.upstream), address);
        QCOMPARE(event.client, std::string("::1"));
        QVERIFY(event.subject.empty());
    }

    void aClientCannotForgeFields()
    {
        const Event quoted = only("2026/11/21 01:04:13 [error] 1#1: *3 connect() failed (111: Connection refused) while connecting to upstream, "
            "client: 10.0.0.1, server: a, request: \"GET /\", upstream: \"http://6.6.6.6:1/\", host: \"x HTTP/1.1\", "
            "upstream: \"http://10.0.0.5:8080/\", host: \"a\"");
        QCOMPARE(quoted.upstream, std::string("10.0.0.5:8080"));
        const Event path = only("2026/11/21 01:04:13 [error] 1#1: *3 open() \"/srv/x, client: 6.6.6.6, server: b\" failed (2: No such file "
            "or directory), client: 10.0.0.1, server: a, request: \"GET /x HTTP/1.1\", host: \"a\"");
        QCOMPARE(path.client, std::string("10.0.0.1"));
        const Event host = only("2026/11/21 01:04:13 [error] 1#1: *3 connect() failed (111: Connection refused) while connecting to upstream, "
            "client: 10.0.0.1, server: a, request: \"GET / HTTP/1.1\", upstream: \"http://10.0.0.5:8080/\", host: \"a\", upstream: \"http://6.6.6.6/\"");
        QCOMPARE(host.upstream, std::string("10.0.0.5:8080"));
    }

    void cutAndShortLinesKeepWhatTheyHave()
    {
        const Event cut = only("2026/11/21 01:04:13 [error] 1#1: *3 upstream timed out (110: Connection timed out) while reading response "
                               "header from upstream, client: 10.0.0.1, server: a, request: \"GET /aaaa...");
        QCOMPARE(cut.meaning, Meaning::ReadTimeout);
        QCOMPARE(cut.target, std::string("/aaaa..."));
        const Event bare = only("2026/11/21 01:04:13 [notice] 1#1: ");
        QCOMPARE(bare.level, Level::Notice);
        QVERIFY(bare.message.empty());
    }

    void aTerminalsWidthBreaksLines()
    {
        const std::string whole = "2026/05/02 11:20:33 [error] 30#30: *62 upstream timed out (110: Connection timed out) while reading response header from upstream, "
                                  "client: 192.0.2.7, server: app.example, request: \"GET /report/year HTTP/1.1\", upstream: \"http://10.0.0.4:8080/report/year\", host: \"app.example\"";
        std::string broken;
        for (std::size_t at = 0; at < whole.size(); at += 80)
            broken += whole.substr(at, 80) + "\n";
        const Reading reading = readText(nginxErrorFormat, broken + broken);
        QCOMPARE(reading.unparsed, 0U);
        QCOMPARE(reading.events.size(), 2U);
        QCOMPARE(reading.events[1].meaning, Meaning::ReadTimeout);
        QCOMPARE(reading.events[1].target, std::string("/report/year"));
        QCOMPARE(reading.events[1].upstream, std::string("10.0.0.4:8080"));
    }
    void linesThatAreWholeAreNotJoined_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("with a request") << QByteArray("client: 192.0.2.7, server: app.example, request: \"GET / HTTP/1.1\", host: \"app.example\"");
        QTest::newRow("without one") << QByteArray("client: 192.0.2.7, server: 0.0.0.0:443");
    }
    void linesThatAreWholeAreNotJoined()
    {
        QFETCH(QByteArray, line);
        const Reading reading = readText(nginxErrorFormat, "2026/05/02 11:20:33 [info] 30#30: *62 peer closed connection in SSL handshake, " + line.toStdString() + "\nrubbish\n");
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(reading.unparsed, 1U);
    }

    void linesThatAreNoneAreToldSo()
    {
        const Reading reading = readText(nginxErrorFormat,
            "rubbish\n2026/11/21 01:04:13 [error] 1#1: *3 no live upstreams\nrubbish\n2026/13/41 01:04:13 [error] 1#1: x\n\n");
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(reading.unparsed, 3U);
        QCOMPARE(reading.structure, 1U);
        QCOMPARE(recognised(nginxErrorFormat, "2026/11/21 01:04:13 http: panic serving\n"), 0.0);
    }

    void entriesWithoutTheirStart_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<int>("events");
        QTest::newRow("level and connection") << QByteArray("[error] 7111#7111: *67 ") << 1;
        QTest::newRow("connection alone") << QByteArray("*67 ") << 1;
        QTest::newRow("level of no connection") << QByteArray("[error] 7111#7111: ") << 0;
        QTest::newRow("an item of a list") << QByteArray("* ") << 0;
        QTest::newRow("what is left of a level") << QByteArray("error] 7111#7111: *67 ") << 1;
        QTest::newRow("the bare message") << QByteArray() << 1;
        QTest::newRow("a sentence") << QByteArray("Why does nginx say ") << 0;
    }
    void entriesWithoutTheirStart()
    {
        QFETCH(QByteArray, start);
        QFETCH(int, events);
        QByteArray line = upstreamLine("upstream prematurely closed connection while reading response header from upstream");
        line = start + line.mid(line.indexOf("*67 ") + 4);
        const Reading reading = readText(nginxErrorFormat, line.toStdString());
        QCOMPARE(static_cast<int>(reading.events.size()), events);
        QCOMPARE(recognised(nginxErrorFormat, line.toStdString()), static_cast<double>(events));
        if (events > 0) {
            QVERIFY(!reading.events[0].time);
            QCOMPARE(reading.events[0].meaning, Meaning::PrematureClose);
            QCOMPARE(reading.events[0].upstream, std::string("10.0.0.5:8080"));
        }
    }
    void whatIsNoEntryOfAClientNeedsItsStart()
    {
        QCOMPARE(recognised(nginxErrorFormat, "*67 points while they were at home\n"), 0.0);
        QCOMPARE(recognised(nginxErrorFormat, "[error] 7111#7111: *67 open() failed\n"), 0.0);
    }

    void entriesBrokenAtTheirFields()
    {
        QByteArray log = upstreamLine("connect() failed (111: Connection refused) while connecting to upstream");
        log.replace(" while ", "\nwhile ").replace(", request", ",\n  request").replace(", host", ",\nhost");
        const Reading reading = readText(nginxErrorFormat, log.toStdString());
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(reading.unparsed, 0U);
        const Event &event = reading.events[0];
        QCOMPARE(event.message, std::string("connect() failed (111: Connection refused) while connecting to upstream"));
        QCOMPARE(event.target, std::string("/a"));
        QCOMPARE(event.host, std::string("shop.example"));
    }
    void entriesBrokenWithinTheirMessage_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("why the call failed") << QByteArray("failed (111");
        QTest::newRow("the error's number") << QByteArray("(111: Connection");
        QTest::newRow("between a field's name and its value") << QByteArray("\"http://10.0.0.5");
        QTest::newRow("at a width, within the phase") << QByteArray("connecting to upstream,");
    }
    void entriesBrokenWithinTheirMessage()
    {
        QFETCH(QByteArray, before);
        QByteArray log = upstreamLine("connect() to 10.0.0.5:8080 failed (111: Connection refused) while connecting to upstream");
        const QByteArray whole = log;
        log.replace(" " + before, "\n" + before);
        QVERIFY(log != whole);
        const Reading reading = readText(nginxErrorFormat, log.toStdString());
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(reading.unparsed, 0U);
        QCOMPARE(reading.events[0].meaning, Meaning::Refused);
        QCOMPARE(reading.events[0].target, std::string("/a"));
    }
    void aHeadsRestBeforeABareMessage()
    {
        const Event event = only("60380#60380: *353 SSL_do_handshake() failed (SSL: error:1408F10B:SSL routines:ssl3_get_record:wrong version number) while SSL handshaking to upstream");
        QCOMPARE(event.connection, std::string("353"));
        QCOMPARE(event.meaning, Meaning::TlsFailed);
        QCOMPARE(recognised(nginxErrorFormat, "60380#60380: *353 looked at it while SSL handshaking to upstream\n"), 0.0);
    }
    void fieldsWhoseClientWasLeftOut()
    {
        QByteArray log = upstreamLine("a.example could not be resolved (3: Host not found)");
        log.replace(", client: 10.0.0.1", "");
        const Event event = only(log);
        QCOMPARE(event.message, std::string("a.example could not be resolved (3: Host not found)"));
        QCOMPARE(event.target, std::string("/a"));
        QCOMPARE(event.upstream, std::string("10.0.0.5:8080"));
        QVERIFY(event.client.empty());
    }
    void whatFollowsAWholeEntryIsNoPartOfIt()
    {
        const QByteArray entry = upstreamLine("connect() failed (111: Connection refused) while connecting to upstream");
        for (const char *text : {"while we looked at the upstream, it came again", "failed (111: Connection refused) while connecting to upstream", "host: \"other.example\"", "server: other.example"}) {
            const Reading reading = readText(nginxErrorFormat, (entry + "\n" + text + "\n").toStdString());
            QCOMPARE(reading.events.size(), 1U);
            QCOMPARE(reading.events[0].host, std::string("shop.example"));
            QCOMPARE(reading.unparsed, 1U);
        }
    }
};

QTEST_APPLESS_MAIN(TestNginxErrorReader)
#include "tst_nginx_error_reader.moc"
