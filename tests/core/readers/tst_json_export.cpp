// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of logs that a log service gives out as texts of JSON objects.
#include "readers/export_names.h"
#include "readers/json_export_reader.h"
#include "readers/reader_registry.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

/// One line of an access log, as the value of a key.
std::string accessText(int number)
{
    return "10.0.0.7 - - [21/Nov/2026:01:04:1" + std::to_string(number % 10) + " +0000] \\\"GET /a/" + std::to_string(number) + " HTTP/1.1\\\" 502 157 \\\"-\\\" \\\"x\\\"";
}

std::string joined(const std::string &before, const std::string &between, const std::string &behind, std::string (*object)(int))
{
    std::string text = before;
    for (int i = 0; i < 8; ++i)
        text += (i > 0 ? between : std::string()) + object(i);
    return text + behind;
}

std::string hit(int i) { return R"({"_index":"web","_id":"1","_source":{"@timestamp":"2026-11-21T01:04:13.001Z","message":")" + accessText(i) + R"(","host":{"name":"lb1"}}})"; }
std::string gelf(int i) { return R"({"version":"1.1","host":"lb1","short_message":")" + accessText(i) + R"(","timestamp":1795223053.001,"level":6})"; }
std::string cloudEntry(int i)
{
    return "  {\n    \"insertId\": \"x\",\n    \"textPayload\": \"" + accessText(i) + "\",\n    \"timestamp\": \"2026-11-21T01:04:13.001Z\"\n  }";
}
std::string cloudWatchEvent(int i) { return R"({"timestamp": 1795223053001, "message": ")" + accessText(i) + R"(", "ingestionTime": 1795223054001})"; }
std::string grafanaLine(int i) { return R"({"line":")" + accessText(i) + R"(","timestamp":"1795223053001000000","fields":{"job":"nginx"}})"; }
std::string applicationLine(int i) { return R"({"timestamp":"2026-11-21T01:04:13Z","level":"error","message":"cart )" + std::to_string(i) + R"( is empty"})"; }

std::string withTexts(int i) { return R"({"data":["x"],"logs":[],"message":")" + accessText(i) + R"("})"; }
std::string withObjects(int i) { return R"({"message":")" + accessText(i) + R"(","data":[1,2],"events":[{"name":"x"}]})"; }

} // namespace

class TestJsonExport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLinesAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const std::string &text) { QTest::newRow(name) << QByteArray::fromStdString(text); };
        row("Elasticsearch's hits, one a line", joined("", "\n", "\n", hit));
        row("Elasticsearch's answer", joined(R"({"took":3,"hits":{"total":{"value":8},"max_score":null,"hits":[)", ",", "]}}\n", hit));
        row("Graylog", joined("", "\n", "\n", gelf));
        row("Google Cloud, over several lines", joined("[\n", ",\n", "\n]\n", cloudEntry));
        row("CloudWatch's answer", joined("{\"events\": [", ",", "], \"nextForwardToken\": \"f/1\"}\n", cloudWatchEvent));
        row("Grafana's array", joined("[", ",\n", "]\n", grafanaLine));
    }
    void theLinesAreRead()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(bestFormat(text.toStdString()), std::string("json-export"));
        const Reading reading = readText(jsonExportFormat, text.toStdString());
        QCOMPARE(reading.requests.size(), std::size_t{8});
        QCOMPARE(reading.rejected.size(), std::size_t{0});
        QCOMPARE(reading.requests[3].target, std::string("/a/3"));
        QCOMPARE(toIso8601(*reading.requests[3].end, 0), std::string("2026-11-21T01:04:13Z"));
        QCOMPARE(reading.facts.carried, std::string("clf"));
    }

    /// They have readers that know their keys.
    void otherObjectsAreLeftToTheirReaders()
    {
        QCOMPARE(recognised(jsonExportFormat, joined("", "\n", "\n", applicationLine)), 0.0);
        QCOMPARE(recognised(jsonExportFormat, R"({"items":[{"kind":"Pod"}]})"), 0.0);
        QCOMPARE(recognised(jsonExportFormat, "once upon a time\n"), 0.0);
    }

    void whatIsNoLineIsTold()
    {
        const Reading reading = readText(jsonExportFormat, hit(1) + "\n{\"_source\":{\"count\":3}}\n{\"message\":\"cut");
        QCOMPARE(reading.requests.size(), std::size_t{1});
        QCOMPARE(reading.rejected.size(), std::size_t{2});
    }

    /// Entries may have arrays of the names that answers call their lists.
    void anArrayWithinAnEntryIsNoList()
    {
        const Reading reading = readText(jsonExportFormat, withTexts(2) + "\n" + withObjects(1) + "\n" + withObjects(3) + "\n");
        QCOMPARE(reading.requests.size(), std::size_t{3});
        QCOMPARE(reading.rejected.size(), std::size_t{0});
    }

    /// What has the time of its envelope only.
    void theServicesTimeHoldsForLinesWithoutOne()
    {
        const Reading reading = readText(jsonExportFormat, R"([{"TimeGenerated":"11/21/2026, 1:04:13.250 AM","LogMessage":"connection refused by the database"}])");
        QCOMPARE(reading.events.size(), std::size_t{1});
        QCOMPARE(toIso8601(*reading.events[0].time, 3), std::string("2026-11-21T01:04:13.250Z"));
    }

    void timesOfExports_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("time");
        const QByteArray time("2026-11-21T01:04:13.250Z");
        QTest::newRow("ISO") << QByteArray("2026-11-21T01:04:13.250Z") << time;
        QTest::newRow("Azure's portal") << QByteArray("11/21/2026, 1:04:13.250 AM") << time;
        QTest::newRow("Kibana, of an unknown zone") << QByteArray("Nov 21, 2026 @ 01:04:13.250") << QByteArray();
        QTest::newRow("seconds") << QByteArray("1795223053.250") << time;
        QTest::newRow("milliseconds") << QByteArray("1795223053250") << time;
        QTest::newRow("microseconds") << QByteArray("1795223053250000") << time;
        QTest::newRow("nanoseconds") << QByteArray("1795223053250000000") << time;
        QTest::newRow("a number of other length") << QByteArray("17952230532500") << QByteArray();
        QTest::newRow("no time") << QByteArray("yesterday") << QByteArray();
    }
    void timesOfExports()
    {
        QFETCH(QByteArray, text);
        const auto stamp = scanExportTime(text.toStdString());
        QTEST(stamp ? QByteArray::fromStdString(toIso8601(stamp->time, 3)) : QByteArray(), "time");
    }

    void namesOfExports()
    {
        for (const char *name : {"message", "_raw", "@message", "LogEntry", "_source.message", "textPayload"})
            QVERIFY2(namesText(name), name);
        for (const char *name : {"messages", "status", ""})
            QVERIFY2(!namesText(name), name);
        QVERIFY(namesTime("@timestamp") && namesTime("TimeGenerated [UTC]") && !namesTime("duration"));
        QVERIFY(namesProgram("kubernetes.container.name") && namesProgram("logStreamName") && !namesProgram("host"));
        QVERIFY(namesHost("_source.host.name") && namesHost("_HOSTNAME") && namesHost("Host") && !namesHost("http.host") && !namesHost("vhost"));
    }
};

QTEST_APPLESS_MAIN(TestJsonExport)
#include "tst_json_export.moc"
