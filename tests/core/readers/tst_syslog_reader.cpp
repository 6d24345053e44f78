// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/dmesg_reader.h"
#include "readers/journal_export_reader.h"
#include "readers/journald_reader.h"
#include "readers/syslog_reader.h"
#include "readers/systemctl_status_reader.h"
#include "reading.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

Reading read(const QByteArray &text, int year = 2026)
{
    ReaderContext context;
    context.yearHint = year;
    return readText(syslogFormat, text.toStdString(), context);
}

Reading journal(const QByteArray &text)
{
    return readText(journaldFormat, text.toStdString());
}

/// A field as the export format has it where its value holds line ends.
QByteArray binaryField(const QByteArray &name, const QByteArray &value)
{
    QByteArray length(8, '\0');
    for (int i = 0; i < 8; ++i)
        length[i] = static_cast<char>((static_cast<quint64>(value.size()) >> (8 * i)) & 0xFF);
    return name + "\n" + length + value + "\n";
}

Reading journalExport(const QByteArray &bytes)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("journal"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    file.close();
    return readFile(journalExportFormat, path.toStdString());
}

} // namespace

class TestSyslogReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theStateOfAServiceIsAnEvent_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<int>("meaning");
        const auto row = [](const char *state, Meaning meaning) { QTest::newRow(state) << QByteArray(state) << static_cast<int>(meaning); };
        row("failed (Result: oom-kill)", Meaning::OutOfMemory);
        row("failed (Result: core-dump)", Meaning::WorkerCrash);
        row("failed (Result: timeout)", Meaning::ServiceStop);
        row("active (running)", Meaning::ServiceStart);
        row("inactive (dead)", Meaning::ServiceStop);
    }
    void theStateOfAServiceIsAnEvent()
    {
        QFETCH(QByteArray, state);
        const std::string text = "\u25CF app.service - The application\n     Loaded: loaded (/etc/systemd/system/app.service; enabled)\n     Active: "
            + state.toStdString() + " since Mon 2024-07-01 16:00:32 UTC; 3min ago\n   Main PID: 11 (app)\n\nJul 01 16:00:31 web1 app[11]: going down\n";
        QCOMPARE(bestFormat(text), std::string("systemctl-status"));
        const Reading reading = readText(systemctlStatusFormat, text);
        QCOMPARE(reading.events.size(), 2U);
        QTEST(static_cast<int>(reading.events[0].meaning), "meaning");
        QCOMPARE(reading.events[0].subject, std::string("app.service"));
        QCOMPARE(toIso8601(*reading.events[0].time, 0), std::string("2024-07-01T16:00:32Z"));
        QCOMPARE(toIso8601(*reading.events[1].time, 0), std::string("2024-07-01T16:00:31Z"));
        QVERIFY2(reading.facts.notes.empty(), "the head tells the year");
        QCOMPARE(reading.facts.timeZone, std::string("UTC"));
    }
    void aStateThatLastsTellsNoEvent()
    {
        const Reading reading = readText(systemctlStatusFormat,
            "\u25CF app.service - The application\n     Loaded: loaded (/x)\n     Active: activating (start) since Mon 2024-07-01 16:00:32 CEST; 3s ago\n");
        QVERIFY(reading.events.empty());
        QCOMPARE(reading.facts.timeZone, std::string("local"));
    }
    void realLogsAreReadWhole_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("unparsed");
        QTest::newRow("BSD format with a broken month and a leap day of another year") << QByteArray("plaso-syslog.log") << 2;
        for (const char *name : {"plaso-syslog_rsyslog.log", "plaso-syslog_rsyslog_SyslogProtocol23Format.log",
                 "plaso-syslog_rsyslog_traditional.log", "lnav-syslog-0.log", "lnav-syslog-3.log", "lnav-syslog-with-access.log",
                 "metron-syslog5424.log", "metron-syslog3164.log", "drill-logs.syslog"})
            QTest::newRow(name) << QByteArray(name) << 0;
    }
    void realLogsAreReadWhole()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, unparsed);
        const std::string path = "syslog/" + name.toStdString();
        ReaderContext context;
        context.yearHint = 2018;
        const Reading reading = readText(syslogFormat, dataBytes(path), context);
        QCOMPARE(reading.unparsed, static_cast<std::size_t>(unparsed));
        QCOMPARE(reading.records + reading.structure + reading.unparsed, reading.lines);
        QCOMPARE(bestFormat(dataBytes(path)), std::string("syslog"));
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void envelopes_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("expected"); // time, level, host, program, pid, message
        const auto row = [](const char *title, const char *line, const char *expected) {
            QTest::newRow(title) << QByteArray(line) << QByteArray(expected);
        };
        row("RFC 3164", "Nov 21 01:04:13 web1 app[9]: text: more", "2026-11-21T01:04:13.000000Z||web1|app|9|text: more");
        row("a day of one digit", "Nov  1 01:04:13 web1 app: text", "2026-11-01T01:04:13.000000Z||web1|app||text");
        row("priority", "<27>Nov 21 01:04:13 web1 app[9]: text", "2026-11-21T01:04:13.000000Z|error|web1|app|9|text");
        row("no host", "Nov 21 01:04:13 app[9]: text", "2026-11-21T01:04:13.000000Z|||app|9|text");
        row("a path as program", "Nov 21 01:04:13 web1 /usr/sbin/cron[9]: text", "2026-11-21T01:04:13.000000Z||web1|cron|9|text");
        row("no program", "Nov 21 01:04:13 web1 plain text", "2026-11-21T01:04:13.000000Z||web1|||plain text");
        row("ISO stamp", "2026-11-21T01:04:13.500+02:00 web1 app[9]: text", "2026-11-20T23:04:13.500000Z||web1|app|9|text");
        row("RFC 5424", "<28>1 2026-11-21T01:04:13.000003Z web1 app 9 ID1 - text", "2026-11-21T01:04:13.000003Z|warning|web1|app|9|text");
        row("RFC 5424 with data", "<28>1 2026-11-21T01:04:13Z - app - - [a@1 k=\"v\\\"]\"][b@2 c=\"d\"] text", "2026-11-21T01:04:13.000000Z|warning||app||text");
        row("RFC 5424 without a stamp", "<28>1 - web1 app 9 - - text", "|warning|web1|app|9|text");
        row("uptime of the kernel", "Nov 21 01:04:13 web1 kernel: [   12.345678] eth0: up", "2026-11-21T01:04:13.000000Z||web1|kernel||eth0: up");
    }
    void envelopes()
    {
        QFETCH(QByteArray, line);
        const Reading reading = read(line);
        QCOMPARE(reading.events.size(), 1U);
        const Event &e = reading.events.front();
        std::string text = e.time ? toIso8601(*e.time, 6) : "";
        for (const std::string_view part : {levelId(e.level), std::string_view(e.host), std::string_view(e.source),
                 std::string_view(e.pid), std::string_view(e.message)})
            text.append("|").append(part);
        QTEST(QByteArray::fromStdString(text), "expected");
    }

    void theKernelsMessagesAreReadWithoutDatesToo_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("time");
        QTest::newRow("ISO") << QByteArray("2026-11-21T02:04:39,123456+01:00 Out of memory: Killed process 7995 (java) total-vm:1kB") << QByteArray("2026-11-21T01:04:39Z");
        QTest::newRow("uptime") << QByteArray("[91234.678901] Out of memory: Killed process 7995 (java) total-vm:1kB") << QByteArray();
    }
    void theKernelsMessagesAreReadWithoutDatesToo()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QByteArray, time);
        QCOMPARE(bestFormat(line.toStdString() + "\n"), std::string("dmesg"));
        const Reading reading = readText(dmesgFormat, line.toStdString() + "\n");
        QCOMPARE(reading.events.size(), std::size_t(1));
        QCOMPARE(reading.events[0].meaning, Meaning::OutOfMemory);
        QCOMPARE(reading.events[0].time ? QByteArray::fromStdString(toIso8601(*reading.events[0].time, 0)) : QByteArray(), time);
        QCOMPARE(reading.facts.notes.empty(), !time.isEmpty());
    }
    void apachesErrorLogIsNotTheKernels()
    {
        QCOMPARE(recognised(dmesgFormat, "[Sat Nov 21 00:56:20 2026] [error] [client 10.0.0.7] File does not exist: /srv/a\n"), 0.0);
    }
    void unitsAndWorkersAreSubjects()
    {
        const Reading reading = read("Nov 21 01:06:23 app1 systemd[1]: Stopping app1.service - Shop...\n"
                                     "Nov 21 01:06:24 app1 systemd[1]: Stopped Shop.\n"
                                     "Nov 21 01:06:25 app1 appserver[7]: Booting worker with pid: 9080\n"
                                     "Nov 21 01:06:26 app1 systemd[1]: app1.service: Main process exited, code=killed, status=9/KILL");
        QCOMPARE(reading.events[0].subject, std::string("app1.service"));
        QCOMPARE(reading.events[0].meaning, Meaning::ServiceStop);
        QCOMPARE(reading.events[1].subject, std::string("Shop"));
        QCOMPARE(reading.events[2].subject, std::string("9080"));
        QCOMPARE(reading.events[2].meaning, Meaning::WorkerStart);
        QCOMPARE(reading.events[3].meaning, Meaning::WorkerCrash);
        QCOMPARE(reading.events[3].subject, std::string("app1.service"));
        QCOMPARE(reading.facts.host, std::string("app1"));
        QCOMPARE(reading.facts.timeZone, std::string("local"));
    }

    void aKillAfterATimeLimitIsTheTimeLimit()
    {
        const Reading reading = read("Nov 21 01:06:23 a gunicorn[1]: [2026-11-21 01:06:23 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:9)\n"
                                     "Nov 21 01:06:24 a gunicorn[1]: Worker (pid:9) was sent SIGKILL! Perhaps out of memory?\n"
                                     "Nov 21 01:06:24 a gunicorn[1]: Worker (pid:10) was sent SIGKILL! Perhaps out of memory?");
        QCOMPARE(reading.events[0].meaning, Meaning::WorkerTimeout);
        QCOMPARE(reading.events[0].level, Level::Critical);
        QCOMPARE(reading.events[1].meaning, Meaning::WorkerTimeout);
        QCOMPARE(reading.events[2].meaning, Meaning::WorkerCrash);
    }

    void linesOfProxiesAreReadAsSuch()
    {
        const Reading reading = read("Nov 21 00:56:50 lb1 haproxy[12]: 10.0.0.7:4 [21/Nov/2026:00:56:20.056] fe be/s 1/2/3/-1/30004 504 198 - - "
                                     "sH-- 5/4/3/2/0 6/7 \"GET /slow HTTP/1.1\"\n"
                                     "Nov 21 00:56:51 lb1 haproxy[12]: Server be/s is DOWN, reason: Layer4 timeout\n"
                                     "Nov 21 00:56:52 lb1 nginx: 2026/11/21 00:56:52 [error] 5#5: *3 no live upstreams while connecting to upstream, "
                                     "client: 10.0.0.1, server: a, request: \"GET /x HTTP/1.1\", upstream: \"http://b/x\", host: \"h\"");
        QCOMPARE(reading.requests.size(), 1U);
        QCOMPARE(reading.requests.front().signal, std::string("sH--"));
        QCOMPARE(reading.events[0].meaning, Meaning::UpstreamDown);
        QCOMPARE(reading.events[1].meaning, Meaning::NoLiveUpstream);
        QCOMPARE(reading.events[1].target, std::string("/x"));
    }

    void aClientsWordsMeanNothing()
    {
        const Reading reading = read("Nov 21 00:56:52 w httpd[1]: 10.0.0.1 - - [21/Nov/2026:00:56:52 +0000] \"GET /Recycling workers HTTP/1.1\" 404 1 \"-\" \"WORKER TIMEOUT SSL handshake failed\"\n"
                                     "Nov 21 00:56:52 w sshd[1]: Invalid user x from 10.0.0.1: Out of memory: Killed process 1 (java)");
        QCOMPARE(reading.requests.size(), 1U);
        QCOMPARE(reading.requests[0].target, std::string("/Recycling workers"));
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(reading.events[0].meaning, Meaning::None);
    }

    void yearsTurn()
    {
        const Reading reading = read("Dec 31 23:59:59 w a: x\nJan  1 00:00:01 w a: x\nDec 31 23:59:59 w a: late");
        QCOMPARE(*reading.events[1].time - *reading.events[0].time, Duration(std::chrono::seconds(2)));
        QCOMPARE(reading.events[2].time, reading.events[0].time);
        QCOMPARE(reading.facts.notes.size(), 1U);
        const Reading unknown = read("Nov 21 01:04:13 web1 app: text", 0);
        QVERIFY(unknown.facts.notes.front().find("nothing tells it") != std::string::npos);
    }

    void noLineIsLaterThanItsFile_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("time");
        QTest::newRow("December in a file of January") << QByteArray("Dec 31 23:00:00 w a: x") << QByteArray("2025-12-31T23:00:00.000Z");
        QTest::newRow("January in a file of January") << QByteArray("Jan  3 23:00:00 w a: x") << QByteArray("2026-01-03T23:00:00.000Z");
        QTest::newRow("hours ahead, in another zone") << QByteArray("Jan  4 10:00:00 w a: x") << QByteArray("2026-01-04T10:00:00.000Z");
    }
    void noLineIsLaterThanItsFile()
    {
        QFETCH(QByteArray, line);
        ReaderContext context;
        context.yearHint = 2026;
        context.modified = std::chrono::sys_days(std::chrono::year(2026) / 1 / 4);
        const Reading reading = readText(syslogFormat, line.toStdString(), context);
        QTEST(QByteArray::fromStdString(toIso8601(*reading.events.front().time)), "time");
    }

    void furtherLinesBelongToTheEntry()
    {
        const Reading reading = read("nothing before\nNov 21 01:04:13 w a: first\n\tsecond\nMMM 21 01:04:13 w a: damaged\n");
        QCOMPARE(reading.unparsed, 2U);
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(reading.events.front().message, std::string("first\n\tsecond"));
    }

    void journalEntriesHaveTheirFields()
    {
        const Reading reading = journal(
            "{\"__REALTIME_TIMESTAMP\":\"1795223360718868\",\"_HOSTNAME\":\"app1\",\"PRIORITY\":\"4\",\"SYSLOG_IDENTIFIER\":\"app\",\"_PID\":\"7\","
            "\"_SYSTEMD_UNIT\":\"app.service\",\"MESSAGE\":\"worker heartbeat missing for all 2 workers\"}\n"
            "{\"__REALTIME_TIMESTAMP\":\"1795223360718869\",\"_SYSTEMD_UNIT\":\"init.scope\",\"UNIT\":\"app.service\",\"SYSLOG_IDENTIFIER\":\"systemd\","
            "\"MESSAGE\":\"Stopped Shop.\"}\n"
            "{\"__REALTIME_TIMESTAMP\":\"1795223360718870\",\"_COMM\":\"app\",\"MESSAGE\":[104,105,233]}\n"
            "{\"__REALTIME_TIMESTAMP\":\"1795223360718871\",\"SYSLOG_IDENTIFIER\":[\"one\",\"two\"],\"MESSAGE\":null}");
        QCOMPARE(reading.events.size(), 4U);
        const Event &first = reading.events[0];
        QCOMPARE(toIso8601(*first.time, 6), std::string("2026-11-21T01:09:20.718868Z"));
        QCOMPARE(first.level, Level::Warning);
        QCOMPARE(first.meaning, Meaning::WorkerHang);
        QCOMPARE(first.source, std::string("app"));
        QCOMPARE(first.subject, std::string("app.service"));
        QCOMPARE(first.host, std::string("app1"));
        QCOMPARE(first.pid, std::string("7"));
        QCOMPARE(reading.events[1].meaning, Meaning::ServiceStop);
        QCOMPARE(reading.events[2].source, std::string("app"));
        QCOMPARE(reading.events[2].message, std::string("hi\xC3\xA9"));
        QCOMPARE(reading.events[3].source, std::string("one"));
        QVERIFY(reading.events[3].message.empty());
        QCOMPARE(reading.facts.timeZone, std::string("UTC"));
    }

    void realJournalIsReadWhole()
    {
        const Reading reading = readData(journaldFormat, "journald/lnav-journald.json");
        QCOMPARE(reading.unparsed, 0U);
        QCOMPARE(bestFormat(dataBytes("journald/lnav-journald.json")), std::string("journald"));
        QCOMPARE(differenceToGolden(reading, "journald/lnav-journald.json.golden"), std::string());
    }

    void anExportedJournalIsReadByItsLengths()
    {
        const QByteArray head("__CURSOR=s=1;i=1\n__REALTIME_TIMESTAMP=1795223360718868\n_HOSTNAME=app1\n");
        const QByteArray ten("ab=c\n\nd\xE9\n\n"); // whose length is a line end itself
        QCOMPARE(ten.size(), 10);
        const QByteArray text = head + "PRIORITY=3\nSYSLOG_IDENTIFIER=app\n_PID=7\nCOREDUMP=" + QByteArray(100, 'x') + "\nMESSAGE=GET = POST\n\n" + head
            + binaryField("MESSAGE", ten) + binaryField("OTHER", QByteArray(300, '\n')) + "SYSLOG_IDENTIFIER=first\nSYSLOG_IDENTIFIER=second\n\n"
            + "UNIT=a.service\nMESSAGE=no time\n\nsome text\n" + head + "SYSLOG_IDENTIFIER=systemd\nUNIT=a.service\nMESSAGE=Stopped Shop.\n";
        const Reading reading = journalExport(text);
        QCOMPARE(bestFormat(text.toStdString()), std::string("journal-export"));
        QCOMPARE(reading.events.size(), 3U);
        QCOMPARE(reading.lines, 5U);
        QCOMPARE(reading.events[0].message, std::string("GET = POST"));
        QCOMPARE(reading.events[0].level, Level::Error);
        QCOMPARE(reading.events[0].at.line.value, 8U);
        QVERIFY(text.mid(static_cast<qsizetype>(reading.events[0].at.offset.value)).startsWith("MESSAGE=GET"));
        QCOMPARE(reading.events[1].message, std::string("ab=c\n\nd\xC3\xA9\n\n"));
        QCOMPARE(reading.events[1].source, std::string("first"));
        QCOMPARE(reading.events[2].meaning, Meaning::ServiceStop);
        QCOMPARE(reading.events[2].subject, std::string("a.service"));
        QVERIFY(text.mid(static_cast<qsizetype>(reading.events[2].at.offset.value)).startsWith("MESSAGE=Stopped"));
        QCOMPARE(reading.rejected.size(), 2U);
        QCOMPARE(reading.facts.host, std::string("app1"));
        QCOMPARE(reading.facts.timeZone, std::string("UTC"));
    }

    void aDamagedExportGivesWhatIsLeft()
    {
        const QByteArray head("__REALTIME_TIMESTAMP=1795223360718868\n");
        const QByteArray good = head + "MESSAGE=good\n\n";
        const Reading length = journalExport(head + "MESSAGE\n\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFFtext\n\n" + good);
        QCOMPARE(length.events.size(), 2U);
        QCOMPARE(length.events[1].message, std::string("good"));
        QCOMPARE(length.rejected.size(), 2U);
        const QByteArray whole = good + head + binaryField("MESSAGE", "two\nlines");
        for (qsizetype i = 0; i < whole.size(); ++i) {
            const Reading cut = journalExport(whole.left(i));
            QVERIFY(cut.events.size() <= 2U);
            QVERIFY(i < good.size() || cut.events[0].message == "good");
        }
        QVERIFY(journalExport({}).events.empty());
        QCOMPARE(recognised(journalExportFormat, "SHELL=/bin/bash\nPATH=/bin\n"), 0.0);
    }

    void damagedJournalLinesAreToldSo()
    {
        const Reading reading = journal("{\"MESSAGE\":\"x\"}\n{\"__REALTIME_TIMESTAMP\":\"soon\",\"MESSAGE\":\"x\"}\n{\"__REALTIME_TIMESTAMP\":\"17952\n[1]\n"
                                        "{\"__REALTIME_TIMESTAMP\":\"-1\",\"MESSAGE\":\"x\"}\n-- Boot 1 --\n");
        QCOMPARE(reading.unparsed, 5U);
        QCOMPARE(reading.structure, 1U);
        QVERIFY(reading.events.empty());
    }
};

QTEST_APPLESS_MAIN(TestSyslogReader)
#include "tst_syslog_reader.moc"
