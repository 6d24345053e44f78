// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around a log's lines where people pasted them.
#include "readers/quote_marks.h"
#include "readers/reader_registry.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

class TestQuoteMarks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void marksAreLeftOut_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("bare");
        QTest::newRow("none") << QByteArray("10.0.0.7 - - [x]") << QByteArray("10.0.0.7 - - [x]");
        QTest::newRow("a mail's") << QByteArray("> > a b") << QByteArray("a b");
        QTest::newRow("a ticket's") << QByteArray("```a b`") << QByteArray("a b");
        QTest::newRow("grep's file") << QByteArray("/var/log/nginx/error.log:2026/11/21 01:04:13 [error]") << QByteArray("2026/11/21 01:04:13 [error]");
        QTest::newRow("grep's file and line") << QByteArray("error.log.2.gz:1017:[Sat Nov 21]") << QByteArray("[Sat Nov 21]");
        QTest::newRow("grep's line") << QByteArray("17:2026/11/21 01:04:13") << QByteArray("2026/11/21 01:04:13");
        QTest::newRow("an hour is no line") << QByteArray("12:34:56.789 INFO") << QByteArray("12:34:56.789 INFO");
        QTest::newRow("an address of version 6 is no line") << QByteArray("2001:980:91c0:1::7 - - [x]") << QByteArray("2001:980:91c0:1::7 - - [x]");
        QTest::newRow("nor its short form") << QByteArray("0:0:0:0:0:0:0:1 - - [x]") << QByteArray("0:0:0:0:0:0:0:1 - - [x]");
        QTest::newRow("a port is no line") << QByteArray("10.0.0.7:443 - - [x]") << QByteArray("10.0.0.7:443 - - [x]");
        QTest::newRow("an address is no file") << QByteArray("http://x.log:80/a b") << QByteArray("http://x.log:80/a b");
        QTest::newRow("a line around what grep found") << QByteArray("17-2026/11/21 01:04:13 [error]") << QByteArray("2026/11/21 01:04:13 [error]");
        QTest::newRow("what grep puts between") << QByteArray("--") << QByteArray();
        QTest::newRow("a year is no line") << QByteArray("2026-11-21 01:04:13 x") << QByteArray("2026-11-21 01:04:13 x");
        QTest::newRow("nor before an access line") << QByteArray("2026-11-21T01:04:13+00:00 lb1 - [21/Nov/2026:01:04:13 +0000] x") << QByteArray("2026-11-21T01:04:13+00:00 lb1 - [21/Nov/2026:01:04:13 +0000] x");
        QTest::newRow("a number before other text") << QByteArray("17 lines were read") << QByteArray("17 lines were read");
        QTest::newRow("marks alone") << QByteArray("```") << QByteArray();
    }
    void marksAreLeftOut()
    {
        QFETCH(QByteArray, line);
        QTEST(QByteArray::fromStdString(std::string(withoutQuoteMarks(line.toStdString()))), "bare");
    }

    void linesOfGrepAreRead_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("nginx") << QByteArray("2026/11/21 01:04:13 [error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.7, "
                                             "server: x, request: \"GET /a HTTP/1.1\", upstream: \"http://10.0.0.5:80/a\", host: \"x\"");
        QTest::newRow("Apache") << QByteArray("[Sat Nov 21 00:56:20.123456 2026] [proxy:error] [pid 7] (111)Connection refused: AH00957: http: attempt to connect to 10.0.0.5:80 (h:80) failed");
        QTest::newRow("Python") << QByteArray("2026-11-21 01:09:43,900 [71] [ERROR] connection refused by the database");
    }
    void linesOfGrepAreRead()
    {
        QFETCH(QByteArray, line);
        std::string text;
        for (int i = 0; i < 8; ++i)
            text += "/var/log/x/error.log:" + line.toStdString() + "\n";
        const std::string format = bestFormat(text);
        QVERIFY2(!format.empty(), format.c_str());
        const Reading reading = readText(*findFormat(format), text);
        QCOMPARE(reading.events.size(), std::size_t{8});
        QVERIFY(reading.events.front().time);
        QVERIFY(reading.events.front().message.find("error.log:") == std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestQuoteMarks)
#include "tst_quote_marks.moc"
