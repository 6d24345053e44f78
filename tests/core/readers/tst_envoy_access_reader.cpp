// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/envoy_access_reader.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;
using namespace std::chrono_literals;

namespace {

Request only(const std::string &line)
{
    const Reading reading = readText(envoyAccessFormat, line);
    return reading.requests.size() == 1 ? reading.requests.front() : Request{};
}

/// JSON of a request with some more fields.
std::string json(const char *fields)
{
    return R"({"start_time":"2026-11-21T00:56:26.000Z","method":"GET","path":"/j","bytes_sent":19,"duration":31,)" + std::string(fields) + "}";
}

} // namespace

class TestEnvoyAccessReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplesAreReadAsTheGoldenFilesSay_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<quint64>("requests");
        QTest::newRow("containers, text and JSON") << QByteArray("envoy-access/crowdsec-envoy-logs.log") << quint64{10};
        QTest::newRow("Istio") << QByteArray("envoy-access/composed-istio.log") << quint64{10}; // one is a connection without HTTP that reached no server
    }
    void samplesAreReadAsTheGoldenFilesSay()
    {
        QFETCH(QByteArray, file);
        QFETCH(quint64, requests);
        const std::string path = file.toStdString();
        QCOMPARE(bestFormat(dataBytes(path)), std::string("envoy-access"));
        const Reading reading = readData(envoyAccessFormat, path);
        QCOMPARE(reading.unparsed, 0U);
        QCOMPARE(quint64(reading.requests.size()), requests);
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void everyFieldOfTheDefaultFormat()
    {
        const Request r = only("[2026-11-21T00:56:20.310Z] \"POST /a?b=c HTTP/2\" 503 UC,URX 17 95 226 - \"192.0.2.7, 10.0.0.9\" \"curl\" "
                               "\"cc21d9b0\" \"shop.example.com\" \"tcp://10.0.2.1:80\"");
        QCOMPARE(toIso8601(*r.start), std::string("2026-11-21T00:56:20.310Z"));
        QCOMPARE(*r.end - *r.start, Duration(226ms));
        QCOMPARE(r.method, std::string("POST"));
        QCOMPARE(r.target, std::string("/a?b=c"));
        QCOMPARE(r.status, std::optional(503));
        QCOMPARE(r.signal, std::string("UC,URX"));
        QCOMPARE(r.bytes, std::optional<std::int64_t>(95));
        QCOMPARE(r.client, std::string("192.0.2.7"));
        QCOMPARE(r.forwardedFor, std::string("192.0.2.7, 10.0.0.9"));
        QCOMPARE(r.host, std::string("shop.example.com"));
        QCOMPARE(r.requestId, std::string("cc21d9b0"));
        QCOMPARE(r.attempts.size(), 1U);
        QCOMPARE(r.attempts.front().address, std::string("10.0.2.1:80"));
        QVERIFY(!r.attempts.front().status);
        QVERIFY(!r.attempts.front().header);
    }

    void signalsOfJson_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("signal");
        const auto row = [](const char *name, const char *fields, const char *signal) { QTest::newRow(name) << QByteArray(fields) << QByteArray(signal); };
        row("all went well", R"("response_code":200,"response_flags":"-","response_code_details":"via_upstream")", "");
        row("the server's own 503", R"("response_code":503,"response_flags":"-","response_code_details":"via_upstream")", "- via_upstream");
        row("flag alone", R"("response_code":503,"response_flags":"UH")", "UH");
        row("long names", R"("response_code":503,"response_flags":"UpstreamConnectionFailure,UpstreamRetryLimitExceeded")", "UF,URX");
        row("a flag that is new", R"("response_code":503,"response_flags":"XYZ")", "XYZ");
        row("blanks in the reason",
            R"("response_code":503,"response_flags":"UF","upstream_transport_failure_reason":"delayed_connect_error: Connection refused")",
            "UF - delayed_connect_error:_Connection_refused");
        row("a gRPC answer", R"("response_code":200,"response_flags":"UH","response_code_details":"no_healthy_upstream")", "UH no_healthy_upstream");
        row("nothing sent", R"("response_code":0,"response_flags":"DC","response_code_details":"downstream_remote_disconnect")", "DC downstream_remote_disconnect");
    }
    void signalsOfJson()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, signal);
        QCOMPARE(QByteArray::fromStdString(only(json(fields.constData())).signal), signal);
    }

    void nothingSentIsNoStatus()
    {
        const Request r = only(json(R"("response_code":0,"response_flags":"DC")"));
        QVERIFY(!r.status);
        QCOMPARE(r.target, std::string("/j"));
    }
    void aConnectionWithoutHttpCountsWhereItReachedNoServer_data()
    {
        QTest::addColumn<QByteArray>("flags");
        QTest::addColumn<quint64>("requests");
        QTest::newRow("not connected") << QByteArray("UF,URX") << quint64{1};
        QTest::newRow("no healthy host") << QByteArray("UH") << quint64{1};
        QTest::newRow("all went well") << QByteArray("-") << quint64{0};
        QTest::newRow("the client closed it") << QByteArray("DC") << quint64{0};
    }
    void aConnectionWithoutHttpCountsWhereItReachedNoServer()
    {
        QFETCH(QByteArray, flags);
        QFETCH(quint64, requests);
        const Reading reading = readText(envoyAccessFormat, ("[2026-11-21T00:56:24.000Z] \"- - -\" 0 " + flags + " - - \"-\" 0 0 10 - \"-\" \"-\" \"-\" \"-\" "
            "\"10.42.0.90:5432\" outbound|5432||db.prod.svc.cluster.local - 10.96.0.11:5432 10.42.0.9:51241 - -\n").toStdString());
        QCOMPARE(reading.unparsed, std::size_t(0));
        QCOMPARE(quint64(reading.requests.size()), requests);
    }
    void triesAreCounted()
    {
        QCOMPARE(only(json(R"("response_code":200,"response_flags":"-","upstream_request_attempt_count":3)")).retries, std::optional(2));
        QVERIFY(!only(json(R"("response_code":200,"response_flags":"-","upstream_request_attempt_count":0)")).retries);
    }

    void linesThatAreNoneAreTold_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("words") << QByteArray("what is this");
        QTest::newRow("cut in the numbers") << QByteArray("[2026-11-21T00:56:20.310Z] \"POST /a HTTP/2\" 503 UC 17 95");
        QTest::newRow("cut in a header") << QByteArray("[2026-11-21T00:56:20.310Z] \"POST /a HTTP/2\" 503 UC 17 95 2 - \"192.0.2.7\" \"cu");
        QTest::newRow("a time that is none") << QByteArray("[2026-31-21T00:56:20.310Z] \"GET / HTTP/2\" 200 - 0 9 2 1 \"-\" \"c\" \"-\" \"s\" \"h\"");
        QTest::newRow("cut JSON") << QByteArray("{\"start_time\":\"2026-11-21T00:56:26.000Z\",\"response_flags\":\"-\",\"response_co");
        QTest::newRow("another's JSON") << QByteArray("{\"time\":\"2026-11-21T00:56:26.000Z\",\"method\":\"GET\",\"path\":\"/\",\"status\":200}");
        QTest::newRow("no time") << QByteArray("{\"method\":\"GET\",\"path\":\"/\",\"response_code\":200,\"response_flags\":\"-\"}");
        QTest::newRow("Envoy's own log") << QByteArray("[2026-11-21 00:56:20.123][12][info][main] [source/server/server.cc:1] starting");
    }
    void linesThatAreNoneAreTold()
    {
        QFETCH(QByteArray, line);
        const Reading reading = readText(envoyAccessFormat, line.toStdString());
        QCOMPARE(reading.unparsed, 1U);
        QCOMPARE(reading.requests.size(), 0U);
    }

    void otherJsonIsNoEnvoy()
    {
        for (const char *path : {"json-access/SOURCES.md", "caddy-access/lnav-caddy-access.log", "journald/lnav-journald.json"})
            QVERIFY2(recognised(envoyAccessFormat, dataBytes(path)) < 0.3, path);
    }
};

QTEST_APPLESS_MAIN(TestEnvoyAccessReader)
#include "tst_envoy_access_reader.moc"
