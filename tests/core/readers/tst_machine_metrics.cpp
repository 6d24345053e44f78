// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/reader_registry.h"
#include "readers/status_page_reader.h"
#include "readers/sysstat_reader.h"
#include "readers/vmstat_reader.h"
#include "reading.h"
#include "time/stamp_scanner.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

Timestamp at(std::string_view iso)
{
    return scanIso8601(iso)->time;
}

/// "time series value unit", a line a sample.
QByteArray samplesOf(const Reading &reading)
{
    QByteArray out;
    for (const Sample &sample : reading.samples) {
        out += QByteArray::fromStdString(sample.time ? toIso8601(*sample.time) : "-") + " " + QByteArray::fromStdString(sample.series) + " "
            + QByteArray::number(sample.value) + (sample.unit.empty() ? "" : " ") + QByteArray::fromStdString(sample.unit) + "\n";
    }
    return out;
}

Reading read(const Format &format, const QByteArray &text)
{
    ReaderContext context;
    context.modified = at("2026-11-22T00:00:00Z");
    return readText(format, text.toStdString(), context);
}

const QByteArray sarHead = "Linux 6.1.0-28-amd64 (web1) \t11/21/26 \t_x86_64_\t(4 CPU)\n\n";
const QByteArray vmstatHead = "procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu----- -----timestamp-----\n"
                              " r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st                 UTC\n";

} // namespace

class TestMachineMetrics : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesAreReadWhole_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("format");
        const auto row = [](const char *name, const char *format) { QTest::newRow(name) << QByteArray(name) << QByteArray(format); };
        row("sar.txt", "sysstat");
        row("sadf.csv", "sysstat");
        row("sadf.json", "sysstat-json");
        row("vmstat-t.txt", "vmstat");
        row("stub_status.txt", "status-page");
        row("server-status.txt", "status-page");
        row("php-fpm-status.txt", "status-page");
        row("prometheus-range.json", "prometheus-json");
        row("grafana-series-rows.csv", "metrics-csv");
    }
    void samplesAreReadWhole()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, format);
        const std::string path = "machine-metrics/" + name.toStdString();
        QCOMPARE(QByteArray::fromStdString(bestFormat(dataBytes(path))), format);
        const Reading reading = readData(*findFormat(format.toStdString()), path);
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    /// One file in both of its forms means the same to whoever asks for a series.
    void sadfAsJsonHasTheNamesOfSar()
    {
        const Reading reading = readData(*findFormat("sysstat-json"), "machine-metrics/sadf.json");
        QStringList names;
        for (const Sample &sample : reading.samples)
            names << QString::fromStdString(sample.series);
        for (const char *name : {"cpu all %idle", "%memused", "ldavg-1", "sda %util", "eth0 rxkB/s"})
            QVERIFY2(names.contains(QLatin1String(name)), name);
        QCOMPARE(reading.samples.back().at.line, LineNumber(29));
        QCOMPARE(toIso8601(*reading.samples.back().time), std::string("2026-03-02T10:10:01.000Z"));
        QCOMPARE(reading.events.size(), std::size_t(1));
        QCOMPARE(reading.events.front().meaning, Meaning::HostRestart);
        QCOMPARE(reading.facts.host, std::string("web1"));
    }
    void momentsAndRestartsOfSadfWithoutTimeAreTold()
    {
        const Reading reading = readText(*findFormat("sysstat-json"),
            "{\"sysstat\": {\"hosts\": [{\"nodename\": \"web1\", \"statistics\": [\n"
            "{\"timestamp\": {\"date\": \"2026-03-02\", \"time\": \"10:00:01\", \"utc\": 1}, \"io\": {\"tps\": 2.5}},\n"
            "{\"io\": {\"tps\": 3.5}}], \"restarts\": [{\"boot\": {\"utc\": 1}},\n"
            "{\"boot\": {\"date\": \"2026-03-02\", \"time\": \"09:59:00\", \"utc\": 1}}]}]}}\n");
        QCOMPARE(reading.samples.size(), std::size_t(1));
        QCOMPARE(reading.events.size(), std::size_t(1));
        QCOMPARE(reading.rejected.size(), std::size_t(2));
        QVERIFY(reading.rejected.at(0).reason.find("without a stamp") != std::string::npos);
        QVERIFY(reading.rejected.at(1).reason.find("without date and time") != std::string::npos);
    }
    void sadfAsJsonThatIsCutOffIsTold()
    {
        const Reading reading = readText(*findFormat("sysstat-json"), "{\"sysstat\": {\n\"hosts\": [{\"nodename\": 1,\n");
        QCOMPARE(reading.samples.size(), std::size_t(0));
        QCOMPARE(reading.rejected.size(), std::size_t(1));
        QCOMPARE(reading.rejected.front().line, std::uint64_t(1));
    }
    void sarNamesItsItems()
    {
        const QByteArray text = sarHead
            + "12:00:01 AM     CPU     %user     %idle\n12:10:01 AM     all      1.25     97.50\n12:10:01 AM       0      2.00     96.00\n"
              "Average:        all      1.25     97.50\n\n"
              "12:00:01 AM     IFACE   rxkB/s\n12:10:01 AM      eth0     10.50\n\n12:00:01 AM kbmemfree   %memused\n01:10:01 PM   1024,5     12.00\n";
        QCOMPARE(bestFormat(text.toStdString()), std::string("sysstat"));
        const Reading reading = read(sysstatFormat, text);
        QCOMPARE(samplesOf(reading), QByteArray("2026-11-21T00:10:01.000Z cpu all %user 1.25 %\n2026-11-21T00:10:01.000Z cpu all %idle 97.5 %\n"
                                                "2026-11-21T00:10:01.000Z cpu 0 %user 2 %\n2026-11-21T00:10:01.000Z cpu 0 %idle 96 %\n"
                                                "2026-11-21T00:10:01.000Z eth0 rxkB/s 10.5 kB/s\n2026-11-21T13:10:01.000Z kbmemfree 1024.5 kB\n"
                                                "2026-11-21T13:10:01.000Z %memused 12 %\n"));
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(reading.facts.host, std::string("web1"));
        QCOMPARE(reading.facts.timeZone, std::string("local"));
    }
    void sarsDayIsReadInEveryOrder_data()
    {
        QTest::addColumn<QByteArray>("date");
        QTest::newRow("month first") << QByteArray("11/21/26");
        QTest::newRow("four digits") << QByteArray("11/21/2026");
        QTest::newRow("ISO") << QByteArray("2026-11-21");
        QTest::newRow("day first") << QByteArray("21/11/26");
        QTest::newRow("points") << QByteArray("21.11.2026");
    }
    void sarsDayIsReadInEveryOrder()
    {
        QFETCH(QByteArray, date);
        const Reading reading = read(sysstatFormat, "Linux 6.1.0 (web1) \t" + date + " \t_x86_64_\t(4 CPU)\n\n23:59:00 runq-sz\n23:59:30 3\n00:00:30 4\n");
        QCOMPARE(reading.samples.size(), std::size_t(2));
        QCOMPARE(reading.samples[0].time, std::optional(at("2026-11-21T23:59:30Z")));
        QCOMPARE(reading.samples[1].time, std::optional(at("2026-11-22T00:00:30Z")));
    }
    void theFilesLastChangeTellsMonthFromDay()
    {
        ReaderContext context;
        context.modified = at("2026-11-05T12:00:00Z");
        const Reading reading = readText(sysstatFormat, "Linux 6.1.0 (web1) \t05/11/26 \t_x86_64_\t(4 CPU)\n\n10:00:00 runq-sz\n10:10:00 3\n", context);
        QCOMPARE(reading.samples.at(0).time, std::optional(at("2026-11-05T10:10:00Z")));
    }
    void aRestartIsAnEvent()
    {
        const Reading reading = read(sysstatFormat, sarHead + "03:04:05  LINUX RESTART\t(4 CPU)\n");
        QCOMPARE(reading.events.size(), std::size_t(1));
        QCOMPARE(reading.events[0].meaning, Meaning::HostRestart);
        QCOMPARE(reading.events[0].time, std::optional(at("2026-11-21T03:04:05Z")));
    }
    void sadfIsRead()
    {
        const QByteArray text = "# hostname;interval;timestamp;CPU;%user;%idle[...]\nweb1;600;2026-11-21 08:10:01 UTC;-1;1.25;97.5;0;2;96\n"
                                "web1;-1;2026-11-21 08:15:00 UTC;LINUX-RESTART\t(4 CPU)\n# hostname;interval;timestamp;IFACE;rxkB/s\n"
                                "web1;600;2026-11-21 08:20:01 UTC;eth0;10.5\n";
        QCOMPARE(bestFormat(text.toStdString()), std::string("sysstat"));
        const Reading reading = read(sysstatFormat, text);
        QCOMPARE(samplesOf(reading), QByteArray("2026-11-21T08:10:01.000Z cpu all %user 1.25 %\n2026-11-21T08:10:01.000Z cpu all %idle 97.5 %\n"
                                                "2026-11-21T08:10:01.000Z cpu 0 %user 2 %\n2026-11-21T08:10:01.000Z cpu 0 %idle 96 %\n"
                                                "2026-11-21T08:20:01.000Z eth0 rxkB/s 10.5 kB/s\n"));
        QCOMPARE(reading.events.size(), std::size_t(1));
        QCOMPARE(reading.facts.timeZone, std::string());
    }
    void oddRowsOfSysstatAreToldSo()
    {
        const Reading reading = read(sysstatFormat, "12:00:01 1 2\n" + sarHead + "12:00:01 CPU %user\n12:10:01 all\n12:20:01 all 1 2\nwords\n12:30:01 all 1.5\n");
        QCOMPARE(reading.unparsed, std::size_t(4));
        QCOMPARE(reading.samples.size(), std::size_t(1));
        QCOMPARE(read(sysstatFormat, "# hostname;interval;timestamp;a\nweb1;600\nweb1;600;never;1\nweb1;600;2026-11-21 08:10:01 UTC;1;2\n").unparsed, std::size_t(2));
    }

    void vmstatHasTheTimeOfItsRows_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("zone");
        const QByteArray row = " 3  1      0 123456   2048 654321    0    0     5    10  100  200 40 10 45  5  0";
        QByteArray headless = vmstatHead;
        headless.replace("UTC", "");
        QByteArray elsewhere = vmstatHead;
        elsewhere.replace("UTC", "CET");
        QTest::newRow("-t, in UTC") << vmstatHead + row + " 2026-11-21 01:05:49\n" << QByteArray();
        QTest::newRow("-t, in another zone") << elsewhere + row + " 2026-11-21 01:05:49\n" << QByteArray("local");
        QTest::newRow("a stamp in front") << headless + "2026-11-21T01:05:49Z " + row + "\n" << QByteArray();
        QTest::newRow("a line before") << "Sat Nov 21 01:05:49 UTC 2026\n" + headless + row + "\n" << QByteArray();
    }
    void vmstatHasTheTimeOfItsRows()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, zone);
        QCOMPARE(bestFormat(text.toStdString()), std::string("vmstat"));
        const Reading reading = read(vmstatFormat, text);
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(reading.samples.size(), std::size_t(17));
        QCOMPARE(samplesOf(reading).split('\n').at(0), QByteArray("2026-11-21T01:05:49.000Z procs r 3 threads"));
        QCOMPARE(samplesOf(reading).split('\n').at(12), QByteArray("2026-11-21T01:05:49.000Z cpu us 40 %"));
        QCOMPARE(QByteArray::fromStdString(reading.facts.timeZone), zone);
        QVERIFY(reading.facts.notes.empty());
    }
    void vmstatWithoutATimeIsNoted()
    {
        const Reading reading = read(vmstatFormat, vmstatHead + " 3  1      0 123456   2048 654321    0    0     5    10  100  200 40 10 45  5  0\n 3 1 0\n 3 x\n");
        QVERIFY(!reading.samples.at(0).time);
        QCOMPARE(reading.facts.notes.size(), std::size_t(1));
        QCOMPARE(reading.unparsed, std::size_t(2));
    }

    void statusPagesAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("samples");
        QTest::newRow("nginx, twice")
            << QByteArray("2026-11-21T01:05:49Z\nActive connections: 291 \nserver accepts handled requests\n 1663 1662 31070 \nReading: 6 Writing: 179 Waiting: 106 \n"
                          "2026-11-21T01:05:59Z\nActive connections: 3 \n")
            << QByteArray("2026-11-21T01:05:49.000Z nginx Active connections 291 connections\n2026-11-21T01:05:49.000Z nginx accepts 1663\n"
                          "2026-11-21T01:05:49.000Z nginx handled 1662\n2026-11-21T01:05:49.000Z nginx requests 31070\n"
                          "2026-11-21T01:05:49.000Z nginx Reading 6 connections\n2026-11-21T01:05:49.000Z nginx Writing 179 connections\n"
                          "2026-11-21T01:05:49.000Z nginx Waiting 106 connections\n2026-11-21T01:05:59.000Z nginx Active connections 3 connections\n");
        QTest::newRow("Apache tells its time")
            << QByteArray("localhost\nServerVersion: Apache/2.4.62\nCurrentTime: Saturday, 21-Nov-2026 01:05:49 GMT\nTotal Accesses: 12\nReqPerSec: .5\n"
                          "BusyWorkers: 149\nIdleWorkers: 1\nScoreboard: __WK..\n")
            << QByteArray("2026-11-21T01:05:49.000Z Total Accesses 12\n2026-11-21T01:05:49.000Z ReqPerSec 0.5 1/s\n"
                          "2026-11-21T01:05:49.000Z BusyWorkers 149 workers\n2026-11-21T01:05:49.000Z IdleWorkers 1 workers\n");
        QTest::newRow("php-fpm")
            << QByteArray("1795223149\npool:                 www\nprocess manager:      dynamic\nlisten queue:         7\nidle processes:       0\nactive processes:     5\n")
            << QByteArray("2026-11-21T01:05:49.000Z www listen queue 7 connections\n2026-11-21T01:05:49.000Z www idle processes 0 processes\n"
                          "2026-11-21T01:05:49.000Z www active processes 5 processes\n");
    }
    void statusPagesAreRead()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(bestFormat(text.toStdString()), std::string("status-page"));
        const Reading reading = read(statusPageFormat, text);
        QTEST(samplesOf(reading), "samples");
        QCOMPARE(reading.unparsed, std::size_t(0));
        QVERIFY(reading.facts.notes.empty());
    }
    void aPageWithoutATimeIsOfTheFilesLastChange()
    {
        const Reading reading = read(statusPageFormat, "Active connections: 291\n");
        QCOMPARE(reading.samples.at(0).time, std::optional(at("2026-11-22T00:00:00Z")));
        QCOMPARE(reading.facts.notes.size(), std::size_t(1));
    }
    void cutPagesAreToldSo()
    {
        const Reading reading = read(statusPageFormat, "Active connections: many\nserver accepts handled requests\n 1663 16\nwhat is this\n");
        QCOMPARE(reading.unparsed, std::size_t(3));
    }

    void otherTextsAreNotTaken_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("YAML") << QByteArray("name: web1\nUptime: 12\nport: 80\nkind: x\n");
        QTest::newRow("a log") << QByteArray("12:00:01 GET /a 200\n12:00:02 GET /b 502\n");
        QTest::newRow("numbers") << QByteArray(" 1 2 3\n 4 5 6\n");
        QTest::newRow("a CSV") << QByteArray("hostname;interval;timestamp\na;b;c\n");
        QTest::newRow("nothing") << QByteArray();
    }
    void otherTextsAreNotTaken()
    {
        QFETCH(QByteArray, text);
        for (const Format *format : {&sysstatFormat, &vmstatFormat, &statusPageFormat})
            QVERIFY2(recognised(*format, text.toStdString()) < 0.3, format->id.data());
    }
};

QTEST_APPLESS_MAIN(TestMachineMetrics)
#include "tst_machine_metrics.moc"
