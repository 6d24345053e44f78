// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading.h"
#include "readers/metric_unit.h"
#include "readers/metrics_csv_reader.h"
#include "time/stamp_scanner.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

constexpr auto haproxyHeader = "time,pxname,svname,qcur,qmax,scur,smax,slim,stot,bin,bout,status,weight,rate,econ,\n";

Timestamp at(std::string_view iso)
{
    return scanIso8601(iso)->time;
}

} // namespace

class TestMetricsCsvReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyNumericColumnIsASeries()
    {
        const std::string text = "time,workers,busy,backlog\n2026-11-21T01:05:49.430Z,3,1,0\n2026-11-21T01:05:50.439Z,3,3,17\n";
        QCOMPARE(bestFormat(text), std::string("metrics-csv"));
        const Reading reading = readText(metricsCsvFormat, text);
        QCOMPARE(reading.samples.size(), std::size_t(6));
        QCOMPARE(reading.samples[5].series, std::string("backlog"));
        QCOMPARE(reading.samples[5].value, 17.0);
        QCOMPARE(reading.samples[5].time, std::optional(at("2026-11-21T01:05:50.439Z")));
        QCOMPARE(reading.samples[5].at.line.value, std::uint64_t(3));
        QCOMPARE(reading.facts.timeZone, std::string());
    }
    void timesInManyForms_data()
    {
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<QByteArray>("zone");
        QTest::newRow("ISO with Z") << QByteArray("2026-11-21T01:05:49Z") << QByteArray();
        QTest::newRow("ISO with offset") << QByteArray("2026-11-21T02:05:49+01:00") << QByteArray();
        QTest::newRow("local") << QByteArray("2026-11-21 01:05:49") << QByteArray("local");
        QTest::newRow("epoch seconds") << QByteArray("1795223149") << QByteArray();
        QTest::newRow("epoch milliseconds") << QByteArray("1795223149000") << QByteArray();
        QTest::newRow("epoch nanoseconds") << QByteArray("1795223149000000000") << QByteArray();
    }
    void timesInManyForms()
    {
        QFETCH(QByteArray, time);
        QFETCH(QByteArray, zone);
        const Reading reading = readText(metricsCsvFormat, "cpu,time\n0.5," + time.toStdString() + "\n");
        QCOMPARE(reading.samples.at(0).time, std::optional(at("2026-11-21T01:05:49Z")));
        QCOMPARE(QByteArray::fromStdString(reading.facts.timeZone), zone);
    }
    void aFirstColumnThatHoldsTimesNeedsNoKnownName()
    {
        const Reading reading = readText(metricsCsvFormat, "when;load\n2026-11-21T01:05:49Z;0.5\n");
        QCOMPARE(reading.samples.at(0).series, std::string("load"));
    }
    void textTellsSeriesApart()
    {
        const Reading reading = readText(metricsCsvFormat, "time,host,cpu,note\n2026-11-21T01:05:49Z,web1,5,\n"
                                                           "2026-11-21T01:05:49Z,web2,7,\n");
        QCOMPARE(reading.samples[0].series, std::string("web1 cpu"));
        QCOMPARE(reading.samples[1].series, std::string("web2 cpu"));
    }
    void haproxyGivesItsUsefulColumns()
    {
        const Reading reading = readText(metricsCsvFormat,
            std::string(haproxyHeader) + "2026-11-21T01:04:11Z,be_app,app1,3,9,8,8,8,10,2237,24001,UP,1,2,4,\n");
        std::vector<std::string> names;
        for (const Sample &sample : reading.samples)
            names.push_back(sample.series);
        QCOMPARE(names, (std::vector<std::string>{"be_app/app1 qcur", "be_app/app1 qmax", "be_app/app1 scur", "be_app/app1 smax",
                            "be_app/app1 slim", "be_app/app1 stot", "be_app/app1 bin", "be_app/app1 bout", "be_app/app1 rate", "be_app/app1 econ"}));
        QCOMPARE(reading.samples[6].unit, std::string("bytes"));
        QVERIFY(recognised(metricsCsvFormat, std::string(haproxyHeader) + "2026-11-21T01:04:11Z,be_app,app1,3,9,8,8,8,10,2237,24001,UP,1,2,4,\n") > 0.9);
    }
    void aServerThatGoesDownIsAnEvent()
    {
        const Reading reading = readText(metricsCsvFormat, std::string(haproxyHeader)
            + "2026-11-21T01:04:11Z,be_app,app1,0,0,0,0,8,0,0,0,UP,1,0,0,\n"
              "2026-11-21T01:04:12Z,be_app,app1,0,0,0,0,8,0,0,0,UP 1/2,1,0,0,\n"
              "2026-11-21T01:04:13Z,be_app,app1,0,0,0,0,8,0,0,0,DOWN,1,0,0,\n"
              "2026-11-21T01:04:14Z,be_app,app1,0,0,0,0,8,0,0,0,DOWN 1/2,1,0,0,\n"
              "2026-11-21T01:04:15Z,be_app,app1,0,0,0,0,8,0,0,0,UP,1,0,0,\n"
              "2026-11-21T01:04:15Z,be_app,app2,0,0,0,0,8,0,0,0,no check,1,0,0,\n");
        QCOMPARE(reading.events.size(), std::size_t(2));
        QCOMPARE(reading.events[0].meaning, Meaning::UpstreamDown);
        QCOMPARE(reading.events[0].subject, std::string("be_app/app1"));
        QCOMPARE(reading.events[0].time, std::optional(at("2026-11-21T01:04:13Z")));
        QCOMPARE(reading.events[0].message, std::string("status was UP 1/2, is DOWN"));
        QCOMPARE(reading.events[1].meaning, Meaning::UpstreamUp);
    }
    void aSnapshotOfHaproxyHasNoTime()
    {
        const std::string text = "# pxname,svname,qcur,qmax,scur,smax,slim,status,\nbe_app,app1,3,9,8,8,8,UP,\nbe_app,app1,3,9,8,8,8,DOWN,\n";
        QCOMPARE(bestFormat(text), std::string("metrics-csv"));
        const Reading reading = readText(metricsCsvFormat, text);
        QCOMPARE(reading.samples.size(), std::size_t(10));
        QVERIFY(!reading.samples.at(0).time);
        QVERIFY(reading.events.empty());
        QCOMPARE(reading.facts.notes.size(), std::size_t(1));
    }
    void aSnapshotIsOfTheFilesLastChange()
    {
        ReaderContext context;
        context.modified = at("2026-11-21T01:05:00Z");
        const Reading reading = readText(metricsCsvFormat, "# pxname,svname,qcur,status,\nbe_app,app1,3,UP,\n", context);
        QCOMPARE(reading.samples.at(0).time, context.modified);
        QCOMPARE(reading.facts.notes.size(), std::size_t(1));
    }
    void appendedSnapshotsHaveTheTimeBeforeThem_data()
    {
        QTest::addColumn<QByteArray>("stamp");
        QTest::newRow("ISO") << QByteArray("2026-11-21T01:05:49Z");
        QTest::newRow("drawn around") << QByteArray("=== 2026-11-21 01:05:49 ===");
        QTest::newRow("seconds") << QByteArray("1795223149");
        QTest::newRow("date's own words") << QByteArray("Sat Nov 21 01:05:49 UTC 2026");
        QTest::newRow("date's words, day first, on a clock of twelve") << QByteArray("# Sat 21 Nov 2026 01:05:49 AM UTC");
        QTest::newRow("behind a word") << QByteArray("time: Sat, 21 Nov 2026 02:05:49 +0100");
    }
    void appendedSnapshotsHaveTheTimeBeforeThem()
    {
        QFETCH(QByteArray, stamp);
        const std::string header = "# pxname,svname,qcur,status,\n";
        const Reading reading = readText(metricsCsvFormat, stamp.toStdString() + "\n" + header + "be_app,app1,3,UP,\n\n"
            + "2026-11-21T01:06:00Z\n" + header + "be_app,app1,7,DOWN,\n");
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(reading.samples.size(), std::size_t(2));
        QCOMPARE(reading.samples[0].time, std::optional(at("2026-11-21T01:05:49Z")));
        QCOMPARE(reading.samples[1].time, std::optional(at("2026-11-21T01:06:00Z")));
        QCOMPARE(reading.events.size(), std::size_t(1));
        QCOMPARE(reading.events[0].meaning, Meaning::UpstreamDown);
        QVERIFY(reading.facts.notes.empty());
    }
    void realSnapshotsAreReadWhole_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"otel-stats.csv", "otel-30252_stats.csv", "marathon-lb-haproxy_stats.csv", "telegraf-sample_output.csv"})
            QTest::newRow(name) << QByteArray(name);
    }
    void realSnapshotsAreReadWhole()
    {
        QFETCH(QByteArray, name);
        const std::string path = "haproxy-stat/" + name.toStdString();
        const Reading reading = readData(metricsCsvFormat, path);
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(bestFormat(dataBytes(path)), std::string("metrics-csv"));
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void grafanasExportsAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("a column a series") << QByteArray("\"Time\",\"cpu web1\",\"mem web1\"\n2026-11-21 01:05:49,45.5%,1.5 KiB\n");
        QTest::newRow("for Excel") << QByteArray("sep=,\n\"Time\",\"cpu web1\",\"mem web1\"\n1795223149000,45.5%,1536 B\n");
        QTest::newRow("a row a value") << QByteArray("\"Series\";\"Time\";\"Value\"\n\"cpu web1\";\"2026-11-21T02:05:49+01:00\";45.5%\n"
                                                     "\"mem web1\";\"2026-11-21T02:05:49+01:00\";1.5 KiB\n");
    }
    void grafanasExportsAreRead()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(bestFormat(text.toStdString()), std::string("metrics-csv"));
        const Reading reading = readText(metricsCsvFormat, text.toStdString());
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(reading.samples.size(), std::size_t(2));
        QCOMPARE(reading.samples[0].series, std::string("cpu web1"));
        QCOMPARE(reading.samples[0].value, 45.5);
        QCOMPARE(reading.samples[0].unit, std::string("%"));
        QCOMPARE(reading.samples[1].series, std::string("mem web1"));
        QCOMPARE(reading.samples[1].value, 1536.0);
        QCOMPARE(reading.samples[1].unit, std::string("bytes"));
        QCOMPARE(reading.samples[1].time, std::optional(at("2026-11-21T01:05:49Z")));
    }
    void namesTellUnits_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("unit");
        const auto row = [](const char *name, const char *unit) { QTest::newRow(name) << QByteArray(name) << QByteArray(unit); };
        row("CPU (%)", "%");
        row("duration (ms)", "ms");
        row("request_duration_seconds", "s");
        row("node_cpu_seconds_total{cpu=\"0\",mode=\"idle\"}", "s");
        row("resident_memory_bytes", "bytes");
        row("latency_ms", "ms");
        row("requests/s", "1/s");
        row("busy", "");
    }
    void namesTellUnits()
    {
        QFETCH(QByteArray, name);
        const std::string_view unit = unitOfMetric(name.toStdString());
        QTEST(QByteArray(unit.data(), static_cast<qsizetype>(unit.size())), "unit");
    }
    void oddRowsAreToldAndTheRestIsRead()
    {
        const Reading reading = readText(metricsCsvFormat, "time,a,b\n2026-11-21T01:05:49Z,1\nyesterday,1,2\n"
            "2026-11-21T01:05:50Z,1,2,3\n2026-11-21T01:05:51Z,\"1,2\n2026-11-21T01:05:52Z,,\ntime,a,b\n2026-11-21T01:05:53Z,N/A,4\n");
        QCOMPARE(reading.unparsed, std::size_t(4));
        QCOMPARE(reading.structure, std::size_t(3));
        QCOMPARE(reading.samples.size(), std::size_t(1));
        QCOMPARE(reading.samples[0].series, std::string("b"));
    }
    void logsAndTextAreNotTakenForIt()
    {
        QCOMPARE(recognised(metricsCsvFormat, "Level,Date and Time,Source,Event ID,Task Category\n"
                                              "Error,5/13/2024 8:11:02 AM,WAS,5002,None,\"text\"\n"), 0.0);
        QCOMPARE(recognised(metricsCsvFormat, "time,client,method,target,agent,status\n2026-11-21T01:05:49Z,10.0.0.7,GET,/a,curl,200\n"), 0.0);
        QCOMPARE(recognised(metricsCsvFormat, "2026-11-21T01:05:49Z,1,2\n2026-11-21T01:05:50Z,1,2\n"), 0.0);
        QCOMPARE(recognised(metricsCsvFormat, "time,value\n"), 0.0);
        QCOMPARE(recognised(metricsCsvFormat, ""), 0.0);
        QCOMPARE(recognised(metricsCsvFormat, "Nov 21 01:05:08 app1 appserver[7450]: Booting worker, with pid: 8254\n"), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestMetricsCsvReader)
#include "tst_metrics_csv_reader.moc"
