// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading.h"
#include "readers/httperr_reader.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

class TestHttperrReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesReadAsTheirGoldenFiles_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"beats-test", "beats-iis_error_url", "beats-ipv6_zone_id"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void samplesReadAsTheirGoldenFiles()
    {
        QFETCH(QString, name);
        const std::string path = "httperr/" + name.toStdString();
        const Reading reading = readData(httperrFormat, path + ".log");
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(reading.events.size() + reading.structure, reading.lines);
        QCOMPARE(QString::fromStdString(differenceToGolden(reading, path + ".golden")), QString());
        QCOMPARE(bestFormat(dataBytes(path + ".log")), std::string("httperr"));
    }
    void aPieceWithoutItsHeadIsReadInAllVersions_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("as it was") << QByteArray("2026-03-02 10:00:01 10.0.0.9 51022 10.0.0.4 443 HTTP/1.1 GET /a?b=1 503 2 QueueFull Shop");
        QTest::newRow("with the stream") << QByteArray("2026-03-02 10:00:01 10.0.0.9 51022 10.0.0.4 443 HTTP/2.0 GET /a?b=1 7 503 2 QueueFull Shop");
        QTest::newRow("with stream and transport") << QByteArray("2026-03-02 10:00:01 10.0.0.9 51022 10.0.0.4 443 HTTP/1.1 GET /a?b=1 - 503 2 QueueFull Shop TCP");
    }
    void aPieceWithoutItsHeadIsReadInAllVersions()
    {
        QFETCH(QByteArray, line);
        const std::string text = line.toStdString() + "\n" + line.toStdString() + "\n";
        QCOMPARE(bestFormat(text), std::string("httperr"));
        const Reading reading = readText(httperrFormat, text);
        QCOMPARE(reading.events.size(), std::size_t(2));
        const Event &event = reading.events.front();
        QCOMPARE(event.target, std::string("/a?b=1"));
        QCOMPARE(event.status, std::optional(503));
        QCOMPARE(event.code, std::string("QueueFull"));
        QCOMPARE(event.subject, std::string("Shop"));
    }
    void aPathWithABlankKeepsItsColumns()
    {
        const Reading reading = readText(httperrFormat, "2026-03-02 10:00:01 10.0.0.9 51022 10.0.0.4 443 HTTP/1.1 GET /a b 503 2 QueueFull Shop\n");
        QCOMPARE(reading.events.size(), std::size_t(1));
        QCOMPARE(reading.events.front().target, std::string("/a b"));
    }
    void reasonsHaveTheirMeaning_data()
    {
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QByteArray>("meaning");
        QTest::newRow("rapid failures took the pool out") << QByteArray("AppOffline") << QByteArray("worker-crash");
        QTest::newRow("pool shut down") << QByteArray("AppShutdown") << QByteArray("recycle");
        QTest::newRow("queue full") << QByteArray("QueueFull") << QByteArray("queue-full");
        QTest::newRow("site's connections") << QByteArray("ConnLimit") << QByteArray("queue-full");
        QTest::newRow("worker gone: why is told elsewhere") << QByteArray("Connection_Abandoned_By_ReqQueue")
                                                            << QByteArray("premature-close");
        QTest::newRow("peer left the queue") << QByteArray("Client_Reset") << QByteArray("queue-timeout");
        QTest::newRow("too long in the queue") << QByteArray("Timer_AppPool") << QByteArray("queue-timeout");
        QTest::newRow("idle connections are nothing") << QByteArray("Timer_ConnectionIdle") << QByteArray("none");
        QTest::newRow("a reason of tomorrow") << QByteArray("Something_New") << QByteArray("none");
    }
    void reasonsHaveTheirMeaning()
    {
        QFETCH(QByteArray, reason);
        QFETCH(QByteArray, meaning);
        const Reading reading = readText(httperrFormat,
            "2026-08-13 08:11:02 10.0.0.7 51322 10.0.0.9 80 HTTP/1.1 GET /api/a?x=1 503 1 " + reason.toStdString() + " ShopPool\n");
        const Event &event = reading.events.at(0);
        QCOMPARE(QByteArray::fromStdString(std::string(meaningId(event.meaning))), meaning);
        QCOMPARE(QByteArray::fromStdString(event.code), reason);
        QCOMPARE(event.subject, std::string("ShopPool"));
        QCOMPARE(event.connection, std::string("10.0.0.7:51322"));
        QCOMPARE(event.target, std::string("/api/a?x=1"));
    }
    void newerColumnsAreFoundByName()
    {
        const Reading reading = readText(httperrFormat,
            "#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid streamid_ex sc-status s-siteid s-reason "
            "s-queuename transport\n"
            "2026-08-13 08:11:02 10.0.0.7 51322 10.0.0.9 443 HTTP/2 GET /a 5 5 - 1 Connection_Abandoned_By_AppPool Shop TCP\n");
        QCOMPARE(reading.events.at(0).code, std::string("Connection_Abandoned_By_AppPool"));
        QCOMPARE(reading.events.at(0).subject, std::string("Shop"));
    }
    void blanksInTheUrlDoNotShiftTheReason()
    {
        const Reading reading = readText(httperrFormat,
            "2026-08-13 08:11:02 10.0.0.7 51322 10.0.0.9 80 HTTP/1.1 GET /a file with blanks 503 1 QueueFull Shop\n");
        QCOMPARE(reading.events.at(0).target, std::string("/a file with blanks"));
        QCOMPARE(reading.events.at(0).meaning, Meaning::QueueFull);
    }
    void whatCanNotBeReadIsTold()
    {
        const Reading reading = readText(httperrFormat, "2026-08-13 08:11:02 10.0.0.7 513\nlorem ipsum\n"
            "2026-08-13 08:11:99 10.0.0.7 51322 10.0.0.9 80 HTTP/1.1 GET /a 503 1 QueueFull Shop\n"
            "2026-08-13 08:11:02 10.0.0.7 51322 10.0.0.9 80 HTTP/1.1 GET /a 503 1 - Shop\n");
        QCOMPARE(reading.unparsed, std::size_t(4));
        QCOMPARE(reading.events.size(), std::size_t(0));
        QCOMPARE(reading.rejected[3].reason, std::string("no s-reason"));
    }
    void anAccessLogIsNotTakenForIt()
    {
        QCOMPARE(recognised(httperrFormat, dataBytes("iis-w3c/tx-u_ex130609.log")), 0.0);
        QCOMPARE(recognised(httperrFormat, ""), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestHttperrReader)
#include "tst_httperr_reader.moc"
