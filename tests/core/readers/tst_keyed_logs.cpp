// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_access_reader.h"
#include "readers/json_records_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

/// Messages and requests of programs as JSON lines and logfmt.
class TestKeyedLogs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void messages_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("expected"); // time, level, source, pid, meaning, message
        const auto row = [](const char *title, const char *line, const char *expected) {
            QTest::newRow(title) << QByteArray(line) << QByteArray(expected);
        };
        row("bunyan's numbers", R"({"name":"shop","pid":7,"level":50,"msg":"text","time":"2026-11-21T10:05:03.250Z"})",
            "2026-11-21T10:05:03.250Z|error|shop|7|none|text");
        row("GELF's numbers", R"({"level":4,"short_message":"text","timestamp":1795255503.25})", "2026-11-21T10:05:03.250Z|warning|||none|text");
        row("milliseconds since the epoch", R"({"level":30,"time":1795255503250,"msg":"text"})", "2026-11-21T10:05:03.250Z|info|||none|text");
        row("Serilog's template", R"({"@t":"2026-11-21T10:05:03.25Z","@mt":"text {x}","SourceContext":"Shop.Cart"})",
            "2026-11-21T10:05:03.250Z||Shop.Cart||none|text {x}");
        row("the rendered text is better", R"({"@mt":"text {x}","@m":"text 7","@l":"Warning"})", "|warning|||none|text 7");
        row("an outer key is better", R"({"level":"info","msg":"outer","error":{"level":"fatal","msg":"inner"}})", "|info|||none|outer");
        row("the error beside the message", R"({"level":"error","msg":"cannot save","err":{"message":"QueuePool limit of size 5 overflow 10 reached"}})",
            "|error|||dependency-down|cannot save: QueuePool limit of size 5 overflow 10 reached");
        row("a whole line of the program as message",
            R"({"@timestamp":"2026-11-21T10:05:09Z","message":"2026-11-21 11:05:03,250 [71] [WARNING] TLS handshake from 10.0.0.7 failed: HTTP_REQUEST"})",
            "2026-11-21T10:05:03.250Z|warning||71|tls-from-peer-failed|TLS handshake from 10.0.0.7 failed: HTTP_REQUEST");
        row("the program's own stamp of another day", R"({"@timestamp":"2026-11-23T10:05:09Z","message":"2026-11-21 10:05:03,250 ERROR text"})",
            "2026-11-23T10:05:09.000Z|error|||none|text");
        row("logfmt", "ts=2026-11-21T10:05:03Z level=warn msg=\"a \\\"b\\\"\" caller=x.go:3", "2026-11-21T10:05:03.000Z|warning|||none|a \"b\"");
    }
    void messages()
    {
        QFETCH(QByteArray, line);
        const Reading reading = readText(line.startsWith('{') ? jsonLogFormat : logfmtFormat, line.toStdString());
        QCOMPARE(reading.events.size(), 1U);
        const Event &e = reading.events.front();
        const std::string got = (e.time ? toIso8601(*e.time) : std::string()) + "|" + std::string(levelId(e.level)) + "|" + e.source + "|" + e.pid
            + "|" + std::string(meaningId(e.meaning)) + "|" + e.message;
        QTEST(QByteArray::fromStdString(got), "expected");
        QCOMPARE(reading.facts.role, Role::ServerError);
    }

    void whatIsNeitherSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no pair") << QByteArray("plain text");
        QTest::newRow("one pair only") << QByteArray("level=info");
        QTest::newRow("text in front of the pairs") << QByteArray("hello level=info msg=x");
        QTest::newRow("an open quote") << QByteArray("level=info msg=\"x");
        QTest::newRow("a quote that a backslash hides") << QByteArray("level=info msg=\"x\\\"");
        QTest::newRow("no message") << QByteArray("level=info count=3");
    }
    void whatIsNeitherSaysWhy()
    {
        QFETCH(QByteArray, line);
        const Reading reading = readText(logfmtFormat, line.toStdString());
        QCOMPARE(reading.events.size() + reading.requests.size(), 0U);
        QCOMPARE(reading.rejected.size(), 1U);
        QVERIFY(!reading.rejected.front().reason.empty());
    }

    void escapedBytesBecomeText()
    {
        const Reading reading = readText(logfmtFormat, "level=info msg=\"caf\\xE9 \\\"x\\\"\"");
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(reading.events.front().message, std::string("caf\xC3\xA9 \"x\""));
    }

    void aWordIsNoStatus()
    {
        const Reading reading = readText(logfmtFormat, "level=error msg=gone path=/x method=GET status=Pending\n");
        QCOMPARE(reading.requests.size(), 0U);
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(reading.events.front().target, std::string("/x"));
        QCOMPARE(reading.events.front().method, std::string("GET"));
    }

    void millisecondsOfSerilogNeedNoGuess()
    {
        const Reading reading = readText(jsonAccessFormat,
            R"({"@t":"2026-11-21T10:05:03Z","@mt":"HTTP","RequestMethod":"GET","RequestPath":"/a","StatusCode":200,"Elapsed":0.75})");
        QCOMPARE(reading.requests.size(), 1U);
        QCOMPARE(reading.requests.front().duration, std::optional(Duration(750)));
        QVERIFY(reading.facts.notes.empty());
    }

    void tomcatsJsonValveHasItsStampInBrackets()
    {
        const Reading reading = readText(jsonAccessFormat,
            R"({"host":"10.0.0.7","time":"[21/Nov/2026:10:05:03 +0100]","request":"GET /a HTTP/1.1","statusCode":"200","size":"12"})");
        QCOMPARE(reading.requests.size(), 1U);
        QCOMPARE(toIso8601(*reading.requests.front().end), std::string("2026-11-21T09:05:03.000Z"));
    }

    void recordsOverSeveralLinesAreToldFromOtherDocuments_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("records");
        const QByteArray record = "{\n  \"time\": \"2026-11-21T10:05:03Z\",\n  \"level\": \"error\",\n  \"message\": \"pool exhausted\"\n}\n";
        QTest::newRow("one after the other") << record + record << true;
        QTest::newRow("in an array") << "[\n" + record + ",\n" + record + "]\n" << true;
        QTest::newRow("each on a line") << QByteArray(record).replace("\n", "").append('\n').repeated(2) << false;
        QTest::newRow("a configuration") << QByteArray("{\n  \"name\": \"shop\",\n  \"timeout\": 30\n}\n") << false;
        QTest::newRow("a line in front") << "log of the shop:\n" + record << false;
    }
    void recordsOverSeveralLinesAreToldFromOtherDocuments()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, records);
        QCOMPARE(bestFormat(text.toStdString()) == "json-records", records);
        if (!records)
            return;
        const Reading reading = readText(jsonRecordsFormat, text.toStdString());
        QCOMPARE(reading.events.size(), 2U);
        QCOMPARE(reading.events[1].message, std::string("pool exhausted"));
        QVERIFY(reading.events[1].at.line.value > 5);
    }

    void recordsOfCaddyAreItsOwn()
    {
        const Reading reading = readText(jsonRecordsFormat,
            "{\n  \"level\": \"error\",\n  \"ts\": 1777190400.12,\n  \"logger\": \"http.log.error\",\n"
            "  \"msg\": \"dial tcp 172.20.0.3:3000: connect: connection refused\",\n"
            "  \"request\": {\n    \"method\": \"GET\",\n    \"host\": \"a.example\",\n    \"uri\": \"/api\"\n  },\n  \"status\": 502\n}\n");
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(reading.events[0].meaning, Meaning::Refused);
        QCOMPARE(reading.events[0].target, std::string("/api"));
        QCOMPARE(reading.facts.role, Role::ProxyError);
        QCOMPARE(reading.facts.carried, std::string("caddy-error"));
    }

    void formatsWithKeysOfTheirOwnKnowBetter_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("format");
        QTest::newRow("journal") << QByteArray("journald/lnav-journald.json") << QByteArray("journald");
        QTest::newRow("Caddy") << QByteArray("caddy-access/lnav-caddy-access.log") << QByteArray("caddy-access");
        QTest::newRow("requests") << QByteArray("json-access/servers.log") << QByteArray("json-access");
    }
    void formatsWithKeysOfTheirOwnKnowBetter()
    {
        QFETCH(QByteArray, file);
        QTEST(QByteArray::fromStdString(bestFormat(dataBytes(file.toStdString()))), "format");
    }
};

QTEST_APPLESS_MAIN(TestKeyedLogs)
#include "tst_keyed_logs.moc"
