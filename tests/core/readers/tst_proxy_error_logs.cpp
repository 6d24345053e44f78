// SPDX-License-Identifier: GPL-3.0-or-later
// Error logs of proxies whose lines name a server at most, lighttpd's and Squid's cache.log, and squid.conf.
#include "reading.h"
#include "readers/lighttpd_error_reader.h"
#include "readers/reader_registry.h"
#include "readers/squid_cache_reader.h"
#include "readers/squid_conf_reader.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

class TestProxyErrorLogs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesReadAsTheirGoldenFiles_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("format");
        QTest::newRow("lighttpd") << QByteArray("lighttpd/composed-error.log") << QByteArray("lighttpd-error");
        QTest::newRow("Squid") << QByteArray("squid/composed-cache.log") << QByteArray("squid-cache");
        QTest::newRow("its configuration") << QByteArray("squid/composed-squid.conf") << QByteArray("squid-conf");
    }
    void samplesReadAsTheirGoldenFiles()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, format);
        const std::string path = file.toStdString();
        QCOMPARE(QByteArray::fromStdString(bestFormat(dataBytes(path))), format);
        const Reading reading = readData(*findFormat(format.toStdString()), path);
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void lighttpdsMessagesHaveTheirMeaning_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("meaning");
        QTest::addColumn<QByteArray>("upstream");
        QTest::addColumn<QByteArray>("target");
        const auto row = [](const char *message, const char *meaning, const char *upstream, const char *target) {
            QTest::newRow(message) << QByteArray(message) << QByteArray(meaning) << QByteArray(upstream) << QByteArray(target);
        };
        row("establishing connection failed: socket: tcp:10.0.0.5:80: Connection refused", "refused", "10.0.0.5:80", "");
        row("establishing connection failed: Connection timed out socket: tcp:10.0.0.5:80", "connect-timeout", "10.0.0.5:80", "");
        row("establishing connection failed: No such file or directory socket: unix:/run/a.sock", "refused", "unix:/run/a.sock", "");
        row("establishing connection failed: Resource temporarily unavailable socket: unix:/run/a.sock", "queue-full", "unix:/run/a.sock", "");
        row("all handlers for /a?b=1 on / are down.", "no-live-upstream", "", "/a?b=1");
        row("response not received, request not sent on socket: tcp:10.0.0.5:80 for /a?, reconnecting", "none", "10.0.0.5:80", "/a");
        row("response not received, request sent: 90 on socket: tcp:10.0.0.5:80 for /a?, closing connection", "premature-close", "10.0.0.5:80", "/a");
        row("response headers too large for /a?b=1", "header-too-big", "", "/a?b=1");
        row("read timeout on socket: tcp:10.0.0.5:80 (fd: 9)", "read-timeout", "10.0.0.5:80", "");
        row("child exited with status 0", "none", "", "");
    }
    void lighttpdsMessagesHaveTheirMeaning()
    {
        QFETCH(QByteArray, message);
        const Reading reading = readText(lighttpdErrorFormat, ("2024-05-14 10:12:03: (gw_backend.c.315) " + message).toStdString());
        QCOMPARE(reading.events.size(), std::size_t(1));
        const Event &event = reading.events.front();
        QTEST(QByteArray::fromStdString(std::string(meaningId(event.meaning))), "meaning");
        QTEST(QByteArray::fromStdString(event.upstream), "upstream");
        QTEST(QByteArray::fromStdString(event.target), "target");
        QCOMPARE(toIso8601(*event.time), std::string("2024-05-14T10:12:03.000Z"));
    }

    void squidTellsTwiceOfARequestThatItSentAgain()
    {
        const std::string none = " WARNING: HTTP: Invalid Response: No object data received for http://shop.example/a?b=1 AKA http://shop.example/a?b=1\n";
        const std::string master = "    current master transaction: master7\n";
        const Reading reading = readText(squidCacheFormat, "2026/11/22 19:33:19|" + none + master + "2026/11/22 19:33:19|" + none + master
                + "2026/11/22 19:33:24|" + none + master);
        QCOMPARE(reading.events.size(), std::size_t(3));
        QCOMPARE(reading.events[0].meaning, Meaning::PrematureClose);
        QCOMPARE(reading.events[0].target, std::string("http://shop.example/a?b=1"));
        QCOMPARE(reading.events[1].meaning, Meaning::None);
        QCOMPARE(reading.events[2].meaning, Meaning::PrematureClose);
    }
    void loginsOfPeersAreNotKept()
    {
        const Reading reading = readText(squidConfFormat, "cache_peer a.example parent 8080 0 login=shop:pa55 \\\n    name=a\ncachemgr_passwd pa55 all\n");
        QCOMPARE(reading.settings.size(), std::size_t(2));
        QCOMPARE(reading.settings[0].value, std::string("a.example parent 8080 0 login=(not kept) name=a"));
        QCOMPARE(reading.settings[1].value, std::string("(not kept)"));
    }
    void otherFilesOfWordsAreNotSquids_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("HAProxy") << QByteArray("frontend web\n  bind *:80\n  acl a path /x\n  timeout client 5s\n  http-request deny if a\n");
        QTest::newRow("nginx") << QByteArray("access_log /a.log;\nworkers 4;\nacl x;\n");
        QTest::newRow("one name that Squid has, too") << QByteArray("http_port 80\nname shop\nmode fast\n");
    }
    void otherFilesOfWordsAreNotSquids()
    {
        QFETCH(QByteArray, text);
        QVERIFY(bestFormat(text.toStdString()) != "squid-conf");
    }

    void linesOfOthersAreNotTaken_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("an application") << QByteArray("2024-05-14 10:12:03: (worker) started");
        QTest::newRow("no place") << QByteArray("2024-05-14 10:12:03: connect failed: Connection refused");
        QTest::newRow("nginx") << QByteArray("2024/05/14 10:12:03 [error] 7#7: *1 connect() failed (111: Connection refused) | upstream");
        QTest::newRow("no process of Squid") << QByteArray("2024/05/14 10:12:03 app1| Detected DEAD Parent: a");
    }
    void linesOfOthersAreNotTaken()
    {
        QFETCH(QByteArray, line);
        QCOMPARE(readText(lighttpdErrorFormat, line.toStdString()).unparsed, std::size_t(1));
        QCOMPARE(readText(squidCacheFormat, line.toStdString()).unparsed, std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestProxyErrorLogs)
#include "tst_proxy_error_logs.moc"
