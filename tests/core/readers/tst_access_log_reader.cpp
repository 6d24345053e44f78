// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/access_log_reader.h"
#include "readers/clf_column.h"
#include "readers/stamp_evidence.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;
using namespace std::chrono_literals;

namespace {

/// Lines of 1, 2, 3 … with `tail` behind the user agent; "{}" in it is the line's number.
std::string linesWith(const char *tail, int count = 40)
{
    std::string text;
    for (int i = 1; i <= count; ++i) {
        QByteArray line(tail);
        line.replace("{}", QByteArray::number(i));
        text += "192.0.2.7 - - [21/Nov/2026:01:04:" + std::to_string(10 + i / 10) + " +0000] \"GET /" + std::to_string(i)
            + " HTTP/1.1\" 200 " + std::to_string(700 + 11 * i) + " \"-\" \"curl/8.5.0\"" + line.toStdString() + "\n";
    }
    return text;
}

std::optional<Duration> micros(std::int64_t count) { return Duration(count); }

} // namespace

class TestAccessLogReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void realLogsAreReadAsTheGoldenFilesSay_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<quint64>("unparsed");
        const auto row = [](const char *file, const char *format, quint64 unparsed) {
            QTest::newRow(file) << QByteArray(file) << QByteArray(format) << unparsed;
        };
        row("nginx-access/telegraf-nginx_logs.log", "clf", 0);
        row("nginx-access/lnav-shop-access.log", "clf", 0);
        row("nginx-access/crowdsec-nginx_http-logs.log", "clf", 1);           // an error-log line
        row("nginx-access/crowdsec-nginx-http-malformed.log", "clf", 0);
        row("nginx-access/crowdsec-nginx-proxy-manager-logs.log", "nginx-access", 2); // error-log lines
        row("apache-access/plaso-apache_access.log", "clf", 1);               // a line that is cut in its last field
        row("apache-access/mtail-apache-combined.log", "clf", 0);
        row("apache-access/mtail-apache-common.log", "clf", 0);
        row("apache-access/drill-example1.httpd", "clf", 0);
        row("apache-access/drill-hackers-access-small.httpd", "clf", 0);
        row("apache-access/drill-multiformat.access_log", "clf", 0);
        row("apache-access/drill-typeremap.httpd", "clf", 0);
        row("apache-access/crowdsec-apache2-logs.log", "clf", 2);             // error-log lines
        row("apache-access/webvm-access.log", "clf", 0);
        row("apache-access/lnav-access_log-0.log", "clf", 0);
        row("apache-access/lnav-access_log-1.log", "clf", 0);
        row("apache-access/lnav-bad_access_log-0.log", "clf", 0);
        row("apache-access/lnav-regexp_access_log-0.log", "apache-access", 0);
    }
    void realLogsAreReadAsTheGoldenFilesSay()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, format);
        QFETCH(quint64, unparsed);
        const std::string path = file.toStdString();
        const Format &wanted = format == "clf" ? clfFormat : format == "nginx-access" ? nginxAccessFormat : apacheAccessFormat;
        const Reading reading = readData(wanted, path);
        QCOMPARE(quint64(reading.unparsed), unparsed);
        QCOMPARE(reading.requests.size(), reading.records);
        QCOMPARE(reading.records + reading.structure + reading.unparsed, reading.lines);
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void columnsBehindTheUserAgent_data()
    {
        QTest::addColumn<QByteArray>("tail");
        QTest::addColumn<qint64>("microseconds"); // of the 20th line; -1: no duration
        QTest::newRow("seconds with three decimals") << QByteArray(" 0.0{}5") << qint64(20'500);
        QTest::newRow("seconds with six decimals") << QByteArray(" 0.0{}383") << qint64(20'383);
        QTest::newRow("large integers are microseconds") << QByteArray(" {}790") << qint64(20'790);
        QTest::newRow("small integers are milliseconds") << QByteArray(" {}") << qint64(20'000);
        QTest::newRow("a unit behind the number counts") << QByteArray(" {}ms") << qint64(20'000);
        QTest::newRow("a unit behind the number and a blank counts") << QByteArray(" {}000 us") << qint64(20'000);
        QTest::newRow("a key with a unit") << QByteArray(" dur_us={}") << qint64(20);
        QTest::newRow("nginx's customary key") << QByteArray(" rt=0.0{}") << qint64(20'000);
        QTest::newRow("a quoted X-Forwarded-For in front") << QByteArray(" \"-\" 0.0{}") << qint64(20'000);
        QTest::newRow("Apache's %D and %X") << QByteArray(" {}790 +") << qint64(20'790);
        QTest::newRow("%T is dropped for %D beside it") << QByteArray(" 1 10{}790") << qint64(1'020'790);
        QTest::newRow("Tomcat's %D and %F in milliseconds") << QByteArray(" 2{} 1{}") << qint64(220'000);
        QTest::newRow("Tomcat's %D in microseconds, %F in milliseconds") << QByteArray(" 2{}790 2{}") << qint64(220'790);
        QTest::newRow("Tomcat's %D and whole seconds") << QByteArray(" 9{} 0") << qint64(920'000);
        QTest::newRow("a constant port is no duration") << QByteArray(" 8080") << qint64(-1);
        QTest::newRow("no column is no duration") << QByteArray("") << qint64(-1);
        QTest::newRow("a word is no duration") << QByteArray(" HIT") << qint64(-1);
    }
    void columnsBehindTheUserAgent()
    {
        QFETCH(QByteArray, tail);
        QFETCH(qint64, microseconds);
        const Reading reading = readText(clfFormat, linesWith(tail.constData()));
        QCOMPARE(reading.requests.size(), 40U);
        const std::optional<Duration> duration = reading.requests[19].duration;
        QCOMPARE(duration ? qint64(duration->count()) : -1, microseconds);
        QCOMPARE(reading.requests[19].start.has_value(), duration.has_value());
    }

    void slowRequestsAmongFastOnesAreMilliseconds()
    {
        std::string text;
        for (int i = 0; i < 40; ++i)
            text += "::1 - - [21/Nov/2026:01:04:13 +0000] \"GET / HTTP/1.1\" 200 12 " + std::to_string(i % 4 == 0 ? 2 : 5000 + i) + "\n";
        const Reading reading = readText(clfFormat, text);
        QCOMPARE(reading.requests[1].duration, micros(5'001'000)); // no server answers in two microseconds
        QVERIFY(reading.facts.notes.front().ends_with("in ms, judged by its size"));
    }

    void stampsOfPhpFpmAreStarts()
    {
        const Reading reading = readText(phpFpmAccessFormat, "10.0.0.7 -  21/Nov/2026:10:05:03 +0100 \"GET /index.php?a=1\" 200 12.5ms\n");
        QCOMPARE(reading.requests.size(), 1U);
        const Request &r = reading.requests.front();
        QCOMPARE(r.method, std::string("GET"));
        QCOMPARE(r.target, std::string("/index.php?a=1"));
        QCOMPARE(r.status, std::optional(200));
        QCOMPARE(r.duration, micros(12'500));
        QVERIFY(!r.bytes);
        QCOMPARE(reading.facts.stampMeaning, StampMeaning::Start);
        QVERIFY(!reading.facts.stampsToShift);
        QCOMPARE(*r.end - *r.start, Duration(12'500));
    }

    void wireBytesAreNoDuration()
    {
        std::string text;
        for (int i = 1; i <= 40; ++i) {
            const std::string body = std::to_string(900 + 37 * i);
            text += "::1 - - [21/Nov/2026:01:04:13 +0000] \"GET / HTTP/1.1\" 200 " + body + " \"-\" \"x\" "
                + std::to_string(300 + i % 7) + " " + std::to_string(1150 + 37 * i) + "\n";
        }
        QVERIFY(!readText(clfFormat, text).requests.front().duration);
    }

    void allUpstreamFields()
    {
        const std::string text = linesWith(" rt=1.5{} uct=\"0.000, 0.001\" uht=\"-, 0.00{}\" urt=\"1.500, 0.0{}\" "
                                           "ua=\"10.0.0.5:80, 10.0.0.6:80\" us=\"504, 200\" rid=0f5394cb{}");
        QCOMPARE(bestFormat(text), std::string("nginx-access"));
        const Reading reading = readText(nginxAccessFormat, text);
        const Request &r = reading.requests[4];
        QCOMPARE(r.duration, micros(1'550'000));
        QCOMPARE(r.requestId, std::string("0f5394cb5"));
        QCOMPARE(r.attempts.size(), 2U);
        QCOMPARE(r.attempts[0].address, std::string("10.0.0.5:80"));
        QCOMPARE(r.attempts[0].status, std::optional(504));
        QVERIFY(!r.attempts[0].header);
        QCOMPARE(r.attempts[1].header, micros(5000));
        QCOMPARE(r.upstream, micros(1'550'000));
        QCOMPARE(reading.facts.role, Role::Proxy);
        QCOMPARE(reading.facts.stampMeaning, StampMeaning::End);
        QCOMPARE(*r.end - *r.start, Duration(1'550'000));
    }

    void unkeyedUpstreamFields()
    {
        const std::string text = linesWith(" 0.1{} 0.0{} 127.0.0.1:2322 200");
        QCOMPARE(bestFormat(text), std::string("nginx-access"));
        const Request r = readText(nginxAccessFormat, text).requests[19];
        QCOMPARE(r.duration, micros(120'000));
        QCOMPARE(r.attempts.size(), 1U);
        QCOMPARE(r.attempts[0].address, std::string("127.0.0.1:2322"));
        QCOMPARE(r.attempts[0].status, std::optional(200));
        QCOMPARE(r.attempts[0].response, micros(20'000));
    }

    void theIngressControllersFormat()
    {
        const Reading reading = readText(nginxAccessFormat,
            linesWith(" 46{} 0.1{} [default-shop-80] [] 10.0.0.5:80, 10.0.0.6:80 0, 12 0.0{}, 0.001 502, 200 "
                      "0f5394cb7150f5394cb7150f5394cb{}"));
        const Request &r = reading.requests[19];
        QCOMPARE(r.duration, micros(120'000));
        QCOMPARE(r.backend, std::string("default-shop-80"));
        QCOMPARE(r.attempts.size(), 2U);
        QCOMPARE(r.attempts[0].status, std::optional(502));
        QCOMPARE(r.attempts[1].address, std::string("10.0.0.6:80"));
        QCOMPARE(r.requestId, std::string("0f5394cb7150f5394cb7150f5394cb20"));
    }

    void traefiksCommonLogHasStarts()
    {
        const std::string text = linesWith(" {} \"shop@docker\" \"http://172.17.0.2:8080\" {}ms");
        QCOMPARE(bestFormat(text), std::string("traefik-clf"));
        const Reading reading = readText(clfFormat, text); // by a format that is given, or in a mixed log
        QCOMPARE(reading.requests[19].duration, micros(20'000));
        QCOMPARE(reading.requests[19].attempts.at(0).address, std::string("http://172.17.0.2:8080"));
        QCOMPARE(reading.facts.role, Role::Proxy);
        QCOMPARE(reading.facts.stampMeaning, StampMeaning::Start);
        QVERIFY(reading.facts.stampsToShift);
    }

    void apachesBalancerNamesItsWorkersAsTraefikDoes()
    {
        const std::string text = linesWith(" http://172.17.0.2:8080 {}790");
        QCOMPARE(bestFormat(text), std::string("apache-access"));
        QCOMPARE(readText(clfFormat, text).requests[19].duration, micros(20'790));
    }

    void commonLinesWithDurationAndId()
    {
        std::string text;
        for (int i = 10; i < 50; ++i)
            text += "::1 - - [21/Nov/2026:01:04:13 +0000] \"GET / HTTP/1.0\" 200 3075 " + std::to_string(i) + " 926657ea0a" + std::to_string(i) + "\n";
        const Request r = readText(clfFormat, text).requests[5];
        QCOMPARE(r.duration, micros(15'000));
        QCOMPARE(r.requestId, std::string("926657ea0a15"));
        QCOMPARE(r.client, std::string("::1"));
    }

    void oddLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("no request at all") << QByteArray(R"(::1 - - [21/Nov/2026:01:04:13 +0000] "-" 408 0)") << QByteArray() << QByteArray();
        QTest::newRow("an empty request") << QByteArray(R"(::1 - - [21/Nov/2026:01:04:13 +0000] "" 400 0 "-" "-")") << QByteArray()
                                          << QByteArray();
        QTest::newRow("a TLS hello stays as it is shown") << QByteArray(R"(::1 - - [21/Nov/2026:01:04:13 +0000] "\x16\x03\x01" 400 157 "-" "-")")
                                                          << QByteArray() << QByteArray(R"(\x16\x03\x01)");
        QTest::newRow("quotes that nobody escaped") << QByteArray(R"(::1 - - [21/Nov/2026:01:04:13 +0000] "GET /a?x="b" HTTP/1.0" 404 1)")
                                                    << QByteArray("GET") << QByteArray(R"(/a?x="b")");
        QTest::newRow("blanks in the target") << QByteArray(R"(::1 - - [21/Nov/2026:01:04:13 +0000] "GET /a b c HTTP/1.1" 404 1)")
                                              << QByteArray("GET") << QByteArray("/a b c");
        QTest::newRow("HTTP/0.9") << QByteArray(R"(::1 - - [21/Nov/2026:01:04:13 +0000] "GET /old" 200 1)") << QByteArray("GET")
                                  << QByteArray("/old");
        QTest::newRow("bytes above ASCII become UTF-8") << QByteArray(R"(::1 - - [21/Nov/2026:01:04:13 +0000] "GET /\xC3\xA9\xE9 HTTP/1.1" 200 1)")
                                                        << QByteArray("GET") << QByteArray("/\xC3\xA9\xC3\xA9");
        QTest::newRow("a user with blanks") << QByteArray(R"(::1 - jo the doe [21/Nov/2026:01:04:13 +0000] "GET / HTTP/1.1" 200 1)")
                                            << QByteArray("GET") << QByteArray("/");
        QTest::newRow("a syslog envelope") << QByteArray(R"(<190>Nov 21 01:04:13 web1 nginx: ::1 - - [21/Nov/2026:01:04:13 +0000] "GET / HTTP/1.1" 200 1)")
                                           << QByteArray("GET") << QByteArray("/");
        QTest::newRow("a syslog envelope of RFC 5424")
            << QByteArray(R"(<190>1 2026-11-21T01:04:13.123Z web1 nginx 77 - [meta n="7"] ::1 - - [21/Nov/2026:01:04:13 +0000] "GET / HTTP/1.1" 200 1)")
            << QByteArray("GET") << QByteArray("/");
    }
    void oddLines()
    {
        QFETCH(QByteArray, line);
        const Reading reading = readText(clfFormat, line.toStdString());
        QCOMPARE(reading.records, 1U);
        QCOMPARE(reading.requests.size(), 1U);
        const Request &r = reading.requests.front();
        QCOMPARE(r.client, std::string("::1"));
        QVERIFY(r.status.has_value());
        QTEST(QByteArray::fromStdString(r.method), "method");
        QTEST(QByteArray::fromStdString(r.target), "target");
    }

    void whatIsNoRequestSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("another log's line") << QByteArray("2026/11/21 01:04:13 [error] 1#1: *2 oops") << QByteArray("no time in brackets");
        QTest::newRow("an impossible date") << QByteArray("::1 - - [31/Feb/2026:01:04:13 +0000] \"GET / HTTP/1.1\" 200 1")
                                            << QByteArray("no time in brackets");
        QTest::newRow("nobody asked") << QByteArray("[21/Nov/2026:01:04:13 +0000] \"GET / HTTP/1.1\" 200 1")
                                      << QByteArray("no client before the time");
        QTest::newRow("no quotes") << QByteArray("::1 - - [21/Nov/2026:01:04:13 +0000] GET / 200 1")
                                   << QByteArray("no quoted request after the time");
        QTest::newRow("cut in the request") << QByteArray("::1 - - [21/Nov/2026:01:04:13 +0000] \"GET /abc")
                                            << QByteArray("no status after the request");
        QTest::newRow("cut in the user agent") << QByteArray("::1 - - [21/Nov/2026:01:04:13 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"Moz")
                                               << QByteArray("a quoted field has no end");
    }
    void whatIsNoRequestSaysWhy()
    {
        QFETCH(QByteArray, line);
        const Reading reading = readText(clfFormat, line.toStdString());
        QCOMPARE(reading.unparsed, 1U);
        QVERIFY(reading.requests.empty());
        QTEST(QByteArray::fromStdString(reading.rejected.front().reason), "reason");
    }

    void aGivenFormatIsUsedAndOthersAreStillRead()
    {
        ReaderContext context;
        context.logFormat = R"($remote_addr|$time_iso8601|$request|$status|$request_time)";
        const Reading reading = readText(nginxAccessFormat,
            "192.0.2.7|2026-11-21T01:04:13+00:00|GET /a HTTP/1.1|502|1.500\n"
            "::1 - - [21/Nov/2026:01:04:14 +0000] \"GET /b HTTP/1.1\" 200 1\n"
            "192.0.2.7|yesterday|GET /a HTTP/1.1|502|1.500\n",
            context);
        QCOMPARE(reading.requests.size(), 2U);
        QCOMPARE(reading.requests[0].duration, micros(1'500'000));
        QCOMPARE(reading.requests[1].target, std::string("/b"));
        QCOMPARE(reading.rejected.front().reason, std::string("neither the given log format nor the common one"));
    }

    void stampsThatGoBackBehindSlowRequestsAreStarts()
    {
        std::string text = linesWith(" {}500");
        for (const char *second : {"20", "26", "32"}) // logged after the lines of five seconds later
            text += std::string("::1 - - [21/Nov/2026:01:04:") + std::to_string(atoi(second) + 5) + " +0000] \"GET /q HTTP/1.1\" 200 1 \"-\" \"x\" 1000\n"
                + "::1 - - [21/Nov/2026:01:04:" + second + " +0000] \"GET /slow HTTP/1.1\" 502 1 \"-\" \"x\" 5500000\n";
        const Reading reading = readText(clfFormat, text);
        QCOMPARE(reading.facts.stampMeaning, StampMeaning::Start);
        QVERIFY(reading.facts.stampsToShift);
        const Request &slow = reading.requests.back();
        QCOMPARE(toIso8601(*slow.end), std::string("2026-11-21T01:04:32.000Z")); // to be shifted by whoever compares times
        QCOMPARE(*slow.end - *slow.start, Duration(5'500'000));
    }

    void aFormatOfStartsIsNotBelievedAgainstTheLines()
    {
        std::string text;
        for (int i = 0; i < 20; ++i) // as starts, every second line would have been logged 3 s before it ended
            text += "::1 [21/Nov/2026:01:04:" + std::to_string(10 + i) + " +0000] 200 " + (i % 2 == 0 ? "4000000" : "1000") + "\n";
        ReaderContext context;
        context.logFormat = "%h %t %>s %D";
        const Reading reading = readText(apacheAccessFormat, text, context);
        QCOMPARE(reading.facts.stampMeaning, StampMeaning::End);
        QVERIFY(!reading.facts.stampsToShift);
        QCOMPARE(toIso8601(*reading.requests.front().end), std::string("2026-11-21T01:04:10.000Z"));
    }

    void fewLinesTellNothingOfTheirStamps()
    {
        StampEvidence evidence;
        evidence.add(Timestamp(10s), 1s, 3s);
        evidence.add(Timestamp(9s), 1s, 4s);
        QCOMPARE(evidence.meaning(), StampMeaning::Unknown);
        evidence.add(Timestamp(8s), 1s, 30s);
        QCOMPARE(evidence.meaning(), StampMeaning::Start);
    }

    void durationsTellTheirUnitByTheirSize()
    {
        QCOMPARE(guessDurationUnit({12, 30, 700, 4000}, false), 1e3);
        QCOMPARE(guessDurationUnit({0, 0, 0, 0, 0, 0, 0, 0, 0, 2}, false), 1e6);
        QCOMPARE(guessDurationUnit({62, 87, 27985, 176425}, false), 1.0);
        QCOMPARE(guessDurationUnit({0.003, 0.2, 60.001}, true), 1e6);
        QCOMPARE(guessDurationUnit({12.5, 30.25, 700.1}, true), 1e3);
        QCOMPARE(guessDurationUnit({}, false), 1e3);
    }

    void theIngressControllersFieldsAreKnownByTheirPlaces()
    {
        const std::string head = "10.50.0.1 - - [04/Jun/2024:12:00:05 +0000] \"GET /cart HTTP/1.1\" 503 190 \"-\" \"Mozilla/5.0\" 301 ";
        const Reading reading = readText(clfFormat,
            head + "0.000 [shop-cart-8080] [] - - - - 2d1be0c3d0d24f1b8f9a31c2f6fbb1aa\n"
                + head + "0.005 [shop-cart-8080] [] 10.50.3.3:8080, 10.50.3.4:8080 0, 190 0.001, 0.004 502, 503 3d1be0c3d0d24f1b8f9a31c2f6fbb1aa\n");
        const Request &untried = reading.requests.at(0);
        QVERIFY(untried.attempts.empty());
        QCOMPARE(untried.backend, std::string("shop-cart-8080"));
        const Request &tried = reading.requests.at(1);
        QCOMPARE(tried.attempts.size(), std::size_t(2));
        QCOMPARE(tried.attempts[1].address, std::string("10.50.3.4:8080"));
        QCOMPARE(tried.attempts[1].status, std::optional(503));
        QCOMPARE(tried.attempts[1].response, std::optional(Duration(4000)));
        QCOMPARE(tried.duration, std::optional(Duration(5000)));
        QCOMPARE(tried.requestId, std::string("3d1be0c3d0d24f1b8f9a31c2f6fbb1aa"));
    }

    void failuresAloneAreReadInNginxsSeconds_data()
    {
        QTest::addColumn<QByteArray>("tail");
        QTest::addColumn<int>("status");
        QTest::addColumn<qint64>("microseconds");
        QTest::newRow("keyed") << QByteArray(" rt=60.001 urt=60.000") << 504 << qint64(60'001'000);
        QTest::newRow("two columns") << QByteArray(" 60.001 60.000") << 504 << qint64(60'001'000);
        QTest::newRow("one column of failures") << QByteArray(" 60.001") << 504 << qint64(60'001'000);
        QTest::newRow("one column of good answers") << QByteArray(" 60.001") << 200 << qint64(60'001);
        QTest::newRow("of another precision") << QByteArray(" rt=60.0012 urt=60.0001") << 504 << qint64(60'001);
        QTest::newRow("a name that is not nginx's") << QByteArray(" took=60.001") << 504 << qint64(60'001);
    }
    void failuresAloneAreReadInNginxsSeconds()
    {
        QFETCH(QByteArray, tail);
        QFETCH(int, status);
        const std::string line = "192.0.2.7 - - [21/Nov/2026:01:04:10 +0000] \"GET /a HTTP/1.1\" " + std::to_string(status)
            + " 700 \"-\" \"curl/8.5.0\"" + tail.toStdString() + "\n";
        const Reading reading = readText(clfFormat, line + line);
        QTEST(static_cast<qint64>(reading.requests.front().duration.value_or(Duration{}).count()), "microseconds");
    }

    void durationsWithUnits()
    {
        QCOMPARE(readDuration("0.060", 1e6), micros(60'000));
        QCOMPARE(readDuration("1m2.5s", 1e6), micros(62'500'000));
        QCOMPARE(readDuration("830\xC2\xB5s", 1e6), micros(830));
        for (const char *bad : {"", "-", "-1", "1x", "ms", "1e300", "nan", "inf", "99999999999999"})
            QVERIFY2(!readDuration(bad, 1e6), bad);
    }
};

QTEST_APPLESS_MAIN(TestAccessLogReader)
#include "tst_access_log_reader.moc"
