// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading.h"
#include "readers/perfmon_csv_reader.h"
#include "time/stamp_scanner.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

class TestPerfmonCsvReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void filesReadAsTheirGoldenFiles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("data collector") << QStringLiteral("collector");
        QTest::newRow("typeperf") << QStringLiteral("typeperf");
    }
    void filesReadAsTheirGoldenFiles()
    {
        QFETCH(QString, name);
        const std::string path = "perfmon/" + name.toStdString();
        const Reading reading = readData(perfmonCsvFormat, path + ".csv");
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(QString::fromStdString(differenceToGolden(reading, path + ".golden")), QString());
        QCOMPARE(bestFormat(dataBytes(path + ".csv")), std::string("perfmon-csv"));
    }
    void theBiasMakesUtc()
    {
        const Reading reading = readData(perfmonCsvFormat, "perfmon/collector.csv");
        QCOMPARE(reading.samples.at(0).time, std::optional(scanIso8601("2026-08-13T11:20:00.118Z")->time));
        QCOMPARE(reading.facts.timeZone, std::string());
        QCOMPARE(reading.facts.host, std::string("WEB1"));
    }
    void withoutABiasTheTimeIsLocal()
    {
        const Reading reading = readData(perfmonCsvFormat, "perfmon/typeperf.csv");
        QCOMPARE(reading.samples.at(0).time, std::optional(scanIso8601("2026-08-13T13:20:00.118Z")->time));
        QCOMPARE(reading.facts.timeZone, std::string("local"));
    }
    void tabsAndCommasForPoints()
    {
        const Reading reading = readText(perfmonCsvFormat,
            "\"(PDH-TSV 4.0) (UTC)(0)\"\t\"\\\\A\\System\\Processor Queue Length\"\t\"\\\\B\\System\\Threads\"\n"
            "\"08/13/2026 13:20:00.118\"\t\"1,5\"\t\"7\"\n");
        QCOMPARE(reading.samples.at(0).value, 1.5);
        QCOMPARE(reading.samples.at(1).unit, std::string("threads"));
        QVERIFY(reading.facts.host.empty());
    }
    void oddLinesAreTold()
    {
        const Reading reading = readText(perfmonCsvFormat,
            "\"08/13/2026 13:20:00.118\",\"1\"\n\"(PDH-CSV 4.0)\"\n\"(PDH-CSV 4.0)\",\"\\\\A\\System\\Threads\"\n\"08/13/2026 13:20:00.118\"\n"
            "\"08/13/2026 13:20:00.118\",\"1\",\"2\"\n\"13/13/2026 13:20:00.118\",\"1\"\n\"08/13/2026 13:20:00.118\",\"1\n"
            "\"08/13/2026 13:20:01.118\",\"5\"\n");
        QCOMPARE(reading.unparsed, std::size_t(6));
        QCOMPARE(reading.samples.size(), std::size_t(1));
        QCOMPARE(reading.rejected.at(2).reason, std::string("fewer values than counters: cut off"));
    }
    void otherTablesAreNotTakenForIt()
    {
        QCOMPARE(recognised(perfmonCsvFormat, "time,a\n2026-11-21T01:05:49Z,1\n"), 0.0);
        QCOMPARE(recognised(perfmonCsvFormat, ""), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestPerfmonCsvReader)
#include "tst_perfmon_csv_reader.moc"
