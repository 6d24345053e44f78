// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/prometheus_json_reader.h"
#include "reading.h"
#include "time/stamp_scanner.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

const std::string matrix = R"({"status":"success","data":{"resultType":"matrix","result":[)"
                           R"({"metric":{"__name__":"haproxy_server_current_queue","proxy":"be","server":"s1"},"values":[[1795223149,"3"],[1795223164.5,"NaN"],[1795223179,"17"]]},)"
                           R"({"metric":{"instance":"web1:9100"},"values":[[1795223149,"0.25"]]}]}})";

Timestamp at(std::string_view iso)
{
    return scanIso8601(iso)->time;
}

} // namespace

class TestPrometheusJsonReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRangeQueryGivesItsSeries()
    {
        QCOMPARE(bestFormat(matrix), std::string("prometheus-json"));
        const Reading reading = readText(prometheusJsonFormat, matrix, {}, 7);
        QCOMPARE(reading.records, std::size_t(1));
        QCOMPARE(reading.samples.size(), std::size_t(3));
        QCOMPARE(reading.samples[0].series, std::string("haproxy_server_current_queue{proxy=\"be\",server=\"s1\"}"));
        QCOMPARE(reading.samples[0].time, std::optional(at("2026-11-21T01:05:49Z")));
        QCOMPARE(reading.samples[1].value, 17.0);
        QCOMPARE(reading.samples[2].series, std::string("{instance=\"web1:9100\"}"));
        QCOMPARE(reading.facts.timeZone, std::string());
    }
    void otherResultsAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("series");
        QTest::addColumn<QByteArray>("unit");
        QTest::newRow("instant") << QByteArray(R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{"__name__":"up_seconds"},"value":[1795223149.5,"4"]}]}})")
                                 << QByteArray("up_seconds") << QByteArray("s");
        QTest::newRow("without labels") << QByteArray(R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1795223149.5,"4"]}]}})")
                                        << QByteArray("value") << QByteArray();
        QTest::newRow("scalar") << QByteArray(R"({"status":"success","data":{"resultType":"scalar","result":[1795223149.5,"4"]}})")
                                << QByteArray("value") << QByteArray();
        QTest::newRow("printed over lines") << QByteArray("{\n  \"status\": \"success\",\n  \"data\": {\n    \"resultType\": \"vector\",\n    \"result\": [\n"
                                                          "      {\"metric\": {\"__name__\": \"x_bytes\"},\n       \"value\": [1795223149.5, \"4\"]}\n    ]\n  }\n}\n")
                                            << QByteArray("x_bytes") << QByteArray("bytes");
    }
    void otherResultsAreRead()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(bestFormat(text.toStdString()), std::string("prometheus-json"));
        const Reading reading = readText(prometheusJsonFormat, text.toStdString());
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(reading.samples.size(), std::size_t(1));
        QTEST(QByteArray::fromStdString(reading.samples[0].series), "series");
        QTEST(QByteArray::fromStdString(reading.samples[0].unit), "unit");
        QCOMPARE(reading.samples[0].value, 4.0);
        QCOMPARE(reading.samples[0].time, std::optional(at("2026-11-21T01:05:49.5Z")));
    }
    void answersOneALineAreRead()
    {
        const Reading reading = readText(prometheusJsonFormat, matrix + "\n" + matrix + "\n");
        QCOMPARE(reading.samples.size(), std::size_t(6));
        QCOMPARE(reading.samples[3].at.line.value, std::uint64_t(2));
    }
    void whatIsNoResultIsToldSo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("cut") << QByteArray::fromStdString(matrix.substr(0, 200));
        QTest::newRow("an error") << QByteArray(R"({"status":"error","errorType":"bad_data","error":"parse error"})");
        QTest::newRow("broken") << QByteArray(R"({"status":"success","data":{"result":[}})");
        QTest::newRow("another object") << QByteArray(R"({"time":"2026-11-21T01:05:49Z","status":"success"})");
    }
    void whatIsNoResultIsToldSo()
    {
        QFETCH(QByteArray, text);
        const Reading reading = readText(prometheusJsonFormat, text.toStdString());
        QVERIFY(!reading.rejected.empty());
        QVERIFY(reading.samples.empty());
    }
    void anAnswerWithoutValuesIsNoted()
    {
        const Reading reading = readText(prometheusJsonFormat, R"({"status":"success","data":{"resultType":"matrix","result":[]}})");
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(reading.facts.notes.size(), std::size_t(1));
    }
    void otherJsonIsNotTaken()
    {
        QCOMPARE(recognised(prometheusJsonFormat, R"({"status":200,"data":"x","uri":"/a"})"), 0.0);
        QCOMPARE(recognised(prometheusJsonFormat, ""), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestPrometheusJsonReader)
#include "tst_prometheus_json_reader.moc"
