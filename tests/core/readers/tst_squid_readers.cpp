// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/squid_signal.h"
#include "readers/access_log_reader.h"
#include "readers/squid_access_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;
using namespace std::chrono_literals;

class TestSquidReaders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesAreReadAsTheGoldenFilesSay_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<const Format *>("format");
        QTest::newRow("native") << QByteArray("squid/composed-native.log") << &squidAccessFormat;
        QTest::newRow("combined") << QByteArray("squid/composed-combined.log") << &squidClfFormat;
    }
    void samplesAreReadAsTheGoldenFilesSay()
    {
        QFETCH(QByteArray, file);
        QFETCH(const Format *, format);
        const std::string path = file.toStdString();
        QCOMPARE(bestFormat(dataBytes(path)), std::string(format->id));
        const Reading reading = readData(*format, path);
        QCOMPARE(reading.unparsed, 0U);
        QCOMPARE(reading.requests.size(), reading.lines);
        QCOMPARE(reading.facts.stampMeaning, StampMeaning::End);
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void everyFieldOfANativeLine()
    {
        const Reading reading = readText(squidAccessFormat,
            "1795218980.123  30004 192.0.2.7 TCP_MISS/503 4012 GET http://shop.example.com/a?b - FIRSTUP_PARENT/10.0.0.5 text/html ERR_CONNECT_FAIL errno=111\n");
        QCOMPARE(reading.requests.size(), 1U);
        const Request &r = reading.requests.front();
        QCOMPARE(toIso8601(*r.end), std::string("2026-11-20T23:56:20.123Z"));
        QCOMPARE(*r.end - *r.start, Duration(30004ms));
        QCOMPARE(r.client, std::string("192.0.2.7"));
        QCOMPARE(r.method, std::string("GET"));
        QCOMPARE(r.target, std::string("http://shop.example.com/a?b"));
        QCOMPARE(r.host, std::string("shop.example.com"));
        QCOMPARE(r.status, std::optional(503));
        QCOMPARE(r.bytes, std::optional<std::int64_t>(4012));
        QCOMPARE(r.attempts.size(), 1U);
        QCOMPARE(r.attempts[0].address, std::string("10.0.0.5"));
        QVERIFY(!r.attempts[0].status); // of whom the status is, this log does not tell
        QCOMPARE(r.signal, std::string("TCP_MISS ERR_CONNECT_FAIL/errno=111"));
        const SquidSignal signal = parseSquidSignal(r.signal);
        QCOMPARE(signal.error, std::string_view("ERR_CONNECT_FAIL"));
        QCOMPARE(signal.errorNumber, std::optional(111));
        QCOMPARE(signal.meaning(), Meaning::Refused);
    }

    void linesThatAreNoneAreTold_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("words") << QByteArray("what is this");
        QTest::newRow("cut before the hierarchy") << QByteArray("1795218980.123 30004 192.0.2.7 TCP_MISS/503 4012 GET http://a/b -");
        QTest::newRow("no status") << QByteArray("1795218980.123 30004 192.0.2.7 TCP_MISS/abc 4012 GET http://a/b - HIER_NONE/- -");
        QTest::newRow("no duration") << QByteArray("1795218980.123 late 192.0.2.7 TCP_MISS/200 4012 GET http://a/b - HIER_NONE/- -");
        QTest::newRow("no time") << QByteArray("- 3 192.0.2.7 TCP_MISS/200 4012 GET http://a/b - HIER_NONE/- -");
        QTest::newRow("cache.log") << QByteArray("2026/11/21 00:56:20 kid1| Detected DEAD Parent: app1");
    }
    void linesThatAreNoneAreTold()
    {
        QFETCH(QByteArray, line);
        const Reading reading = readText(squidAccessFormat, line.toStdString());
        QCOMPARE(reading.unparsed, 1U);
        QCOMPARE(reading.requests.size(), 0U);
    }
};

Q_DECLARE_METATYPE(const Format *)
QTEST_APPLESS_MAIN(TestSquidReaders)
#include "tst_squid_readers.moc"
