// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/haproxy_http_reader.h"
#include "readers/haproxy_log_format.h"
#include "readers/log_format_from_config.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

/// The first record of a text in that format, without its line number.
QByteArray recordOf(const QByteArray &format, const QByteArray &text)
{
    ReaderContext context;
    context.logFormat = format.toStdString();
    context.yearHint = 2026;
    const std::string out = dump(readText(haproxyHttpFormat, text.toStdString(), context));
    return QByteArray::fromStdString(out.substr(2, out.find('\n') - 2));
}

} // namespace

class TestHaproxyLogFormat : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void formatsAreRead_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("record");
        const auto row = [](const char *title, const char *format, const char *text, const char *record) {
            QTest::newRow(title) << QByteArray(format) << QByteArray(text) << QByteArray(record);
        };
        row("a shorter httplog", "%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %tsc %sq/%bq %hr %hs %{+Q}r %ID",
            "2001:db8::7:4000 [21/Nov/2026:00:56:20.056] fe~ be/s1 1/2/3/4/20 502 123 SH-- 4/3 {a b|c} \"GET /x HTTP/1.1\" ab-12",
            "request start=2026-11-21T00:56:20.056000Z end=2026-11-21T00:56:20.076000Z resolution=1000us client=2001:db8::7 method=GET "
            "target=/x protocol=HTTP/1.1 id=ab-12 signal=SH-- frontend=fe backend=be status=502 bytes=123 duration=20000us queue=2000us "
            "connect=3000us header=4000us upstream=17000us queueDepth=7 attempt=be/s1 .status=502 .connect=3000us .header=7000us "
            ".response=17000us");
        row("errors of the connection to the server", "%ci [%t] %b/%s %ST %tsc %[bc_err] \"%[bc_err_str]\" %{+Q}r",
            "10.0.0.7 [21/Nov/2026:00:56:20.056] be/s1 503 SC-- 34 \"SSL handshake failure\" \"GET /x HTTP/1.1\"",
            "request start=2026-11-21T00:56:20.056000Z resolution=1000us client=10.0.0.7 method=GET target=/x protocol=HTTP/1.1 "
            "signal=SC-- bc_err=SSL handshake failure backend=be status=503 attempt=be/s1");
        row("no error, and none known", "%ci [%t] %b/%s %ST %[bc_err] %tsc %[bc_err_str] %{+Q}r",
            "10.0.0.7 [21/Nov/2026:00:56:20.056] be/s1 200 0 ---- - \"GET /x HTTP/1.1\"",
            "request start=2026-11-21T00:56:20.056000Z resolution=1000us client=10.0.0.7 method=GET target=/x protocol=HTTP/1.1 "
            "signal=---- backend=be status=200 attempt=be/s1");
        row("nothing captured, no server, nothing reached", "%ci [%t] %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %rc %hr %hs %{+Q}r",
            "10.0.0.7 [21/Nov/2026:00:56:20.056] be/<NOSRV> 0/-1/-1/-1/0 503 +2 \"<BADREQ>\"",
            "request start=2026-11-21T00:56:20.056000Z end=2026-11-21T00:56:20.056000Z resolution=1000us client=10.0.0.7 target=<BADREQ> "
            "backend=be status=503 duration=0us retries=2");
        row("written as JSON, epoch with milliseconds",
            R"({"ts":%Ts.%ms,"c":"%ci","st":%ST,"m":"%HM","p":"%HP","q":"%HQ","ua":"%[req.hdr(User-Agent)]","rt":%Ta})",
            R"({"ts":1795222580.056,"c":"10.0.0.7","st":504,"m":"GET","p":"/a#22b","q":"?x=1","ua":"curl (x), y","rt":30004})",
            "request start=2026-11-21T00:56:20.056000Z end=2026-11-21T00:56:50.060000Z resolution=1000us client=10.0.0.7 method=GET "
            "target=/a\"b?x=1 agent=curl (x), y status=504 duration=30004000us");
        row("encoded as JSON: items with a name", "%{+json}o %(client)ci:%cp %(st:sint)ST %(times)Tr/%(all)Ta %(request){+Q}r %(ua)[req.hdr(User-Agent)] %(caps)hr %(state)tsc",
            "{\"client\": \"10.0.0.7\", \"st\": 502, \"times\": -1, \"all\": 20, \"request\": \"GET /a\\\"b HTTP/1.1\", \"ua\": null, \"caps\": \"{x|y}\", \"state\": \"SH--\"}",
            "request resolution=0us client=10.0.0.7 method=GET target=/a\"b protocol=HTTP/1.1 signal=SH-- status=502 duration=20000us");
        row("the request's own start and time count", "%t|%tr|%Tt|%Ta|%ST",
            "21/Nov/2026:00:56:00.000|21/Nov/2026:00:56:20.056|20100|44|200",
            "request start=2026-11-21T00:56:20.056000Z end=2026-11-21T00:56:20.100000Z resolution=1000us status=200 duration=44000us");
        row("quotes of every field", "%{+Q}o %ci %ST %HU %[var(txn.host)] %{-Q}ts", "\"10.0.0.7\" 200 \"/a b\" \"-\" --",
            "request resolution=0us client=10.0.0.7 target=/a b signal=-- status=200");
        row("expressions", "%[src] %[method] %[capture.req.uri] %[status] %{+Q}[var(txn.user_agent),json()] %[res.timer.hdr]/%[txn.timer.total]",
            "10.0.0.7 PUT /a 201 \"x \\\"y\\\" z\" 5/7",
            "request resolution=0us client=10.0.0.7 method=PUT target=/a agent=x \\\"y\\\" z status=201 duration=7000us header=5000us");
        row("a stock format continued", "${HAPROXY_TCP_LOG_FMT} %[ssl_fc_sni]",
            "10.0.0.7:1 [21/Nov/2026:00:56:20.056] fe be/s 0/-1/3004 0 SC 1/1/0/0/3 0/0 shop.example",
            "request start=2026-11-21T00:56:20.056000Z end=2026-11-21T00:56:23.060000Z resolution=1000us client=10.0.0.7 host=shop.example "
            "signal=SC frontend=fe backend=be bytes=0 duration=3004000us queue=0us upstream=3004000us retries=3 queueDepth=0 active=0 "
            "attempt=be/s .response=3004000us");
        row("without a stamp the envelope tells the end", "%ci %ST %Ta", "<134>Nov 21 00:56:21 haproxy[12]: 10.0.0.7 200 1500",
            "request start=2026-11-21T00:56:19.500000Z end=2026-11-21T00:56:21.000000Z resolution=1000000us client=10.0.0.7 status=200 "
            "duration=1500000us");
        row("an offset in the envelope", "%ci [%tr] %ST %Ta", "<134>1 2026-11-21T00:56:21.1+01:00 lb haproxy 12 - - 10.0.0.7 [21/Nov/2026:00:56:20.056] 200 1000",
            "request start=2026-11-20T23:56:20.056000Z end=2026-11-20T23:56:21.056000Z resolution=1000us client=10.0.0.7 status=200 "
            "duration=1000000us");
        row("logged before its end", "%ST +%B %Ta %r", "200 ++845 +40 GET / HTTP/1.1",
            "request resolution=0us method=GET target=/ protocol=HTTP/1.1 status=200");
        row("cut in the request", "%ci %ST %{+Q}r %[req.hdr(host)]", "10.0.0.7 200 \"GET /a/lo",
            "request resolution=0us client=10.0.0.7 method=GET target=/a/lo status=200");
        row("cut behind the status", "%ci %ST %B %{+Q}r", "10.0.0.7 200 12", "request resolution=0us client=10.0.0.7 status=200");
        row("cut before the status", "%ci %ST %B %{+Q}r", "10.0.0.7 ", "unparsed neither a request in a known log-format nor a known state line");
        row("words in the place of numbers", "%ci %ST %B", "10.0.0.7 two 12", "unparsed neither a request in a known log-format nor a known state line");
        row("the stock format beside it", "%ci %ST", "10.0.0.7:1 [21/Nov/2026:00:56:20.056] fe be/<NOSRV> -1/-1/0 0 PR 1/1/0/0/0 0/0",
            "request start=2026-11-21T00:56:20.056000Z end=2026-11-21T00:56:20.056000Z resolution=1000us client=10.0.0.7 signal=PR frontend=fe "
            "backend=be bytes=0 duration=0us retries=0 queueDepth=0 active=0");
    }
    void formatsAreRead()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, text);
        QTEST(recordOf(format, text), "record");
    }

    void kindsAreToldApart_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("HAProxy") << QByteArray("%ci:%cp [%tr] %ST") << QByteArray("haproxy-http");
        QTest::newRow("HAProxy's expressions only") << QByteArray("%[src] %{+Q}[path]") << QByteArray("haproxy-http");
        QTest::newRow("a dollar in an expression") << QByteArray("%ci %[path,regsub(x$,y)]") << QByteArray("haproxy-http");
        QTest::newRow("Apache") << QByteArray("%h %l %u %t \"%r\" %>s %O %{ms}T %D") << QByteArray("apache-access");
        QTest::newRow("gunicorn") << QByteArray("%(h)s %(t)s \"%(r)s\" %(s)s %(M)sms") << QByteArray("apache-access");
        QTest::newRow("nginx") << QByteArray("$remote_addr 100% $status") << QByteArray("nginx-access");
    }
    void kindsAreToldApart()
    {
        QFETCH(QByteArray, format);
        const std::string_view id = formatIdOf(kindOf(format.toStdString()));
        QTEST(QByteArray(id.data(), static_cast<qsizetype>(id.size())), "id");
    }

    void configurationsTellTheirFormats()
    {
        const auto set = [](const char *scope, const char *name, const char *value) { return Setting{{}, scope, name, value}; };
        const std::vector<Setting> settings = {set("defaults", "log-format", "%ci %ST"),
            set("frontend a", "capture", "request header Host len 64"), set("frontend b", "capture", "request header Referer len 64"),
            set("frontend a", "http-request", "capture req.hdr(User-Agent) len 64"),
            set("frontend a", "log-format", "%ST %[capture.req.hdr(0)] %[capture.req.hdr(1)]")};
        const std::vector<KnownLogFormat> formats = logFormatsOf(settings);
        QCOMPARE(formats.size(), 2U);
        QCOMPARE(formats[0].text, std::string("%ci %ST"));
        QCOMPARE(formats[0].kind, KnownLogFormat::Kind::HAProxy);
        QCOMPARE(formats[1].text, std::string("%ST %[req.hdr(Host)] %[req.hdr(User-Agent)]"));
    }

    void theFitCountsStatesButNeedsARequest()
    {
        Prefix prefix;
        prefix.lines = {"Nov 21 00:56:21 lb haproxy[1]: 10.0.0.7 200", "Nov 21 00:56:21 lb haproxy[1]: Server b/s is DOWN.", "garbage", "10.0.0.7 x"};
        QCOMPARE(logFormatFit("%ci %ST", prefix), 0.5);
        QCOMPARE(logFormatFit("%ci|%ST", prefix), 0.0);
        QCOMPARE(logFormatFit("%{+Q}o %[nothing.known]", prefix), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestHaproxyLogFormat)
#include "tst_haproxy_log_format.moc"
