// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/reader_registry.h"
#include "readers/request_table.h"
#include "readers/request_table_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

class TestRequestTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesAreReadWhole_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("carried");
        const auto row = [](const char *name, const char *carried) { QTest::newRow(name) << QByteArray(name) << QByteArray(carried); };
        row("athena-alb.csv", "aws-elb");
        row("log-analytics-gateway.csv", "azure-app-gateway");
        row("app-service.csv", "iis-w3c");
        row("log-parser.csv", "iis-w3c");
        row("insights.tsv", "json-access");
        row("kibana.csv", "json-access");
    }
    void samplesAreReadWhole()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, carried);
        const std::string path = "request-table/" + name.toStdString();
        QCOMPARE(bestFormat(dataBytes(path)), std::string("request-table"));
        const Reading reading = readData(requestTableFormat, path);
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(reading.rejected.size(), std::size_t(0));
        QCOMPARE(reading.facts.carried, carried.toStdString());
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    /// A column that a query left out is no -1 of the balancer's.
    void whatAQueryLeftOutIsNoSignal()
    {
        const Reading reading = readText(requestTableFormat, "time,elb_status_code,target_status_code,request_verb,request_url\n"
                                                             "2026-03-02T10:01:03.004000Z,502,-,GET,https://shop.example:443/a\n");
        QCOMPARE(reading.requests.size(), std::size_t(1));
        QCOMPARE(reading.requests.front().status, std::optional(502));
        QCOMPARE(reading.requests.front().target, std::string("/a"));
        QCOMPARE(reading.requests.front().signal, std::string());
        QVERIFY(!reading.requests.front().duration);
    }

    /// AppServiceHTTPLogs as a diagnostic setting writes it: the row is the text of an object.
    void rowsAsJsonAreReadAsTheirTable_data()
    {
        QTest::addColumn<QByteArray>("properties");
        const QByteArray row = "{\"CsMethod\":\"GET\",\"CsUriStem\":\"/a \\\"b\\\"\",\"CIp\":\"203.0.113.9\",\"ScStatus\":\"502\",\"TimeTaken\":230018}";
        QTest::newRow("an object") << row;
        QByteArray text = row;
        text.replace("\\", "\\\\").replace("\"", "\\\"");
        QTest::newRow("its text") << QByteArray("\"" + text + "\"");
    }
    void rowsAsJsonAreReadAsTheirTable()
    {
        QFETCH(QByteArray, properties);
        const std::string line = ("{\"time\":\"2026-03-02T10:04:03Z\",\"category\":\"AppServiceHTTPLogs\",\"properties\":" + properties + "}\n").toStdString();
        QCOMPARE(bestFormat(line + line), std::string("json-table"));
        const Reading reading = readText(*findFormat("json-table"), line);
        QCOMPARE(reading.rejected.size(), std::size_t(0));
        QCOMPARE(reading.requests.size(), std::size_t(1));
        QCOMPARE(reading.requests.front().status, std::optional(502));
        QCOMPARE(reading.requests.front().duration, std::optional<Duration>(std::chrono::milliseconds(230'018)));
        QCOMPARE(reading.facts.carried, std::string("iis-w3c"));
    }
    void otherObjectsAreNoRowsOfTables()
    {
        for (const char *text : {"{\"time\":\"2026-03-02T10:04:03Z\",\"method\":\"GET\",\"path\":\"/a\",\"status\":502}\n",
                                 "{\"time\":\"2026-03-02T10:04:03Z\",\"category\":\"AppServiceConsoleLogs\",\"properties\":{\"Level\":\"Error\"}}\n"})
            QVERIFY(bestFormat(text) != "json-table");
    }

    void otherTablesAreNoRequests_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("counts") << QByteArray("time,path,status,count\n2026-03-02T10:00:00Z,/a,502,17\n2026-03-02T10:01:00Z,/a,502,3\n");
        QTest::newRow("counts of Log Analytics") << QByteArray("TimeGenerated [UTC],httpMethod_s,httpStatus_d,count_\n\"3/2/2026, 10:00:00.000 AM\",GET,502,7\n");
        QTest::newRow("counts by five minutes") << QByteArray("bin(5m),status,url,requests\n2026-03-02 10:00:00.000,502,/a,17\n");
        QTest::newRow("metrics") << QByteArray("time,cpu,memory\n2026-03-02T10:00:00Z,17,200\n2026-03-02T10:01:00Z,18,200\n");
        QTest::newRow("no time") << QByteArray("method,path,status\nGET,/a,502\nGET,/b,200\n");
        QTest::newRow("texts") << QByteArray("@timestamp,@message\n2026-03-02 10:00:00.000,GET /a answered 502\n");
    }
    void otherTablesAreNoRequests()
    {
        QFETCH(QByteArray, text);
        QVERIFY(bestFormat(text.toStdString()) != "request-table");
        QCOMPARE(readText(requestTableFormat, text.toStdString()).requests.size(), std::size_t(0));
    }

    void requestsOfApplicationInsightsAreToldFromItsCalls()
    {
        const Reading requests = readText(requestTableFormat, "timestamp [UTC],name,url,success,resultCode,duration\n"
                                                              "\"3/2/2026, 10:00:01.000 AM\",GET /a,https://a.example/a,False,503,1200.5\n");
        QCOMPARE(requests.requests.size(), std::size_t(1));
        QCOMPARE(requests.requests.front().status, std::optional(503));
        const Reading calls = readText(requestTableFormat, "timestamp [UTC],target,url,success,resultCode,duration\n"
                                                           "\"3/2/2026, 10:00:01.000 AM\",db,https://a.example/a,False,503,1200.5\n");
        QCOMPARE(calls.requests.size(), std::size_t(0));
    }
    void theFirstVersionOfTheGatewayIsKnown()
    {
        const Reading reading = readText(requestTableFormat, "TimeGenerated [UTC],httpMethod_s,requestUri_s,requestQuery_s,httpStatus_d,timeTaken_d,sslEnabled_s\n"
            "\"3/2/2026, 10:00:31.000 AM\",GET,/a,SERVER-ROUTED=10.4.0.4&SERVER-STATUS=502,502,20033,off\n");
        QCOMPARE(reading.facts.carried, std::string("azure-app-gateway"));
        QCOMPARE(reading.requests.front().duration, std::optional(Duration(20'033'000)));
        QCOMPARE(reading.requests.front().attempts.front().address, std::string("10.4.0.4"));
    }
    void whatTheHeaderCallsLocalIsNotUtc()
    {
        const auto zoneOf = [](const char *zone) {
            return readText(requestTableFormat, std::string("TimeGenerated [") + zone + "],CsMethod,CsUriStem,ScStatus,TimeTaken\n"
                                                "\"3/2/2026, 10:00:01.000 AM\",GET,/a,502,12\n").facts.timeZone;
        };
        QCOMPARE(zoneOf("Local Time"), std::string("local"));
        QCOMPARE(zoneOf("UTC"), std::string("UTC"));
    }
    void aColumnWhoseNameBeginsLikeACountIsNone()
    {
        const Reading reading = readText(requestTableFormat, "time,country,method,path,status\n2026-03-02T10:00:00Z,NL,GET,/a,502\n");
        QCOMPARE(reading.requests.size(), std::size_t(1));
    }
    void aRowThatIsCutOffIsTold()
    {
        const Reading reading = readText(requestTableFormat, "time;method;path;status\n2026-03-02T10:00:00Z;GET;/a;200\n2026-03-02T10:00:01Z;GET\n"
                                                             "time;method;path;status\n2026-03-02T10:00:02Z;GET;\"/b\";502\n");
        QCOMPARE(reading.requests.size(), std::size_t(2));
        QCOMPARE(reading.unparsed, std::size_t(1));
        QCOMPARE(reading.requests.back().at.line, LineNumber(5));
    }

    void stampsOfExports_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("local");
        QTest::addColumn<QByteArray>("iso");
        QTest::newRow("portal") << QByteArray("8/30/2022, 9:33:52.284 AM") << false << QByteArray("2022-08-30T09:33:52.284Z");
        QTest::newRow("portal, of a small day") << QByteArray("3/4/2022, 9:33:52.284 PM") << false << QByteArray("2022-03-04T21:33:52.284Z");
        QTest::newRow("portal, local") << QByteArray("8/30/2022, 9:33:52.284 AM") << true << QByteArray("2022-08-30T09:33:52.284");
        QTest::newRow("Kibana") << QByteArray("Aug 3, 2022 @ 09:33:52.284") << false << QByteArray("2022-08-03T09:33:52.284");
        QTest::newRow("Athena") << QByteArray("2022-08-30 09:33:52.284 UTC") << false << QByteArray("2022-08-30 09:33:52.284Z");
        QTest::newRow("ISO") << QByteArray("2022-08-30T09:33:52+02:00") << false << QByteArray("2022-08-30T09:33:52+02:00");
        QTest::newRow("day or month") << QByteArray("03/04/2022 09:33:52") << false << QByteArray("03/04/2022 09:33:52");
    }
    void stampsOfExports()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, local);
        QFETCH(QByteArray, iso);
        QCOMPARE(QByteArray::fromStdString(exportedStamp(text.toStdString(), local)), iso);
    }
};

QTEST_APPLESS_MAIN(TestRequestTable)
#include "tst_request_table.moc"
