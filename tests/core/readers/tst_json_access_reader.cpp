// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_access_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

const char *nginxFormat = "escape=json {\"when\":\"$time_iso8601\",\"req\":{\"m\":\"$request_method\",\"u\":\"$request_uri\"},"
                          "\"s\":$status,\"took_ms\":$request_time,\"up\":\"$upstream_addr\",\"rt\":\"$upstream_response_time\"}";

} // namespace

class TestJsonAccessReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theUsualNamesWithinAnObjectAndInShort()
    {
        const Reading nested = readText(jsonAccessFormat, R"({"@timestamp":"2026-11-21T01:04:11Z","http":{"method":"GET","path":"/a","status_code":503},"elapsed_ms":12})");
        QCOMPARE(nested.requests.size(), 1U);
        QCOMPARE(nested.requests.front().target, std::string("/a"));
        const Reading brief = readText(jsonAccessFormat, R"({"ts":"2026-11-21T01:04:11Z","c-ip":"10.0.0.1","verb":"GET","uri":"/a","sc":504})");
        QCOMPARE(brief.requests.size(), 1U);
        QCOMPARE(brief.requests.front().status, std::optional(504));
        QCOMPARE(brief.requests.front().client, std::string("10.0.0.1"));
    }
    void namesMayHaveTheProxyInFrontAndPointsBetween()
    {
        std::string line = R"({"@timestamp":"2026-11-21T01:04:11Z","http.request.method":"GET","url.original":"/a","http.response.status_code":504)";
        line += R"(,"nginx.request_time":2.001,"nginx.upstream.addr":"10.0.0.5:80","nginx.upstream.response_time":"2.000","shop.request_time":7})";
        const Reading reading = readText(jsonAccessFormat, line);
        QCOMPARE(reading.requests.size(), 1U);
        QCOMPARE(reading.requests.front().duration, std::optional<Duration>(std::chrono::milliseconds(2001)));
        QCOMPARE(reading.requests.front().attempts.size(), 1U);
        QCOMPARE(reading.requests.front().attempts.front().response, std::optional<Duration>(std::chrono::milliseconds(2000)));
    }
    void samplesAreReadAsTheGoldenFilesSay_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<quint64>("unparsed");
        QTest::newRow("nginx") << QByteArray("json-access/nginx-escape-json.log") << QByteArray("json-access") << quint64(0);
        QTest::newRow("servers, with lines that are no requests") << QByteArray("json-access/servers.log") << QByteArray("json-access")
                                                                  << quint64(2);
        QTest::newRow("Caddy with a debug line") << QByteArray("caddy-access/crowdsec-caddy-logs.log") << QByteArray("caddy-access")
                                                 << quint64(0);
        QTest::newRow("Caddy") << QByteArray("caddy-access/lnav-caddy-access.log") << QByteArray("caddy-access") << quint64(0);
    }
    void samplesAreReadAsTheGoldenFilesSay()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, format);
        QFETCH(quint64, unparsed);
        const std::string path = file.toStdString();
        QCOMPARE(QByteArray::fromStdString(bestFormat(dataBytes(path))), format);
        const Reading reading = readData(format == "json-access" ? jsonAccessFormat : caddyAccessFormat, path);
        QCOMPARE(quint64(reading.unparsed), unparsed);
        QCOMPARE(reading.requests.size() + reading.events.size(), reading.records);
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void aGivenFormatSaysWhatItsKeysAre()
    {
        ReaderContext context;
        context.logFormat = nginxFormat;
        const Reading reading = readText(jsonAccessFormat,
            R"({"when":"2026-11-21T01:04:13+00:00","req":{"m":"GET","u":"/a"},"s":502,"took_ms":1.5,"up":"10.0.0.5:80","rt":"1.4"})", context);
        QCOMPARE(reading.requests.size(), 1U);
        const Request &r = reading.requests.front();
        QCOMPARE(r.target, std::string("/a"));
        QCOMPARE(r.duration, std::optional(Duration(1'500'000))); // $request_time is in seconds, whatever the key says
        QCOMPARE(r.attempts.size(), 1U);
        QCOMPARE(toIso8601(*r.end), std::string("2026-11-21T01:04:13.000Z"));
        QCOMPARE(reading.facts.stampMeaning, StampMeaning::End);
        QCOMPARE(reading.facts.role, Role::Proxy);
    }

    void stampsOfAnyForm_data()
    {
        QTest::addColumn<QByteArray>("stamp");
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("ISO with an offset") << QByteArray("\"2026-11-21T01:04:13.250+01:00\"") << QByteArray("2026-11-21T00:04:13.250000Z");
        QTest::newRow("CLF") << QByteArray("\"21/Nov/2026:01:04:13 +0100\"") << QByteArray("2026-11-21T00:04:13.000000Z");
        QTest::newRow("seconds") << QByteArray("1795218980") << QByteArray("2026-11-20T23:56:20.000000Z");
        QTest::newRow("seconds with a fraction") << QByteArray("1795218980.123456") << QByteArray("2026-11-20T23:56:20.123456Z");
        QTest::newRow("milliseconds") << QByteArray("1795218980123") << QByteArray("2026-11-20T23:56:20.123000Z");
        QTest::newRow("microseconds as a text") << QByteArray("\"1795218980123456\"") << QByteArray("2026-11-20T23:56:20.123456Z");
        QTest::newRow("nanoseconds") << QByteArray("1795218980000000000") << QByteArray("2026-11-20T23:56:20.000000Z");
        QTest::newRow("a word is none") << QByteArray("\"now\"") << QByteArray();
        QTest::newRow("too large is none") << QByteArray("1e300") << QByteArray();
    }
    void stampsOfAnyForm()
    {
        QFETCH(QByteArray, stamp);
        const Reading reading = readText(jsonAccessFormat,
            "{\"time\":" + stamp.toStdString() + ",\"method\":\"GET\",\"path\":\"/\",\"status\":200}");
        QCOMPARE(reading.requests.size(), 1U);
        const auto &end = reading.requests.front().end;
        QTEST(end ? QByteArray::fromStdString(toIso8601(*end, 6)) : QByteArray(), "end");
    }

    void aStampsNameMayTellItsUnit()
    {
        const Reading reading = readText(jsonAccessFormat, "{\"start_ms\":1772445600500,\"method\":\"GET\",\"path\":\"/a\",\"status\":200,\"took_us\":31000,\"end\":3,\"req\":\"7f3a\"}");
        QCOMPARE(reading.requests.size(), 1U);
        QCOMPARE(toIso8601(*reading.requests.front().start, 3), std::string("2026-03-02T10:00:00.500Z"));
        QCOMPARE(reading.requests.front().target, std::string("/a"));
        QCOMPARE(reading.requests.front().duration, std::optional(Duration(std::chrono::milliseconds(31))));
    }

    void whatIsNoRequestSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("neither a request nor a message") << QByteArray("{\"level\":\"info\",\"count\":3}")
            << QByteArray("neither the fields of a request nor a message with its time or level");
        QTest::newRow("a request that is only beginning") << QByteArray("{\"method\":\"GET\",\"path\":\"/\"}")
                                                          << QByteArray("a request without its status");
        QTest::newRow("no JSON") << QByteArray("Listening on port 80") << QByteArray("no JSON object");
        QTest::newRow("an array") << QByteArray("[1,2]") << QByteArray("no JSON object");
        QTest::newRow("cut") << QByteArray("{\"method\":\"GET\",\"path\":\"/\",\"status\":20") << QByteArray("no JSON object");
        QTest::newRow("more behind the object") << QByteArray("{\"method\":\"GET\",\"status\":200} trailing") << QByteArray("no JSON object");
        QTest::newRow("a bad escape") << QByteArray("{\"method\":\"GET\",\"path\":\"\\q\",\"status\":200}") << QByteArray("no JSON object");
    }
    void whatIsNoRequestSaysWhy()
    {
        QFETCH(QByteArray, line);
        const Reading reading = readText(jsonAccessFormat, line.toStdString());
        QCOMPARE(reading.requests.size(), 0U);
        QCOMPARE(reading.rejected.size(), 1U);
        QTEST(QByteArray::fromStdString(reading.rejected.front().reason), "reason");
    }

    void keysOfManyFrameworks_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("milliseconds");
        const auto row = [](const char *name, const char *line, int milliseconds) { QTest::newRow(name) << QByteArray(line).replace('\'', '"') << milliseconds; };
        row("express-winston", "{'timestamp':'2026-03-02T10:00:00.5Z','meta':{'req':{'method':'GET','url':'/a'},'res':{'statusCode':502},'responseTime':31}}", 31);
        row("camel case", "{'time':'2026-03-02T10:00:00.5Z','reqMethod':'GET','reqUrl':'/a','resStatusCode':502,'elapsedMs':31}", 31);
        row("slog-gin", "{'time':'2026-03-02T10:00:00.5Z','request':{'method':'GET','path':'/a','ip':'10.0.0.9'},'response':{'status':502,'latency':31000000,'length':9}}", 31);
        row("chi", "{'time':'2026-03-02T10:00:00.5Z','httpRequest':{'requestMethod':'GET','requestPath':'/a','remoteIP':'10.0.0.9'},'httpResponse':{'status':502,'bytes':9,'elapsed':31.0}}", 31);
        row("underscores", "{'ts':'2026-03-02T10:00:00.5Z','http_method':'GET','http_path':'/a','http_status':502,'duration_ms':31}", 31);
        row("with its unit", "{'ts':'2026-03-02T10:00:00.5Z','method':'GET','path':'/a','responseStatus':502,'latency_human':'31ms'}", 31);
        row("Django", "{'asctime':'2026-03-02 10:00:00,500','levelname':'INFO','request_method':'GET','full_path':'/a','status_code':502,'run_time':0.031}", 31);
        row("HAProxy's short names", "{'ts':1772445600,'client':'10.0.0.9','m':'GET','u':'/a','st':502,'tw':0,'ta':31}", 31);
        row("a request line by its look", "{'time':'2026-03-02T10:00:00.5Z','req':{'line':'GET /a HTTP/1.1'},'resp':{'code':'502'},'timing':{'total':'0.031'}}", 31);
        row("a request line of one letter", "{'t':'02/Mar/2026:10:00:00.5','r':'GET /a','s':502,'ta':31}", 31);
        row("Kong", "{'started_at':1772445600500,'client_ip':'10.0.0.9','request':{'method':'GET','uri':'/a'},'response':{'status':502},'latencies':{'request':31,'proxy':-1,'kong':2}}", 31);
        row("Serilog", "{'Timestamp':'2026-03-02T10:00:00.5Z','Level':'Information','MessageTemplate':'HTTP {RequestMethod} {RequestPath}','Properties':{'RequestMethod':'GET','RequestPath':'/a','StatusCode':502,'Elapsed':31.0}}", 31);
        row("Serilog for Elasticsearch", "{'@timestamp':'2026-03-02T10:00:00.5Z','level':'Information','message':'HTTP GET /a responded 502','fields':{'RequestMethod':'GET','RequestPath':'/a','StatusCode':502,'Elapsed':31.0}}", 31);
        row("Rust's tracing", "{'timestamp':'2026-03-02T10:00:00.5Z','level':'INFO','fields':{'message':'finished processing request','latency':'31 ms','status':502},'target':'tower_http::trace','span':{'method':'GET','uri':'/a','name':'request'}}", 31);
        row("gunicorn's", "{'timestamp':'2026-03-02T10:00:00.5Z','response_code':502,'request_method':'GET','request_path':'/a','request_timetaken':0.031}", 31);
        row("an API gateway", "{'requestTime':'02/Mar/2026:10:00:00 +0000','httpMethod':'GET','path':'/a','status':'502','responseLatency':'31','integrationLatency':'29'}", 31);
    }
    void keysOfManyFrameworks()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, milliseconds);
        QCOMPARE(bestFormat(line.toStdString()), std::string("json-access"));
        const Reading reading = readText(jsonAccessFormat, line.toStdString());
        QCOMPARE(reading.requests.size(), std::size_t(1));
        const Request &request = reading.requests.front();
        QCOMPARE(request.method + " " + request.target, std::string("GET /a"));
        QCOMPARE(request.status, std::optional(502));
        QCOMPARE(request.duration, std::optional(Duration(std::chrono::milliseconds(milliseconds))));
    }

    void wholeNanosecondsOfGoPrograms()
    {
        std::string text;
        for (int i = 1; i <= 20; ++i)
            text += "{\"ts\":" + std::to_string(1795218980 + i) + ",\"method\":\"GET\",\"path\":\"/\",\"status\":200,\"latency\":"
                + std::to_string(i * 1'700'000) + "}\n";
        const Reading reading = readText(jsonAccessFormat, text);
        QCOMPARE(reading.requests[9].duration, std::optional(Duration(17'000)));
        QCOMPARE(reading.facts.notes, std::vector<std::string>{"the field latency is taken as a duration in ns, judged by its size"});
    }

    void keysThatNeverRepeatDoNotPileUp()
    {
        std::string text;
        for (int i = 0; i < 3000; ++i)
            text += "{\"k" + std::to_string(i) + "\":1,\"method\":\"GET\",\"path\":\"/" + std::to_string(i) + "\",\"status\":200}\n";
        const Reading reading = readText(jsonAccessFormat, text);
        QCOMPARE(reading.requests.size(), 3000U);
        QCOMPARE(reading.requests.back().target, std::string("/2999"));
    }
};

QTEST_APPLESS_MAIN(TestJsonAccessReader)
#include "tst_json_access_reader.moc"
