// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/container_line.h"
#include "readers/container_log_reader.h"
#include "readers/journald_reader.h"
#include "readers/log_envelope.h"
#include "readers/mixed_reader.h"
#include "readers/syslog_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

std::string timeOf(const std::optional<Timestamp> &time)
{
    return time ? toIso8601(*time, 0) : std::string();
}

/// Every line is accounted for, and every record stands at a line that there is, with the offset of that line.
void addsUp(const Reading &reading, const std::string &text)
{
    QCOMPARE(reading.records + reading.structure + reading.unparsed, reading.lines);
    const auto check = [&text](const LinePosition &at) {
        const auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at.offset.value), '\n');
        QCOMPARE(static_cast<std::uint64_t>(lines) + 1, at.line.value);
        QVERIFY(at.offset.value == 0 || text[at.offset.value - 1] == '\n');
    };
    for (const Request &request : reading.requests)
        check(request.at);
    for (const Event &event : reading.events)
        check(event.at);
}

const std::string cri = "2026-11-21T00:04:10.123456789Z stdout F ";

} // namespace

class TestCarriedLogs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesReadAsTheirGoldenFiles_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("format");
        for (const char *path : {"container/plaso-cri.log", "container/plaso-docker-json.log", "container/lnav-caddy-compose.log",
                 "container/composed-cri-nginx.log", "container/composed-docker-app.log", "container/composed-compose.log"})
            QTest::newRow(path) << QByteArray(path) << QByteArray("container-log");
        QTest::newRow("mixed") << QByteArray("mixed/composed-nginx-both.log") << QByteArray("mixed");
    }
    void samplesReadAsTheirGoldenFiles()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, format);
        const std::string text = dataBytes(path.toStdString());
        const Reading reading = readData(format == "mixed" ? mixedFormat : containerLogFormat, path.toStdString());
        addsUp(reading, text);
        QCOMPARE(bestFormat(text), format.toStdString());
        QCOMPARE(QString::fromStdString(differenceToGolden(reading, path.toStdString() + ".golden")), QString());
    }

    void envelopes_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("expected"); // kind, origin, stream, stamp, partial, text
        const auto row = [](const char *line, const char *expected) { QTest::newRow(line) << QByteArray(line) << QByteArray(expected); };
        row("2026-11-21T00:04:10.5+01:00 stderr F a  b", "1||stderr|2026-11-20T23:04:10Z|0|a  b");
        row("2026-11-21T00:04:10.5Z stdout P half", "1||stdout|2026-11-21T00:04:10Z|1|half");
        row("2026-11-21T00:04:10.5Z stdout F", "1||stdout|2026-11-21T00:04:10Z|0|");
        row("{\"log\":\"a \\\"b\\\"\\n\",\"stream\":\"stderr\",\"attrs\":{\"x\":\"y\"},\"time\":\"2026-11-21T00:04:10.5Z\"}", "2||stderr|2026-11-21T00:04:10Z|0|a \"b\"");
        row("{\"log\":\"half\",\"stream\":\"stderr\",\"time\":\"2026-11-21T00:04:10.5Z\"}", "2||stderr|2026-11-21T00:04:10Z|1|half");
        row("web-1     | text", "3|web-1|||0|text");
        row("\x1b[36mweb-1 |\x1b[0m 2026-11-21T00:04:10.123456789Z text", "3|web-1||2026-11-21T00:04:10Z|0|text");
        row("[pod/web-7f9c-x/app] text", "4|web-7f9c-x/app|||0|text");
        row("2026-11-21T00:04:10.123456789Z text", "5|||2026-11-21T00:04:10Z|0|text");
        row("2026-11-21T00:04:10.123456Z host app: text", "0|||||");
        row("2026-11-21T00:04:10.5Z stdwho F text", "0|||||");
        row("{\"log\":\"no time\\n\"}", "0|||||");
        row("{\"stream\": \"stdout\", \"log\": \"blanks\\n\", \"time\": \"2026-11-21T00:04:10.5Z\"}", "2||stdout|2026-11-21T00:04:10Z|0|blanks");
        row("{\"@timestamp\":\"2026-11-21T00:04:10.5Z\",\"message\":\"2026/11/21 00:04:10 [error] 7#7: x\",\"host\":{\"name\":\"a\"}}",
            "2|||2026-11-21T00:04:10Z|0|2026/11/21 00:04:10 [error] 7#7: x");
        row("{\"@timestamp\":\"2026-11-21T00:04:10.5Z\",\"message\":\"an application's own\",\"level\":\"error\"}", "0|||||");
        row("{\"line\":\"10.0.0.7 - - [21/Nov/2026:00:04:10 +0000]\",\"timestamp\":\"2026-11-21T00:04:10.5Z\"}",
            "2|||2026-11-21T00:04:10Z|0|10.0.0.7 - - [21/Nov/2026:00:04:10 +0000]");
        row("2026-11-21T00:04:10+00:00\tkube.web\t{\"log\":\"a\\n\",\"time\":\"2026-11-21T00:04:10.5Z\"}", "2|||2026-11-21T00:04:10Z|0|a");
        row("2026-11-21T00:04:10+00:00\tkube.web\t{\"log\":\"a\\n\",\"stream\":\"stdout\"}", "2||stdout|2026-11-21T00:04:10Z|0|a");
        row("web-7d9f8b6c5-x2x9k app some text", "4|app|||0|some text");
        row("re-read-again app some text", "4|app|||0|some text");
        row("well-known app some text", "0|||||");
        row("2026-11-21T00:04:10.123Z 10.0.0.7 - - [21/Nov/2026:00:04:10 +0000] x", "5|||2026-11-21T00:04:10Z|0|10.0.0.7 - - [21/Nov/2026:00:04:10 +0000] x");
        row("2026-11-21T00:04:10.123Z host app: text", "0|||||");
        row("1.2.3.4 | text", "0|||||");
        row("| text", "0|||||");
    }
    void envelopes()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, expected);
        ContainerLine read;
        const auto kind = read.read(std::string_view(line.constData(), static_cast<std::size_t>(line.size())));
        std::string text = std::to_string(static_cast<int>(kind));
        if (kind == ContainerLine::Kind::None) {
            QVERIFY(expected.startsWith("0|"));
            return;
        }
        text.append("|").append(read.origin()).append("|").append(read.stream()).append("|");
        text.append(read.stamp() ? timeOf(read.stamp()->time) : "").append("|").append(read.partial() ? "1|" : "0|").append(read.text());
        QCOMPARE(QByteArray::fromStdString(text), expected);
    }

    void hoursOfTheContainerAreBroughtToTheEnvelope()
    {
        const Reading reading = readText(containerLogFormat, cri + "2026/11/21 01:04:10 [error] 7#7: *67 no live upstreams while connecting to "
            "upstream, client: 10.0.0.7, server: shop, request: \"GET /b HTTP/1.1\", upstream: \"http://be/b\", host: \"shop\"\n");
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(timeOf(reading.events[0].time), std::string("2026-11-21T00:04:10Z"));
        QCOMPARE(reading.events[0].meaning, Meaning::NoLiveUpstream);
        QCOMPARE(reading.events[0].target, std::string("/b"));
        QCOMPARE(reading.facts.timeZone, std::string());
        QCOMPARE(reading.facts.role, Role::ProxyError);
    }
    void clocksAreToldApartByQuartersOfAnHour_data()
    {
        QTest::addColumn<int>("seconds"); // of the inner clock before the envelope's
        QTest::addColumn<int>("offset");  // in minutes
        QTest::newRow("the same") << -3 << 0;
        QTest::newRow("east") << 2 * 3600 - 1 << 120;
        QTest::newRow("west") << -5 * 3600 - 1 << -300;
        QTest::newRow("Nepal") << 5 * 3600 + 45 * 60 - 200 << 345;
        QTest::newRow("too far from any") << 7 * 60 << 9999;
        QTest::newRow("no such zone") << 20 * 3600 << 9999;
    }
    void clocksAreToldApartByQuartersOfAnHour()
    {
        QFETCH(int, seconds);
        QFETCH(int, offset);
        const Timestamp now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 21);
        const auto found = clockOffset(now + std::chrono::seconds(seconds), now);
        QCOMPARE(found ? static_cast<int>(std::chrono::floor<std::chrono::minutes>(*found).count()) : 9999, offset);
    }
    void offsetsOfAccessLinesDateTheErrorLinesBesideThem()
    {
        const Reading reading = readData(mixedFormat, "mixed/composed-nginx-both.log");
        QCOMPARE(reading.requests.size(), 4U);
        QCOMPARE(reading.events.size(), 2U);
        QCOMPARE(timeOf(reading.events[0].time), std::string("2026-11-21T00:04:13Z"));
        QCOMPARE(reading.facts.timeZone, std::string());
        QCOMPARE(reading.facts.role, Role::Proxy);
        QCOMPARE(reading.requests[1].attempts.size(), 1U);
        QCOMPARE(reading.rejected.size(), 1U);
        QCOMPARE(reading.rejected[0].line, 8U);
        const Reading alone = readText(mixedFormat, "2026/11/21 01:04:15 [notice] 7#7: signal 3 (SIGQUIT) received, shutting down\n");
        QCOMPARE(timeOf(alone.events.at(0).time), std::string("2026-11-21T01:04:15Z"));
        QCOMPARE(alone.facts.timeZone, std::string("local"));
    }
    void splitLinesAreJoined()
    {
        std::string text;
        std::string line = "10.0.0.7 - - [21/Nov/2026:00:04:10 +0000] \"GET /" + std::string(40'000, 'a') + " HTTP/1.1\" 200 1 \"-\" \"-\"";
        for (std::size_t at = 0; at < line.size(); at += 16'384) {
            const bool last = at + 16'384 >= line.size();
            text += std::string("2026-11-21T00:04:10.1Z stdout ") + (last ? "F " : "P ") + line.substr(at, 16'384) + "\n"
                + "2026-11-21T00:04:10.1Z stderr F between\n";
        }
        const Reading reading = readText(containerLogFormat, text);
        QCOMPARE(reading.requests.size(), 1U);
        QCOMPARE(reading.requests[0].at.line.value, 1U);
        QCOMPARE(reading.requests[0].target.size(), std::size_t(40'001));
        QCOMPARE(reading.events.size(), 3U);
        addsUp(reading, text);
    }
    void servicesAreReadApart()
    {
        // Both write the common format, with another meaning of the last column.
        std::string text;
        for (int i = 10; i < 50; ++i) {
            const std::string stamp = "[21/Nov/2026:01:04:" + std::to_string(i) + " +0000]";
            text += "proxy | 10.0.0.7 - - " + stamp + " \"GET /a HTTP/1.1\" 200 1 \"-\" \"-\" 0.250 10.0.0.5:80 0.249\n";
            text += "app   | 10.0.0.1 - - " + stamp + " \"GET /a HTTP/1.1\" 200 1 \"-\" \"-\"\n";
        }
        const Reading reading = readText(containerLogFormat, text);
        QCOMPARE(reading.requests.size(), 80U);
        for (const Request &request : reading.requests)
            QCOMPARE(request.attempts.size(), request.client == "10.0.0.7" ? 1U : 0U);
        addsUp(reading, text);
    }
    void accessLinesInSyslogAndJournalAreRequests()
    {
        ReaderContext context;
        context.yearHint = 2026;
        const std::string line = "10.0.0.7 - - [21/Nov/2026:00:04:10 +0000] \"GET /a HTTP/1.1\" 502 1 \"-\" \"-\"";
        const Reading syslog = readText(syslogFormat, "Nov 21 01:04:10 w nginx: " + line + "\nNov 21 01:04:11 w kernel: x\n", context);
        QCOMPARE(syslog.requests.size(), 1U);
        QCOMPARE(timeOf(syslog.requests[0].end), std::string("2026-11-21T01:04:10Z")); // local as the other lines
        QCOMPARE(syslog.facts.timeZone, std::string("local"));
        QCOMPARE(syslog.events.size(), 1U);
        const Reading journal = readText(journaldFormat,
            "{\"__REALTIME_TIMESTAMP\":\"1795219450718868\",\"SYSLOG_IDENTIFIER\":\"caddy\",\"MESSAGE\":\"{\\\"level\\\":\\\"error\\\",\\\"ts\\\":1795219450.7,"
            "\\\"logger\\\":\\\"http.log.error\\\",\\\"msg\\\":\\\"dial tcp 10.0.0.5:80: connect: connection refused\\\",\\\"request\\\":{\\\"method\\\":"
            "\\\"GET\\\",\\\"uri\\\":\\\"/a\\\"},\\\"status\\\":502}\"}\n");
        QCOMPARE(journal.events.size(), 1U);
        QCOMPARE(journal.events[0].meaning, Meaning::Refused);
        QCOMPARE(journal.events[0].target, std::string("/a"));
    }
    void errorLogsInSyslogAndJournalAreTheProxys_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("target");
        const auto row = [](const char *name, const char *line, const char *target) { QTest::newRow(name) << QByteArray(line) << QByteArray(target); };
        row("nginx", "Nov 21 00:04:10 w nginx: 2026/11/21 00:04:10 [error] 7#7: *67 connect() failed (111: Connection refused) while connecting to "
                     "upstream, client: 10.0.0.7, server: shop, request: \"GET /b HTTP/1.1\", upstream: \"http://10.0.0.5/b\", host: \"shop\"", "/b");
        row("nginx by another name, its length and two priorities in front",
            "291 <13><190>1 2026-11-21T00:04:10Z w ingress 8 - - 2026/11/21 00:04:10 [error] 7#7: *67 connect() failed (111: Connection refused) while "
            "connecting to upstream, client: 10.0.0.7, server: shop, request: \"GET /b HTTP/1.1\", upstream: \"http://10.0.0.5/b\", host: \"shop\"", "/b");
        row("Apache's with its stamp", "Nov 21 00:04:10 w httpd: [Sat Nov 21 00:04:10.578784 2026] [proxy:error] [pid 7146:tid 140] [client 10.0.0.7:35973] "
                                       "AH00898: Error reading from remote server returned by /b", "/b");
        row("Apache's by syslog", "Nov 21 00:04:10 w apache2[7146]: [proxy:error] [pid 7146:tid 140] [client 10.0.0.7:35973] "
                                  "AH00898: Error reading from remote server returned by /b", "/b");
    }
    void errorLogsInSyslogAndJournalAreTheProxys()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QByteArray, target);
        ReaderContext context;
        context.yearHint = 2026;
        const Reading reading = readText(syslogFormat, line.toStdString() + "\n", context);
        QCOMPARE(reading.events.size(), std::size_t(1));
        QCOMPARE(timeOf(reading.events[0].time), std::string("2026-11-21T00:04:10Z"));
        QCOMPARE(reading.events[0].client, std::string("10.0.0.7"));
        QCOMPARE(reading.events[0].target, target.toStdString());
        QCOMPARE(reading.facts.role, Role::ProxyError);
    }
    void nginxsOwnStampCountsWhereTheEnvelopeHasNone()
    {
        const Reading reading = readText(containerLogFormat, "nginx  | 2026/11/21 01:04:10 [error] 7#7: *67 connect() failed (111: Connection refused) while "
            "connecting to upstream, client: 10.0.0.7, server: shop, request: \"GET /b HTTP/1.1\", upstream: \"http://10.0.0.5/b\", host: \"shop\"\n");
        QCOMPARE(reading.events.size(), std::size_t(1));
        QCOMPARE(timeOf(reading.events[0].time), std::string("2026-11-21T01:04:10Z"));
        QCOMPARE(reading.facts.timeZone, std::string("local"));
        QCOMPARE(reading.facts.role, Role::ProxyError);
    }
    void aJournalOfAMachineIsNoErrorLog()
    {
        const Reading reading = readText(syslogFormat, "Nov 21 00:04:10 w systemd[1]: Started app.service\nNov 21 00:04:10 w app[9]: ready\n"
            "Nov 21 00:04:10 w nginx: 2026/11/21 00:04:10 [error] 7#7: *67 no live upstreams while connecting to upstream, client: 10.0.0.7\n");
        QCOMPARE(reading.facts.role, Role::Unknown);
        QCOMPARE(reading.events[2].meaning, Meaning::NoLiveUpstream);
    }
    void aTaughtFormatIsReadWithinOthers()
    {
        ReaderContext context;
        context.logFormat = "$status | $request_time | $remote_addr | $time_iso8601 | $request";
        const std::string line = "504 | 60.001 | 203.0.113.9 | 2026-11-21T01:04:13+00:00 | GET /report HTTP/1.1";
        for (const std::string &text : {cri + line, "Nov 21 01:04:13 w web: " + line}) {
            const Reading reading = readText(text.starts_with("2026") ? containerLogFormat : syslogFormat, text + "\n", context);
            QCOMPARE(reading.requests.size(), std::size_t(1));
            QCOMPARE(reading.requests[0].client, std::string("203.0.113.9"));
            QCOMPARE(reading.requests[0].target, std::string("/report"));
        }
    }
    void nothingIsLostOfHostileText()
    {
        std::string text;
        for (int i = 0; i < 600; ++i) {
            text += "service" + std::to_string(i) + " | " + std::string(static_cast<std::size_t>(i), '\x1b') + "[\n";
            text += "2026-11-21T00:04:10.1Z stdout P \n{\"log\":\"\\u001b]\",\"time\":\"2026-11-21T00:04:10Z\"}\n";
            text += std::string("2026-11-21T00:04:10.1Z stdout F \0\xff\n", 35);
        }
        const Reading reading = readText(containerLogFormat, text);
        QCOMPARE(reading.records + reading.structure + reading.unparsed, reading.lines);
        const Reading mixed = readText(mixedFormat, text);
        QCOMPARE(mixed.records + mixed.structure + mixed.unparsed, mixed.lines);
    }
    void oneFormatIsNoMixture()
    {
        QCOMPARE(recognised(mixedFormat, dataBytes("nginx-error/beats-error.log")), 0.0);
        QCOMPARE(recognised(mixedFormat, dataBytes("apache-access/webvm-access.log")), 0.0);
        QCOMPARE(recognised(mixedFormat, dataBytes("nginx-conf/elastic-examples-nginx.conf")), 0.0);
        QCOMPARE(recognised(containerLogFormat, dataBytes("syslog/plaso-syslog_rsyslog.log")), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestCarriedLogs)
#include "tst_carried_logs.moc"
