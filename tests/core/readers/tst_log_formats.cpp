// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/access_pattern.h"
#include "readers/apache_log_format.h"
#include "readers/log_format_from_config.h"
#include "readers/nginx_log_format.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

/// One record as "key=value …", or why there is none.
std::string matched(const std::optional<AccessPattern> &pattern, std::string_view line)
{
    if (!pattern)
        return "no format";
    AccessRecord record;
    record.begin({LineNumber(1), {}});
    if (!pattern->match(line, record))
        return "no match";
    test::Reading reading;
    reading.requests.push_back(record.finish());
    const std::string text = test::dump(reading);
    return text.substr(10, text.find('\n') - 10); // behind "1 request "
}

void columns()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("record");
}

} // namespace

class TestLogFormats : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nginxFormats_data()
    {
        columns();
        QTest::newRow("combined: the stamp is the end")
            << QByteArray(NginxLogFormat::combined.data(), qsizetype(NginxLogFormat::combined.size()))
            << QByteArray(R"(192.0.2.7 - jo doe [21/Nov/2026:01:04:13 +0100] "GET /a?b=c HTTP/1.1" 502 150 "-" "cu\x22rl\x5C")")
            << QByteArray("end=2026-11-21T00:04:13.000000Z resolution=1000000us client=192.0.2.7 method=GET target=/a?b=c "
                          "protocol=HTTP/1.1 agent=cu\"rl\\ status=502 bytes=150");
        QTest::newRow("lists belong to attempts, unquoted ones too")
            << QByteArray("$msec $status $request_time $upstream_response_time $upstream_addr $upstream_status $request_id")
            << QByteArray("1795218980.123 200 1.502 1.500, 0.002 : 0.000 10.0.0.5:80, 10.0.0.6:80 : unix:/run/a.sock 504, 200 : 302 ab12")
            << QByteArray("start=2026-11-20T23:56:18.621000Z end=2026-11-20T23:56:20.123000Z resolution=1000us id=ab12 status=200 "
                          "duration=1502000us upstream=1502000us attempt=10.0.0.5:80 .status=504 .response=1500000us "
                          "attempt=10.0.0.6:80 .status=200 .response=2000us attempt=unix:/run/a.sock .status=302 .response=0us");
        QTest::newRow("a request that never got an upstream has no attempts")
            << QByteArray("$status \"$upstream_addr\" \"$upstream_status\" \"$upstream_header_time\"") << QByteArray("503 \"-\" \"-\" \"-\"")
            << QByteArray("resolution=0us status=503");
        QTest::newRow("the parts of one attempt do not overlap")
            << QByteArray("$request_time [$upstream_connect_time] [$upstream_header_time] [$upstream_response_time]")
            << QByteArray("0.130 [0.010] [0.100] [0.129]")
            << QByteArray("resolution=0us duration=130000us connect=10000us header=90000us upstream=129000us attempt=? "
                          ".connect=10000us .header=100000us .response=129000us");
        QTest::newRow("method, path and query put together a target")
            << QByteArray("$request_method $uri$is_args$args $server_protocol $status") << QByteArray("GET /a?x=1 HTTP/2.0 200")
            << QByteArray("resolution=0us method=GET target=/a?x=1 protocol=HTTP/2.0 status=200");
        QTest::newRow("neighbours without a text between them end where the next can begin")
            << QByteArray("$scheme://$host$request_uri $status") << QByteArray("https://a.example/x 200")
            << QByteArray("resolution=0us target=/x host=a.example status=200");
        QTest::newRow("braces around a name") << QByteArray("${status}s ${request_time}s") << QByteArray("200s 0.5s")
                                              << QByteArray("resolution=0us status=200 duration=500000us");
        QTest::newRow("unknown variables are passed over") << QByteArray("$foo \"$bar baz\" $status") << QByteArray("1 \"2 baz\" 404")
                                                           << QByteArray("resolution=0us status=404");
        QTest::newRow("a time of a map's variable") << QByteArray("$remote_addr [$time_iso8601_ms] $status")
                                                    << QByteArray("::1 [2026-11-21T01:04:13.250+01:00] 404")
                                                    << QByteArray("end=2026-11-21T00:04:13.250000Z resolution=1000us client=::1 status=404");
        QTest::newRow("a time with a blank in it") << QByteArray("$log_date $remote_addr $status") << QByteArray("2026-11-21 01:04:13 ::1 404")
                                                   << QByteArray("end=2026-11-21T01:04:13.000000Z resolution=1000000us client=::1 status=404");
        QTest::newRow("a time in parts") << QByteArray("$time_p1.$millisec+$zone $status") << QByteArray("2026-11-21T01:04:13.250+01:00 404")
                                         << QByteArray("end=2026-11-21T00:04:13.250000Z resolution=1000us status=404");
        QTest::newRow("a known time counts alone") << QByteArray("$msec $token_time $status") << QByteArray("1795218980.123 1795219999.5 404")
                                                   << QByteArray("end=2026-11-20T23:56:20.123000Z resolution=1000us status=404");
        QTest::newRow("a duration by another's name is no time") << QByteArray("$php_time $status") << QByteArray("0.250s 404")
                                                                 << QByteArray("resolution=0us status=404");
        QTest::newRow("a word where a status belongs is no match") << QByteArray("$status $request_uri") << QByteArray("abc /x")
                                                                   << QByteArray("no match");
        QTest::newRow("more behind the format is no match") << QByteArray("$remote_addr \"$status\"") << QByteArray("::1 \"200\" x")
                                                            << QByteArray("no match");
        QTest::newRow("only unknown variables are no format") << QByteArray("$foo $bar") << QByteArray("1 2") << QByteArray("no format");
        QTest::newRow("fields without any border are no format") << QByteArray("$status$request_time") << QByteArray("2000.1")
                                                                 << QByteArray("no format");
    }
    void nginxFormats()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, record);
        QCOMPARE(matched(NginxLogFormat::compile(format.toStdString()), line.toStdString()), record.toStdString());
    }

    void apacheFormats_data()
    {
        columns();
        QTest::newRow("combined with a duration: the stamp is the start")
            << QByteArray(R"(%h %l %u %t "%r" %>s %O "%{Referer}i" "%{User-Agent}i" %D)")
            << QByteArray("192.0.2.7 - - [21/Nov/2026:01:08:40 +0000] \"GET /a HTTP/1.1\" 502 341 \"-\" \"say \\\"hi\\\"\" 3001500")
            << QByteArray("start=2026-11-21T01:08:40.000000Z end=2026-11-21T01:08:43.001500Z resolution=1000000us client=192.0.2.7 "
                          "method=GET target=/a protocol=HTTP/1.1 agent=say \"hi\" status=502 bytes=341 duration=3001500us");
        QTest::newRow("as it stands in the configuration, backslashes and all")
            << QByteArray("%h \\\"%r\\\" %>s") << QByteArray(R"(::1 "GET / HTTP/1.1" 200)")
            << QByteArray("resolution=0us client=::1 method=GET target=/ protocol=HTTP/1.1 status=200");
        QTest::newRow("an end is an end") << QByteArray("[%{end:%d/%b/%Y:%T}t.%{end:msec_frac}t] %{ms}T")
                                          << QByteArray("[21/Nov/2026:01:08:40.250] 250")
                                          << QByteArray("start=2026-11-21T01:08:40.000000Z end=2026-11-21T01:08:40.250000Z "
                                                        "resolution=1000us duration=250000us");
        QTest::newRow("date, fraction and zone in three pieces") << QByteArray("%{%F %T}t.%{usec_frac}t %{%z}t %>s")
                                                                 << QByteArray("2026-11-21 01:08:40.000250 +0100 200")
                                                                 << QByteArray("start=2026-11-21T00:08:40.000250Z resolution=1us status=200");
        QTest::newRow("epoch in milliseconds") << QByteArray("%{msec}t %>s") << QByteArray("1795218980123 200")
                                               << QByteArray("start=2026-11-20T23:56:20.123000Z resolution=1000us status=200");
        QTest::newRow("a date in words is passed over") << QByteArray("%{%A}t %>s") << QByteArray("Saturday 200")
                                                        << QByteArray("resolution=0us status=200");
        QTest::newRow("the final status counts, not that before a redirect") << QByteArray("%s %>s %U%q") << QByteArray("404 200 /a?b")
                                                                             << QByteArray("resolution=0us target=/a?b status=200");
        QTest::newRow("a path and its query between bars") << QByteArray("%m|%U%q|%>s") << QByteArray("GET|/a?b=1|200")
                                                           << QByteArray("resolution=0us method=GET target=/a?b=1 status=200");
        QTest::newRow("a path without one") << QByteArray("%m|%U%q|%>s") << QByteArray("GET|/a|200")
                                            << QByteArray("resolution=0us method=GET target=/a status=200");
        QTest::newRow("%X keeps its dash") << QByteArray("%>s %X %L") << QByteArray("200 - aB3dE")
                                           << QByteArray("resolution=0us connection=aB3dE signal=- status=200");
        QTest::newRow("what the balancer chose and got")
            << QByteArray("%v:%p %>s %{BALANCER_NAME}e %{BALANCER_WORKER_NAME}e %{proxy-status}n %{UNIQUE_ID}e")
            << QByteArray("shop:443 502 balancer://app http://10.0.0.5:8080 500 Zx1")
            << QByteArray("resolution=0us id=Zx1 frontend=shop backend=balancer://app status=502 attempt=http://10.0.0.5:8080 .status=500");
        QTest::newRow("conditions on the status are passed over") << QByteArray("%!200,304{Referer}i %400s")
                                                                  << QByteArray("http://a/ 404")
                                                                  << QByteArray("resolution=0us referer=http://a/ status=404");
        QTest::newRow("the finer of two durations counts") << QByteArray("%T/%D") << QByteArray("1/1500000")
                                                           << QByteArray("resolution=0us duration=1500000us");
        QTest::newRow("gunicorn's spelling, with ends")
            << QByteArray(R"(%(h)s %(t)s "%(r)s" %(s)s %(b)s "%(f)s" "%(a)s" %(L)s %({x-request-id}i)s)")
            << QByteArray(R"(::1 [21/Nov/2026:01:08:40 +0000] "GET /a HTTP/1.0" 200 4 "-" "x" 0.050383 r1)")
            << QByteArray("start=2026-11-21T01:08:39.949617Z end=2026-11-21T01:08:40.000000Z resolution=1000000us client=::1 method=GET "
                          "target=/a protocol=HTTP/1.0 agent=x id=r1 status=200 bytes=4 duration=50383us");
        QTest::newRow("a text without fields is no format") << QByteArray("hello 100%%") << QByteArray("hello 100%")
                                                            << QByteArray("no format");
        QTest::newRow("a lone percent sign at the end does no harm") << QByteArray("%>s %") << QByteArray("200 x")
                                                                     << QByteArray("resolution=0us status=200");
    }
    void apacheFormats()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, record);
        QCOMPARE(matched(ApacheLogFormat::compile(format.toStdString()), line.toStdString()), record.toStdString());
    }

    void jsonFormatsTellTheirKeys()
    {
        const char *text = R"(escape=json {"time":"$time_iso8601","svc":"shop","req":{"uri": "$request_uri","x":"$a $b"},"rt":$request_time})";
        QVERIFY(isJsonLogFormat(text));
        QVERIFY(!NginxLogFormat::compile(text));
        const auto keys = jsonLogFormatKeys(text);
        QCOMPARE(keys.size(), 3U);
        QCOMPARE(keys[0].first, std::string("time"));
        QCOMPARE(keys[1].first, std::string("req.uri"));
        QCOMPARE(keys[1].second.field, AccessField::Target);
        QCOMPARE(keys[2].first, std::string("rt"));
        QVERIFY(!isJsonLogFormat("{$status} $request"));
    }
    void jsonKeysOfATime_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("keys");
        QTest::newRow("of a map's variable") << QByteArray(R"({"t":"$time_ms","s":"$status"})") << QByteArray("t s");
        QTest::newRow("in parts") << QByteArray(R"({"t":"$time_p1.$millisec","s":"$status"})") << QByteArray("t s");
        QTest::newRow("beside a known one") << QByteArray(R"({"exp":"$token_time","t":"$msec","s":"$status"})") << QByteArray("t s");
    }
    void jsonKeysOfATime()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, keys);
        QByteArrayList names;
        for (const auto &[name, use] : jsonLogFormatKeys(format.toStdString()))
            names << QByteArray::fromStdString(name);
        QCOMPARE(names.join(' '), keys);
    }

    void configurationsTellTheirFormats()
    {
        const auto set = [](const char *name, const char *value) { return Setting{{}, {}, name, value}; };
        const std::vector<Setting> settings = {set("log_format", "main $remote_addr $status"),
            set("log_format", "j escape=json {\"s\":\"$status\"}"), set("access_log", "/var/log/nginx/access.log main buffer=4k"),
            set("LogFormat", "%h %>s short"), set("LogFormat", "%h"), set("CustomLog", "logs/a.log short"),
            set("CustomLog", "logs/b.log %h \"%r\" env=!dontlog"), set("CustomLog", "|/bin/rotatelogs /var/log/c.%Y.log 86400 short")};
        const std::vector<KnownLogFormat> formats = logFormatsOf(settings);
        QCOMPARE(formats.size(), 5U);
        QCOMPARE(formats[0].text, std::string("$remote_addr $status"));
        QCOMPARE(formats[0].files, std::vector<std::string>{"/var/log/nginx/access.log"});
        QCOMPARE(formats[1].kind, KnownLogFormat::Kind::NginxJson);
        QCOMPARE(formatIdOf(formats[1].kind), std::string_view("json-access"));
        QCOMPARE(formats[2].name, std::string("short"));
        QCOMPARE(formats[2].files, (std::vector<std::string>{"logs/a.log", "/var/log/c.%Y.log"}));
        QCOMPARE(formats[3].name, std::string());
        QCOMPARE(formats[4].text, std::string("%h \"%r\""));
        QCOMPARE(formats[4].files, std::vector<std::string>{"logs/b.log"});
    }

    void filesAreToldByTheirName_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("written");
        QTest::newRow("elsewhere") << QByteArray("/home/me/access.log") << true;
        QTest::newRow("numbered and compressed") << QByteArray("access.log.12.gz") << true;
        QTest::newRow("dated") << QByteArray("logs/access.log-20261121") << true;
        QTest::newRow("in an archive") << QByteArray("a.zip!var/access.log") << true;
        QTest::newRow("dated by the program that rotates it") << QByteArray("c.2026.log") << true;
        QTest::newRow("another log") << QByteArray("app_access.log") << false;
        QTest::newRow("another log with digits") << QByteArray("access.log2") << false;
    }
    void filesAreToldByTheirName()
    {
        QFETCH(QByteArray, path);
        const KnownLogFormat format{"main", "%h", KnownLogFormat::Kind::Apache, {"/var/log/access.log", "/var/log/c.%Y.log"}};
        QTEST(isWrittenIn(format, path.toStdString()), "written");
    }

    void theShareOfMatchingLinesIsTheFit()
    {
        Prefix prefix;
        prefix.lines = {"::1 200", "", "garbage", "::1 404", "{\"s\":\"200\"}"};
        QCOMPARE(logFormatFit("$remote_addr $status", prefix), 0.5);
        QCOMPARE(logFormatFit("%h %>s", prefix), 0.5);
        QCOMPARE(logFormatFit("escape=json {\"s\":\"$status\"}", prefix), 0.25);
        QCOMPARE(logFormatFit("no format", prefix), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestLogFormats)
#include "tst_log_formats.moc"
