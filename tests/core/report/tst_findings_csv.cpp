// SPDX-License-Identifier: GPL-3.0-or-later
#include "composed_findings.h"
#include "report/findings_csv.h"

#include <QTest>

using namespace hopscope;

class TestFindingsCsv : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cellsAreQuotedAndDefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("plain") << QByteArray("/a b") << QByteArray("/a b");
        QTest::newRow("comma") << QByteArray("a,b") << QByteArray("\"a,b\"");
        QTest::newRow("quote") << QByteArray("say \"hi\"") << QByteArray("\"say \"\"hi\"\"\"");
        QTest::newRow("line end") << QByteArray("a\nb") << QByteArray("\"a\nb\"");
        QTest::newRow("formula with equals sign") << QByteArray("=1+1") << QByteArray("'=1+1");
        QTest::newRow("formula with plus") << QByteArray("+1") << QByteArray("'+1");
        QTest::newRow("formula with minus") << QByteArray("-1") << QByteArray("'-1");
        QTest::newRow("formula with at sign") << QByteArray("@SUM(A1)") << QByteArray("'@SUM(A1)");
        QTest::newRow("formula after a tab") << QByteArray("\t=1") << QByteArray("'\t=1");
        QTest::newRow("formula after a carriage return") << QByteArray("\r=1") << QByteArray("\"'\r=1\"");
        QTest::newRow("Latin-1") << QByteArray("caf\xE9") << QByteArray("caf\xC3\xA9");
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }
    void cellsAreQuotedAndDefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, cell);
        QCOMPARE(QByteArray::fromStdString(csvCell({text.data(), static_cast<std::size_t>(text.size())})), cell);
    }
    void oneRowAFlaggedRequest()
    {
        StringSink sink;
        writeFindingsCsv(composedFindings(), sink);
        const QByteArray expected =
            "time,status,cause,trigger,confidence,healed,incident,method,target,host,client,duration_ms,timeout_ms,"
            "proxy_source,proxy_line,server_source,server_line,server_status,server_duration_ms,answered_by,"
            "strongest_evidence\r\n"
            "2026-11-21T10:02:10.004Z,504,PROXY_TIMEOUT_READ,,0.970,no,1,GET,/report/yearly?y=2025,shop.example.com,10.0.0.9,"
            "60001.000,60000.000,logs/access.log,42,logs.zip!web1/app.log,47,200,94250.000,the proxy (access.log),"
            "\"The server finished with 200 after 94.2 s, the proxy waits 60 s.\"\r\n"
            "2026-11-21T10:03:20.500Z,200,RETRY,CONNECTION_REFUSED,0.980,yes,,POST,'=cmd|' /C calc'!A0,,10.0.0.7,1200.000,,"
            "logs/access.log,77,,,,,,\r\n";
        QCOMPARE(QByteArray::fromStdString(sink.text()), expected);
    }
};

QTEST_APPLESS_MAIN(TestFindingsCsv)
#include "tst_findings_csv.moc"
