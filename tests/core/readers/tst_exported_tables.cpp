// SPDX-License-Identifier: GPL-3.0-or-later
// Logs that somebody shows or exports as a table: PowerShell's of events, and the CSV of log services.
#include "reading.h"
#include "readers/csv_lines_reader.h"
#include "readers/windows_table_reader.h"
#include "time/local_date.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

constexpr char tables[] = "\n   ProviderName: Microsoft-Windows-WAS\n\n"
                          "TimeCreated                     Id LevelDisplayName Message\n"
                          "-----------                     -- ---------------- -------\n"
                          "3/21/2024 3:00:04 AM          5011 Warning          A process serving application pool 'Orders' suffered a\n"
                          "                                                    fatal communication error with the service.\n"
                          "3/21/2024 2:10:01 AM          5074 Information      A worker process with process id of '4120' serving appl...\n"
                          "\n\n   ProviderName: Service Control Manager\n\n"
                          "TimeCreated                     Id LevelDisplayName Message\n"
                          "-----------                     -- ---------------- -------\n"
                          "3/21/2024 1:00:01 AM          7036 Information      The World Wide Web Publishing Service service entered the stopped state.\n";

constexpr char refusedLine[] = "2024/04/01 10:00:00 [error] 7#7: *19 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.9, "
                               "server: _, request: \"\"GET /a HTTP/1.1\"\", upstream: \"\"http://127.0.0.1:3000/a\"\", host: \"\"a.example\"\"";

} // namespace

class TestExportedTables : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tablesOfEventsAreRead()
    {
        QCOMPARE(bestFormat(tables), std::string("windows-table"));
        const Reading reading = readText(windowsTableFormat, tables);
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(reading.events.size(), std::size_t(3));
        const Event &crash = reading.events.front();
        QCOMPARE(crash.meaning, Meaning::WorkerCrash);
        QCOMPARE(crash.source, std::string("Microsoft-Windows-WAS"));
        QCOMPARE(crash.level, Level::Warning);
        QCOMPARE(toIso8601(*crash.time), std::string("2024-03-21T03:00:04.000Z"));
        QVERIFY(crash.message.ends_with("suffered a fatal communication error with the service."));
        QCOMPARE(reading.events[1].meaning, Meaning::Recycle);
        QCOMPARE(reading.events[2].source, std::string("Service Control Manager"));
    }
    void aTableThatNamesTheProviderInAColumn()
    {
        const Reading reading = readText(windowsTableFormat,
            "TimeCreated           ProviderName              Id Message\n"
            "-----------           ------------              -- -------\n"
            "21.03.2024 03:00:04   Microsoft-Windows-WAS   5011 A process\n"
            "21.03.2024 03:00:05   Service Control Manager 7036 The service\n");
        QCOMPARE(reading.events.size(), std::size_t(2));
        QCOMPARE(reading.events[0].source, std::string("Microsoft-Windows-WAS"));
        QCOMPARE(reading.events[0].code, std::string("5011"));
        QCOMPARE(reading.events[1].code, std::string("7036"));
    }
    void otherTablesAreNoEvents_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("processes") << QByteArray("Id ProcessName StartTime\n-- ----------- ---------\n12 w3wp        3/21/2024 3:00:04 AM\n");
        QTest::newRow("minutes of processes") << QByteArray("   Index Time          Name\n   ----- ----          ----\n   81236 Mar 01 03:00  w3wp\n");
    }
    void otherTablesAreNoEvents()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(readText(windowsTableFormat, text.toStdString()).events.size(), std::size_t(0));
        QVERIFY(bestFormat(text.toStdString()) != "windows-table");
    }

    void getEventLogHasDatesWithoutAYear()
    {
        const std::string text = "\n   Index Time          EntryType   Source                 InstanceID Message\n"
                                 "   ----- ----          ---------   ------                 ---------- -------\n"
                                 "   81236 Mar 02 10:01  Warning     WAS                    2147488659 A process serving application pool 'Shop' suf...\n"
                                 "   81235 Mar 01 03:00  Information Service Control M...   1073748860 The Windows Update service entered the stopped state.\n";
        QCOMPARE(bestFormat(text), std::string("windows-table"));
        ReaderContext context;
        context.modified = *timeOf({.year = 2024, .first = 3, .second = 5, .yearFirst = true}, DayOrder::MonthFirst);
        context.yearHint = 2024;
        const Reading reading = readText(windowsTableFormat, text, context);
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(reading.events.size(), std::size_t(2));
        QCOMPARE(reading.events[0].code, std::string("5011"));
        QCOMPARE(reading.events[0].meaning, Meaning::WorkerCrash);
        QCOMPARE(toIso8601(*reading.events[0].time), std::string("2024-03-02T10:01:00.000Z"));
        QCOMPARE(reading.events[0].resolution, Duration(std::chrono::minutes(1)));
        QCOMPARE(reading.events[1].code, std::string("7036"));
        QVERIFY(reading.facts.notes.size() == 1 && reading.facts.notes.front().find("2024") != std::string::npos);
    }

    void linesInATableAreReadAsTheirFormat()
    {
        const std::string text = std::string("@timestamp,@message\n2024-04-01 10:00:00.120,\"") + refusedLine
            + "\"\n2024-04-01 10:00:00.130,\"10.0.0.9 - - [01/Apr/2024:10:00:00 +0000] \"\"GET /a HTTP/1.1\"\" 502 157 \"\"-\"\" \"\"curl\"\"\"\n";
        QCOMPARE(bestFormat(text), std::string("csv-lines"));
        const Reading reading = readText(csvLinesFormat, text);
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(reading.events.size(), std::size_t(1));
        QCOMPARE(reading.events[0].meaning, Meaning::Refused);
        QCOMPARE(reading.events[0].target, std::string("/a"));
        QCOMPARE(reading.requests.size(), std::size_t(1));
        QCOMPARE(reading.requests[0].status, std::optional(502));
    }
    void aTextMayGoOnOverLines()
    {
        const Reading reading = readText(csvLinesFormat,
            "\"Time of Log\";Module;Message\n2024-06-12 10:15:42;Shop;\"Timeout expired.  The timeout period elapsed prior to obtaining a connection from the pool.\n"
            "   at System.Data.SqlClient.SqlConnection.Open()\"\n2024-06-12 10:15:43;Shop;ready\n");
        QCOMPARE(reading.events.size(), std::size_t(2));
        QCOMPARE(reading.events[0].meaning, Meaning::DependencyDown);
        QCOMPARE(reading.events[0].source, std::string("Shop"));
        QCOMPARE(reading.events[1].meaning, Meaning::None);
        QCOMPARE(toIso8601(*reading.events[1].time), std::string("2024-06-12T10:15:43.000Z"));
    }
    void aQuoteThatIsNotClosedCostsItsRowOnly()
    {
        const Reading reading = readText(csvLinesFormat,
            "time,message\n2024-06-12T10:15:42Z,\"cut\n2024-06-12T10:15:43Z,one\n2024-06-12T10:15:44Z,\"two\n lines\"\n2024-06-12T10:15:45Z,\"cut, too\n");
        QCOMPARE(reading.events.size(), std::size_t(2));
        QCOMPARE(reading.events[0].message, std::string("one"));
        QCOMPARE(reading.events[1].message, std::string("two\n lines"));
        QCOMPARE(reading.rejected.size(), std::size_t(2));
        QCOMPARE(reading.records + reading.structure + reading.unparsed, reading.lines);
    }
    void otherTablesAreNoLines_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no column of texts") << QByteArray("time,host,value\n2024-06-12 10:15:42,a,1\n");
        QTest::newRow("neither a time nor lines of a known format") << QByteArray("name,message\na,hello\nb,world\n");
        QTest::newRow("events of Windows") << QByteArray("TimeCreated,ProviderName,Id,LevelDisplayName,Message\n2024-06-12 10:15:42,Microsoft-Windows-WAS,5011,Warning,A process\n");
    }
    void otherTablesAreNoLines()
    {
        QFETCH(QByteArray, text);
        QVERIFY(bestFormat(text.toStdString()) != "csv-lines");
    }
};

QTEST_APPLESS_MAIN(TestExportedTables)
#include "tst_exported_tables.moc"
