// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/access_log_reader.h"
#include "readers/varnish_conf_reader.h"
#include "readers/varnish_log_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;
using namespace std::chrono_literals;

namespace {

/// A transaction towards the backend as varnishlog prints it, that failed with `error`.
std::string fetch(const char *error)
{
    return "**  << BeReq    >> 12    \n"
           "--  Begin          bereq 11 pass\n"
           "--  BereqMethod    POST\n"
           "--  BereqURL       /a?b=c\n"
           "--  BereqHeader    Host: shop.example.com\n"
           "--  BereqHeader    X-Forwarded-For: 198.51.100.9, 192.0.2.7\n"
           "--  Timestamp      Fetch: 1795223423.000001 0.000005 0.000005\n"
           "--  BackendOpen    18 app1 2001:db8::5 8080 2001:db8::1 50388 reuse\n"
           "--  FetchError     "
        + std::string(error)
        + "\n"
          "--  Timestamp      Beresp: 1795223423.524450 0.458415 0.458201\n"
          "--  Timestamp      Error: 1795223423.600000 0.458417 0.000002\n"
          "--  End            \n";
}

} // namespace

class TestVarnishReaders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesAreReadAsTheGoldenFilesSay_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<const Format *>("format");
        QTest::newRow("varnishncsa") << QByteArray("varnish/varnishncsa.log") << &varnishAccessFormat;
        QTest::newRow("varnishlog") << QByteArray("varnish/early-close.varnishlog") << &varnishLogFormat;
        QTest::newRow("VCL") << QByteArray("varnish/composed.vcl") << &varnishConfFormat;
    }
    void samplesAreReadAsTheGoldenFilesSay()
    {
        QFETCH(QByteArray, file);
        QFETCH(const Format *, format);
        const std::string path = file.toStdString();
        QCOMPARE(bestFormat(dataBytes(path)), std::string(format->id));
        const Reading reading = readData(*format, path);
        QCOMPARE(reading.unparsed, 0U);
        QCOMPARE(reading.records + reading.structure, reading.lines);
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void stampsAreStarts()
    {
        const Reading reading = readText(varnishAccessFormat,
            "192.0.2.7 - - [21/Nov/2026:01:10:21 +0000] \"POST http://shop.example.com/a?b HTTP/1.1\" 503 283 \"-\" \"curl\" 1501905 1.501876 pass\n");
        QCOMPARE(reading.requests.size(), 1U);
        const Request &request = reading.requests.front();
        QCOMPARE(toIso8601(*request.start), std::string("2026-11-21T01:10:21.000Z"));
        QCOMPARE(*request.end - *request.start, Duration(1501905us));
        QCOMPARE(request.host, std::string("shop.example.com"));
        QCOMPARE(reading.facts.stampMeaning, StampMeaning::Start);
        QVERIFY(!reading.facts.stampsToShift);
    }

    void fewAbsoluteTargetsAreNoVarnish()
    {
        const std::string ordinary = "192.0.2.7 - - [21/Nov/2026:01:10:21 +0000] \"GET /a HTTP/1.1\" 200 283 \"-\" \"curl\"\n";
        const std::string probing = "192.0.2.7 - - [21/Nov/2026:01:10:21 +0000] \"GET http://shop.example.com/ HTTP/1.1\" 200 1 \"-\" \"x\"\n";
        QCOMPARE(bestFormat(ordinary + ordinary + ordinary + probing), std::string("clf"));
        QCOMPARE(bestFormat(probing + probing), std::string("varnish-access"));
    }

    void everyReasonHasItsMeaning_data()
    {
        QTest::addColumn<QByteArray>("meaning");
        const auto row = [](const char *error, const char *meaning) { QTest::newRow(error) << QByteArray(meaning); };
        row("backend app1: fail errno 111 (Connection refused)", "refused");
        row("backend app1: fail errno 110 (Connection timed out)", "connect-timeout");
        row("backend app1: fail errno 113 (No route to host)", "unreachable");
        row("backend app1: fail errno 99 (Cannot assign requested address)", "port-exhaustion");
        row("backend app1: unhealthy", "no-live-upstream");
        row("backend app1: busy", "queue-full");
        row("No backend", "no-live-upstream");
        row("first byte timeout", "read-timeout");
        row("first byte timeout (reused connection)", "read-timeout");
        row("timeout", "read-timeout");
        row("HTC eof (-1)", "premature-close");
        row("backend closed", "premature-close");
        row("Received junk", "protocol-mismatch");
        row("http format error", "invalid-header");
        row("overflow", "header-too-big");
        row("HTC status -2", "header-too-big");
        row("backend write error: 104 (Connection reset by peer)", "reset");
        row("req.body read error: 0 (Success)", "client-gone");
        row("straight insufficient bytes", "broken-body");
        row("Could not get storage", "proxy-limit");
        row("something new", "none");
    }
    void everyReasonHasItsMeaning()
    {
        QFETCH(QByteArray, meaning);
        const Reading reading = readText(varnishLogFormat, fetch(QTest::currentDataTag()));
        QCOMPARE(reading.events.size(), 1U);
        const Event &event = reading.events.front();
        QCOMPARE(QByteArray::fromStdString(std::string(meaningId(event.meaning))), meaning);
        QCOMPARE(event.message, std::string(QTest::currentDataTag()));
        QCOMPARE(event.at.line.value, 9U);
        QCOMPARE(toIso8601(*event.time), std::string("2026-11-21T01:10:23.524Z"));
        QCOMPARE(event.method, std::string("POST"));
        QCOMPARE(event.target, std::string("/a?b=c"));
        QCOMPARE(event.host, std::string("shop.example.com"));
        QCOMPARE(event.client, std::string("192.0.2.7"));
        QCOMPARE(event.upstream, std::string("[2001:db8::5]:8080"));
        QCOMPARE(event.subject, std::string("app1"));
        QCOMPARE(reading.records, 1U);
        QCOMPARE(reading.structure, 11U);
    }

    void aHeldDownBackendFailsAsItDidBefore()
    {
        const Reading reading = readText(varnishLogFormat,
            fetch("backend b: fail errno 113 (No route to host)") + fetch("backend b: fail errno 0 (Success)")
                + fetch("backend c: fail errno 0 (Success)"));
        QCOMPARE(reading.events.size(), 3U);
        QCOMPARE(reading.events[1].meaning, Meaning::Unreachable);
        QCOMPARE(reading.events[2].meaning, Meaning::NoLiveUpstream); // what failed before is not in the log
    }

    void transactionsOfARawLogMix()
    {
        const Reading reading = readText(varnishLogFormat,
            "         0 CLI            - Rd ping\n"
            "        12 BereqURL       b /one\n"
            "        14 BereqURL       b /two\n"
            "        12 FetchError     b HTC eof (-1)\n"
            "        14 FetchError     b first byte timeout\n"
            "        14 Timestamp      b Error: 1795223424.000000 1.5 0.0\n"
            "        12 Timestamp      b Error: 1795223423.000000 0.1 0.0\n"
            "        14 End            b \n"
            "        12 End            b \n");
        QCOMPARE(reading.unparsed, 0U);
        QCOMPARE(reading.events.size(), 2U);
        QCOMPARE(reading.events[0].target, std::string("/two"));
        QCOMPARE(reading.events[0].meaning, Meaning::ReadTimeout);
        QCOMPARE(toIso8601(*reading.events[1].time), std::string("2026-11-21T01:10:23.000Z"));
    }

    void aLogThatEndsWithinATransaction()
    {
        const std::string whole = fetch("HTC eof (-1)");
        const Reading reading = readText(varnishLogFormat, std::string_view(whole).substr(0, whole.find("--  Timestamp      Beresp")));
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(toIso8601(*reading.events.front().time), std::string("2026-11-21T01:10:23.000Z"));
    }

    void foreignLinesAreTold()
    {
        const Reading log = readText(varnishLogFormat, "-- \n-  begin x\n** << >> 1\n*x* << BeReq >> 1\n12 Begin x y\n\x01\x02\n");
        QCOMPARE(log.unparsed, 6U);
        const Reading conf = readText(varnishConfFormat, "}\nbackend a {\n.host = \"x\"\n}\nset x = 1");
        QCOMPARE(conf.rejected.size(), 3U);
        QCOMPARE(bestFormat("server {\n listen 80;\n location / {\n proxy_pass http://a;\n }\n}\n"), std::string("nginx-conf"));
        QCOMPARE(bestFormat("sub vcl_recv {\n  if (req.url ~ \"^/x\") {\n    return (pass);\n  }\n  set req.url = \"/\";\n}\n"), std::string("varnish-conf"));
    }
};

Q_DECLARE_METATYPE(const Format *)
QTEST_APPLESS_MAIN(TestVarnishReaders)
#include "tst_varnish_readers.moc"
