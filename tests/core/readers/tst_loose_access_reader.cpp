// SPDX-License-Identifier: GPL-3.0-or-later
// Access lines in formats that nobody told.
#include "readers/loose_access_reader.h"
#include "reading.h"

#include <QTest>

#include <cmath>

using namespace hopscope;
using namespace hopscope::test;

namespace {

/// "GET /a 200 12ms 10.0.0.7 2026-11-21T01:04:08.833000Z".
std::string spoken(const Request &request)
{
    std::string text = request.method + " " + request.target + " " + std::to_string(request.status.value_or(0)) + " ";
    text += request.duration ? std::to_string(std::llround(toMilliseconds(*request.duration))) + "ms " : "- ";
    return text + (request.client.empty() ? "-" : request.client) + " " + (request.end ? toIso8601(*request.end, 0) : "-");
}

std::string repeated(const std::string &line, int times)
{
    std::string text;
    for (int i = 0; i < times; ++i)
        text += line + "\n";
    return text;
}

} // namespace

class TestLooseAccessReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aProcessThatIsAlwaysTheSameIsNoDuration()
    {
        const std::string line = "2026-11-21T01:04:08.979Z  INFO 1 --- [nio-8080-exec-7] c.a.w.Filter : GET /a status=200";
        QVERIFY(!readText(looseAccessFormat, repeated(line, 12)).requests.back().duration);
        const std::string others = "2026-11-21T01:04:08.979Z  INFO 2 --- [nio-8080-exec-7] c.a.w.Filter : GET /a status=200";
        QVERIFY(readText(looseAccessFormat, repeated(line, 8) + repeated(others, 4)).requests.back().duration);
    }
    void aLongNumberIsAStampWhereTheLineBeginsWithIt()
    {
        QCOMPARE(readText(looseAccessFormat, repeated("at=1795223048.833 GET /a 200 12", 3)).requests.size(), std::size_t(3));
        QVERIFY(readText(looseAccessFormat, repeated("node=7 id=1795223048.833 GET /a 200 12", 3)).requests.empty());
    }
    void aProcessAndAThreadAreNoDurations()
    {
        const std::string head = "INFO 2026-11-21 01:04:08,250 basehttp 77 139 \"GET /a HTTP/1.1\" ";
        QVERIFY(!readText(looseAccessFormat, repeated(head + "200 1472", 20)).requests.front().duration);
        QVERIFY(readText(looseAccessFormat, repeated(head + "200 1472 16ms", 20)).requests.front().duration);
    }
    void ofFailuresAloneTheSameNumberMayBeALimit()
    {
        const std::string failed = repeated("2026-11-21T01:04:08Z 10.0.0.7 GET /a 504 160 6000", 20);
        QVERIFY(readText(looseAccessFormat, failed).requests.front().duration);
        const std::string others = repeated("2026-11-21T01:04:08Z 10.0.0.7 GET /a 200 160 6000", 20);
        QVERIFY(!readText(looseAccessFormat, failed + others).requests.front().duration);
    }
    void oneLetterNamesAStatusOnlyWhereItIsOne()
    {
        const std::string line = "at=1795223048.833;m=GET;u=/a;s=";
        QCOMPARE(readText(looseAccessFormat, repeated(line + "502;t=0.2", 3)).requests.back().status, std::optional(502));
        QVERIFY(readText(looseAccessFormat, repeated(line + "12;t=0.2", 3)).requests.empty());
    }
    void aDashForNoQueryIsNoPartOfThePath()
    {
        const std::string head = "[21/Nov/2026:01:04:08 +0000] GET ";
        const std::string lines = repeated(head + "/a- 200 500 74979", 5) + head + "/a?b=- 200 500 74979\n";
        const auto all = readText(looseAccessFormat, lines).requests;
        QCOMPARE(all.size(), std::size_t(6));
        QCOMPARE(all.front().target, std::string("/a"));
        QCOMPARE(all.back().target, std::string("/a?b=-"));
        const auto some = readText(looseAccessFormat, lines + head + "/b 200 500 74979\n").requests;
        QCOMPARE(some.front().target, std::string("/a-"));
    }
    void fieldsAreFoundInAnyOrder_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *line, const char *expected) { QTest::newRow(name) << QByteArray(line) << QByteArray(expected); };
        row("Gin", "[GIN] 2026/11/21 - 01:04:08 | 503 |  269.798ms |   10.0.0.7 | POST     \"/v1/labels\"", "POST /v1/labels 503 270ms 10.0.0.7 2026-11-21T01:04:08Z");
        row("Flask", "10.0.0.7 - - [21/Nov/2026 01:04:08] \"GET /a?b=1 HTTP/1.1\" 500 -", "GET /a?b=1 500 - 10.0.0.7 2026-11-21T01:04:08Z");
        row("Django: the size is no time", "[21/Nov/2026 01:04:08] \"GET /a HTTP/1.1\" 200 1472", "GET /a 200 - - 2026-11-21T01:04:08Z");
        row("Python's logging", "2026-11-21 01:04:08,833 INFO [app.access] POST /v1/labels 200 269.8ms", "POST /v1/labels 200 270ms - 2026-11-21T01:04:08Z");
        row("a unit behind a blank", "2026-11-21 01:04:08 POST /v1/labels completed 200 in 1.5 s", "POST /v1/labels 200 1500ms - 2026-11-21T01:04:08Z");
        row("Spring Boot in a container", "2026-11-21T01:04:08.979Z  INFO 1 --- [nio-8080-exec-7] c.a.w.Filter : [7729fa455edd5924] GET /a status=200 bytes=1555 time=71ms",
            "GET /a 200 71ms - 2026-11-21T01:04:08Z");
        row("lograge", "I, [2026-11-21T01:04:08.833820 #42]  INFO -- : method=GET path=/a format=html status=502 duration=12.40 view=1.2",
            "GET /a 502 12ms - 2026-11-21T01:04:08Z");
        row("actix", "[2026-11-21T01:04:08Z INFO  actix_web] 10.0.0.7 \"GET /a HTTP/1.1\" 200 6927 \"-\" \"okhttp/4\" 0.269798",
            "GET /a 200 270ms 10.0.0.7 2026-11-21T01:04:08Z");
        row("keys between semicolons", "at=1795223048.833;ip=10.0.0.7;m=GET;u=/a?b=1;s=504;size=160", "GET /a?b=1 504 - 10.0.0.7 2026-11-21T01:04:08Z");
        row("bars", "10.0.0.7|2026-11-21T02:04:08+01:00|GET|/a|504|160|1.501|10.0.0.5:8080|504|1.501|curl", "GET /a 504 1501ms 10.0.0.7 2026-11-21T01:04:08Z");
        row("tabs", "2026-11-21T01:04:08Z\t10.0.0.7\tGET\t/a\t200\t0.016", "GET /a 200 16ms 10.0.0.7 2026-11-21T01:04:08Z");
        row("semicolons", "21.11.2026 01:04:08;10.0.0.7;GET;/a?b=1;200;800;0.016", "GET /a?b=1 200 16ms 10.0.0.7 2026-11-21T01:04:08Z");
        row("semicolons and quotes", "\"21/Nov/2026:01:04:08 +0000\";\"10.0.0.7\";\"GET\";\"/a\";\"504\";\"160\";\"1.501\";\"10.0.0.5:8080\";\"1.501\"",
            "GET /a 504 1501ms 10.0.0.7 2026-11-21T01:04:08Z");
        row("a parameter of the path behind a semicolon", "2026-11-21 01:04:08 10.0.0.7 GET /a;v=1;w=2 200 16ms", "GET /a;v=1;w=2 200 16ms 10.0.0.7 2026-11-21T01:04:08Z");
        row("Nest: half days", "[Nest] 4711 - 11/21/2026, 01:04:08 AM LOG [HTTP] GET /a?b=1 200 1472 - 92 ms", "GET /a?b=1 200 92ms - 2026-11-21T01:04:08Z");
        row("the day first", "[Nest] 4711 - 21/11/2026, 1:04:08 AM LOG [HTTP] GET /a 200 1472 - 92 ms", "GET /a 200 92ms - 2026-11-21T01:04:08Z");
        row("stars", "2026-11-21T01:04:08Z * 10.0.0.7 * shop.example.com * GET * /a * 200 * 1472 * 0.016 * 10.0.0.5:8080",
            "GET /a 200 16ms 10.0.0.7 2026-11-21T01:04:08Z");
        row("seconds since 1970", "1795223048.500 10.0.0.7 \"GET /a HTTP/1.1\" 200 0.016 0.016 10.0.0.5:8080", "GET /a 200 16ms 10.0.0.7 2026-11-21T01:04:08Z");
        row("milliseconds since 1970", "1795223048500 GET /a 200", "GET /a 200 - - 2026-11-21T01:04:08Z");
        row("whole seconds since 1970", "1795223048 0.016 10.0.0.7 200 1472 GET /a 10.0.0.5:8080 200 0.000 0.016", "GET /a 200 16ms 10.0.0.7 2026-11-21T01:04:08Z");
        row("seconds since 1970 in brackets", "[1795223048.500] 10.0.0.7 GET /a 200 0.016 0.016", "GET /a 200 16ms 10.0.0.7 2026-11-21T01:04:08Z");
        row("CSV with quotes", "\"2026-11-21T02:04:08+01:00\",\"10.0.0.7\",\"GET\",\"/a?b=1\",\"504\",\"1.501\",\"1.500\",\"10.0.0.5:8080\",\"Mozilla/5.0 (X11, Linux)\"",
            "GET /a?b=1 504 1501ms 10.0.0.7 2026-11-21T01:04:08Z");
        row("CSV without quotes", "2026-11-21T01:04:08Z,10.0.0.7,GET,/a,200,1472,0.016,10.0.0.5:8080", "GET /a 200 16ms 10.0.0.7 2026-11-21T01:04:08Z");
        row("words of one comma are no columns", "2026-11-21 01:04:08,833 INFO POST /v1/labels 200 269.8ms, user=1,2", "POST /v1/labels 200 270ms - 2026-11-21T01:04:08Z");
        row("Ktor", "2026-11-21 01:04:08.250 [eventLoopGroupProxy-4-1] INFO  ktor.application - 502 Bad Gateway: GET - /a in 16ms", "GET /a 502 16ms - 2026-11-21T01:04:08Z");
        row("Tornado", "[E 261121 01:04:08 web:2348] 502 GET /a (10.0.0.7) 16.00ms", "GET /a 502 16ms - 2026-11-21T01:04:08Z");
        row("host before the path", "10.0.0.7 [21/Nov/2026:01:04:08 +0000] GET shop.example.com/a 200 [0.016] [10.0.0.5:80: 200 in 0.015]",
            "GET /a 200 16ms 10.0.0.7 2026-11-21T01:04:08Z");
        row("an offset behind a blank", "10.0.0.7 [2026-11-21 02:04:08.250 +0100] GET /a HTTP/1.1 200 1472 81886 \"curl/8\"",
            "GET /a 200 82ms 10.0.0.7 2026-11-21T01:04:08Z");
        row("keys", "ip=10.0.0.7 time=\"[21/Nov/2026:01:04:08 +0000]\" method=GET url=\"/a\" code=502 size=1472", "GET /a 502 - 10.0.0.7 2026-11-21T01:04:08Z");
    }
    void fieldsAreFoundInAnyOrder()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QByteArray, expected);
        const std::string text = repeated(line.toStdString(), 12);
        QCOMPARE(bestFormat(text), std::string("loose-access"));
        const Reading reading = readText(looseAccessFormat, text);
        QCOMPARE(reading.requests.size(), std::size_t(12));
        QCOMPARE(QByteArray::fromStdString(spoken(reading.requests[0])), expected);
    }

    void attemptsAndMessagesAreRead()
    {
        const Reading bars = readData(looseAccessFormat, "loose-access/composed-bars.log");
        QCOMPARE(bars.requests.size(), std::size_t(5));
        QCOMPARE(bars.requests[3].attempts.size(), std::size_t(2));
        QCOMPARE(bars.requests[3].attempts[0].address, std::string("10.0.0.5:8080"));
        QCOMPARE(bars.facts.role, Role::Proxy);
        const Reading gin = readData(looseAccessFormat, "loose-access/composed-gin.log");
        QCOMPARE(gin.requests.size(), std::size_t(6));
        QCOMPARE(gin.events.size(), std::size_t(1));
        QCOMPARE(gin.records + gin.structure + gin.unparsed, gin.lines);
        QCOMPARE(gin.facts.timeZone, std::string("local"));
    }

    void aColumnOfQueriesShiftsNoOthers()
    {
        std::string text;
        for (const char *query : {"-", "tag=bolt", "tag=nut&page=2"})
            text += repeated("2026-11-21T01:04:08Z\t10.0.0.7\tGET\t/a\t" + std::string(query) + "\t200\t0.016\t10.0.0.5:8080\t200\t0.015", 6);
        const Reading reading = readText(looseAccessFormat, text);
        QCOMPARE(reading.requests.size(), std::size_t(18));
        for (const Request &request : reading.requests) {
            QCOMPARE(request.duration, std::optional<Duration>(std::chrono::milliseconds(16)));
            QCOMPARE(request.attempts.size(), std::size_t(1));
            QCOMPARE(request.attempts[0].status, std::optional(200));
        }
        QCOMPARE(reading.requests[0].target, std::string("/a"));
        QCOMPARE(reading.requests[17].target, std::string("/a?tag=nut&page=2"));
    }

    void timesAreToldFromBytesByTheirSpread_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<bool>("microseconds"); // from hundreds to hundreds of thousands, in the second column
        QTest::newRow("bytes, then milliseconds") << QStringLiteral("GET /a 200 %2 %1") << false;
        QTest::newRow("milliseconds, then bytes") << QStringLiteral("GET /a 200 %1 %2") << false;
        QTest::newRow("in front of the request") << QStringLiteral("200 %1 %2 GET /a") << false;
        QTest::newRow("small answers, then microseconds") << QStringLiteral("GET /a 200 %1 %2") << true;
    }
    void timesAreToldFromBytesByTheirSpread()
    {
        QFETCH(const QString, format);
        QFETCH(const bool, microseconds);
        std::string text;
        for (int i = 0; i < 100; ++i) {
            const int time = i == 99 ? 360 : i % 5 == 0 ? 1 + i % 3 : 20 + 3 * i;
            const QString bytes = QString::number(!microseconds ? 400 + 31 * i : i < 20 ? 300 : 400 * i);
            text += "2026-11-21 01:04:08.250 " + format.arg(QString::number(time), bytes).toStdString() + "\n";
        }
        const Reading reading = readText(looseAccessFormat, text);
        QCOMPARE(reading.requests.size(), std::size_t(100));
        QVERIFY(reading.requests[99].duration.has_value());
        QCOMPARE(*reading.requests[99].duration, microseconds ? Duration(39'600) : Duration(360'000));
    }
    void wholeAddressesAreLoggedByCaches_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<bool>("proxy");
        QTest::newRow("whole address") << QByteArray("http://shop.example.com/a") << true;
        QTest::newRow("a path") << QByteArray("/a") << false;
        QTest::newRow("an address in the query") << QByteArray("/login?back=http://shop.example.com/a") << false;
    }
    void wholeAddressesAreLoggedByCaches()
    {
        QFETCH(const QByteArray, target);
        QFETCH(const bool, proxy);
        const std::string text = repeated("[21/Nov/2026:01:04:08 +0000] 10.0.0.7 \"GET " + target.toStdString() + " HTTP/1.1\" 200 1472 81886", 12);
        QCOMPARE(readText(looseAccessFormat, text).facts.role == Role::Proxy, proxy);
    }

    void otherLogsAreNoAccessLogs_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no status") << QByteArray("2026-11-21 01:04:08,833 INFO [app] POST /v1/labels started");
        QTest::newRow("no time") << QByteArray("POST /v1/labels 200 269.8ms");
        QTest::newRow("no target") << QByteArray("2026-11-21 01:04:08,833 INFO GET failed with 503");
        QTest::newRow("a number that no server answers") << QByteArray("2026-11-21 01:04:08,833 INFO GET /a took 260 of 999");
        QTest::newRow("JSON") << QByteArray("{\"t\":\"2026-11-21T01:04:08Z\",\"m\":\"GET /a 200\"}");
    }
    void otherLogsAreNoAccessLogs()
    {
        QFETCH(const QByteArray, line);
        QCOMPARE(recognised(looseAccessFormat, repeated(line.toStdString(), 12)), 0.0);
    }
    void aFewRequestsAmongMessagesAreNone()
    {
        const std::string text = repeated("2026-11-21 01:04:08 INFO POST /v1/labels 200", 4) + repeated("2026-11-21 01:04:08 INFO ready", 6);
        QCOMPARE(recognised(looseAccessFormat, text), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestLooseAccessReader)
#include "tst_loose_access_reader.moc"
