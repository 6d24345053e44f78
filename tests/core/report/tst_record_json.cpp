// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/record_json.h"

#include <QTest>

#include <algorithm>

using namespace hopscope;

namespace {

const LinePosition position{LineNumber(7), ByteOffset(512)};
const Timestamp instant{std::chrono::microseconds(1795255200123456)};

/// One line of JSON, written here with ' for ".
std::string json(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text + '\n';
}

template <typename Record>
std::string line(const Record &record)
{
    StringSink sink;
    JsonWriter writer(sink, JsonWriter::Style::Compact);
    writeRecord(writer, record);
    writer.flush();
    return sink.text();
}

} // namespace

class TestRecordJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFullRequestHasAllOfIt()
    {
        Request r;
        r.at = position;
        r.start = instant - fromSeconds(1.5);
        r.end = instant;
        r.client = "10.0.0.9";
        r.method = "GET";
        r.target = "/a?x=\"1\"";
        r.protocol = "HTTP/1.1";
        r.host = "shop.example.com";
        r.userAgent = "curl/8";
        r.referer = "https://example.com/";
        r.requestId = "abc";
        r.status = 502;
        r.bytes = 157;
        r.duration = fromSeconds(1.5);
        r.queue = Duration(0);
        r.connect = fromMilliseconds(2.5);
        r.header = fromSeconds(1);
        r.upstream = fromSeconds(1.49);
        r.attempts = {{"10.0.0.5:80", 502, Duration(1000), {}, fromSeconds(1)}};
        r.signal = "SH--";
        QCOMPARE(line(r),
            json("{'kind':'request','line':7,'start':'2026-11-21T09:59:58.623456Z','end':'2026-11-21T10:00:00.123456Z',"
                "'client':'10.0.0.9','method':'GET','target':'/a?x=\\\"1\\\"','protocol':'HTTP/1.1',"
                "'host':'shop.example.com','user_agent':'curl/8','referer':'https://example.com/',"
                "'request_id':'abc','status':502,'bytes':157,'duration_ms':1500,'queue_ms':0,'connect_ms':2.5,"
                "'header_ms':1000,'upstream_ms':1490,'upstreams':[{'address':'10.0.0.5:80','status':502,"
                "'connect_ms':1,'header_ms':null,'response_ms':1000}],'signal':'SH--'}"));
    }
    void whatALogDoesNotTellIsNull()
    {
        Request r;
        r.at = position;
        QCOMPARE(line(r),
            json("{'kind':'request','line':7,'start':null,'end':null,'client':null,'method':null,'target':null,"
                "'protocol':null,'host':null,'user_agent':null,'referer':null,'request_id':null,'status':null,"
                "'bytes':null,'duration_ms':null,'queue_ms':null,'connect_ms':null,'header_ms':null,"
                "'upstream_ms':null,'upstreams':[],'signal':null}"));
    }
    void anEventHasItsKeys()
    {
        Event e;
        e.at = position;
        e.time = instant;
        e.level = Level::Error;
        e.source = "nginx";
        e.message = "upstream timed out";
        e.client = "203.0.113.9";
        QCOMPARE(line(e), json("{'kind':'event','line':7,'time':'2026-11-21T10:00:00.123456Z','level':'error',"
                "'source':'nginx','code':null,'message':'upstream timed out','subject':null,'client':'203.0.113.9',"
                "'method':null,'target':null,'status':null,'signal':null}"));
        e.source = "HTTP.sys";
        e.code = "QueueFull";
        e.status = 503;
        QVERIFY(line(e).find("\"status\":503,\"signal\":\"QueueFull\"") != std::string::npos);
    }
    void aSampleAndASettingHaveTheirKeys()
    {
        QCOMPARE(line(Sample{position, instant, "CurrentQueueSize", 12.5, ""}),
            json("{'kind':'sample','line':7,'time':'2026-11-21T10:00:00.123456Z','series':'CurrentQueueSize',"
                "'value':12.5,'unit':null}"));
        QCOMPARE(line(Setting{position, "http", "proxy_read_timeout", "60s"}),
            json("{'kind':'setting','line':7,'scope':'http','name':'proxy_read_timeout','value':'60s'}"));
    }
    void anUnparsedLineTellsWhy()
    {
        StringSink sink;
        JsonWriter writer(sink, JsonWriter::Style::Compact);
        writeUnparsed(writer, position, "no status");
        writer.flush();
        QCOMPARE(sink.text(), json("{'kind':'unparsed','line':7,'reason':'no status'}"));
    }
};

QTEST_APPLESS_MAIN(TestRecordJson)
#include "tst_record_json.moc"
