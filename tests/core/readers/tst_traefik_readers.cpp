// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/access_log_reader.h"
#include "readers/traefik_error_reader.h"
#include "readers/traefik_json_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;
using namespace std::chrono_literals;

namespace {

/// JSON that is written with ' for ".
std::string quoted(QByteArray text)
{
    return text.replace('\'', '"').toStdString();
}

} // namespace

class TestTraefikReaders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesAreReadAsTheGoldenFilesSay_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<const Format *>("format");
        QTest::addColumn<quint64>("unparsed");
        QTest::newRow("JSON") << QByteArray("traefik/crowdsec-traefik_json.log") << &traefikJsonFormat << quint64{1}; // a plugin's line
        QTest::newRow("text") << QByteArray("traefik/crowdsec-traefik_clf.log") << &traefikClfFormat << quint64{0};
    }
    void samplesAreReadAsTheGoldenFilesSay()
    {
        QFETCH(QByteArray, file);
        QFETCH(const Format *, format);
        QFETCH(quint64, unparsed);
        const std::string path = file.toStdString();
        QCOMPARE(bestFormat(dataBytes(path)), std::string(format->id));
        const Reading reading = readData(*format, path);
        QCOMPARE(quint64(reading.unparsed), unparsed);
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void everyFieldOfAnObject()
    {
        const Reading reading = readText(traefikJsonFormat, quoted(
            "2026-11-21T00:56:21Z stdout F {'ClientAddr':'172.17.0.1:39496','ClientHost':'192.0.2.7, 10.0.0.9','DownstreamContentSize':11,"
            "'DownstreamStatus':502,'Duration':1500400123,'OriginDuration':1500300456,'OriginStatus':502,'RequestHost':'shop.example.com',"
            "'RequestMethod':'POST','RequestPath':'/a?b=c','RequestProtocol':'HTTP/2.0','RetryAttempts':2,'RouterName':'shop@docker',"
            "'ServiceAddr':'172.17.0.3:80','ServiceName':'shop@docker','ServiceURL':{'Host':'172.17.0.3:80'},"
            "'StartLocal':'2026-11-21T01:56:19.123456789+01:00','StartUTC':'2026-11-21T00:56:19.123456789Z',"
            "'request_User-Agent':'curl','request_X-Request-Id':'0f5394cb','TraceId':'aa','time':'2026-11-21T00:56:21Z'}"));
        QCOMPARE(reading.requests.size(), 1U);
        const Request &r = reading.requests.front();
        QCOMPARE(toIso8601(*r.start), std::string("2026-11-21T00:56:19.123Z"));
        QCOMPARE(r.duration, std::optional<Duration>(1500400us));
        QCOMPARE(*r.end - *r.start, Duration(1500400us));
        QCOMPARE(r.client, std::string("10.0.0.9"));
        QCOMPARE(r.forwardedFor, std::string("192.0.2.7, 10.0.0.9"));
        QCOMPARE(r.method, std::string("POST"));
        QCOMPARE(r.target, std::string("/a?b=c"));
        QCOMPARE(r.host, std::string("shop.example.com"));
        QCOMPARE(r.status, std::optional(502));
        QCOMPARE(r.bytes, std::optional<std::int64_t>(11));
        QCOMPARE(r.requestId, std::string("0f5394cb"));
        QCOMPARE(r.retries, std::optional(2));
        QCOMPARE(r.backend, std::string("shop@docker"));
        QCOMPARE(r.attempts.size(), 1U);
        QCOMPARE(r.attempts[0].address, std::string("172.17.0.3:80"));
        QCOMPARE(r.attempts[0].status, std::optional(502));
        QCOMPARE(r.attempts[0].response, std::optional<Duration>(1500300us));
    }

    void aTextLineIsAStart()
    {
        const Reading reading = readText(traefikClfFormat,
            "192.0.2.7 - - [21/Nov/2026:00:56:20 +0000] \"GET /a HTTP/2.0\" 502 11 \"-\" \"curl\" 7 \"shop@docker\" \"http://172.17.0.3:80\" 1500ms\n"
            "192.0.2.7 - - [21/Nov/2026:00:56:20 +0000] \"GET /b HTTP/2.0\" - - \"-\" \"curl\" 8 \"-\" \"-\" 0ms\n");
        QCOMPARE(reading.requests.size(), 2U);
        QCOMPARE(toIso8601(*reading.requests[0].end), std::string("2026-11-21T00:56:21.500Z"));
        QVERIFY(!reading.requests[1].status);
        QVERIFY(reading.requests[1].attempts.empty());
        QCOMPARE(reading.facts.stampMeaning, StampMeaning::Start);
        QVERIFY(!reading.facts.stampsToShift);
    }

    void aFailureWithoutItsTimeIsToldByItsWords()
    {
        const Reading reading = readText(traefikErrorFormat, "level=debug msg=\"'502 Bad Gateway' caused by: dial tcp 10.0.0.5:80: connect: connection refused\"\n"
                                                             "level=debug msg=\"'the weather' caused by: dial tcp 10.0.0.5:80: connect: connection refused\"\n");
        QCOMPARE(reading.events.size(), 1U);
        QCOMPARE(reading.unparsed, 1U);
        QCOMPARE(reading.events[0].meaning, Meaning::Refused);
        QCOMPARE(reading.events[0].status, std::optional(502));
        QVERIFY(!reading.events[0].time);
    }

    void linesThatAreNoneAreTold_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("words") << QByteArray("DEBUG: something else");
        QTest::newRow("cut") << QByteArray("{'ClientHost':'192.0.2.7','DownstreamStatus':502,'Dura");
        QTest::newRow("Traefik's own log") << QByteArray("{'level':'debug','time':'2026-11-21T00:56:21Z','message':'502 Bad Gateway'}");
        QTest::newRow("no time") << QByteArray("{'RequestMethod':'GET','RequestPath':'/','DownstreamStatus':200}");
    }
    void linesThatAreNoneAreTold()
    {
        QFETCH(QByteArray, line);
        QCOMPARE(readText(traefikJsonFormat, quoted(line)).unparsed, 1U);
    }
};

Q_DECLARE_METATYPE(const Format *)
QTEST_APPLESS_MAIN(TestTraefikReaders)
#include "tst_traefik_readers.moc"
