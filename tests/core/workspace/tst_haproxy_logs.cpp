// SPDX-License-Identifier: GPL-3.0-or-later
#include "findings_of.h"

#include <QTest>

using namespace hopscope;

namespace {

QByteArray connection(const char *times, const char *state)
{
    return QByteArray("192.0.2.7:4003 [21/Nov/2026:00:56:55.456] fe be/s1 ") + times + " 0 " + state + " 1/1/1/1/0 0/0\n";
}

} // namespace

class TestHaproxyLogs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void connectionsThatNeverGotThroughAreFailures_data()
    {
        QTest::addColumn<QByteArray>("times");
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QByteArray>("cause");
        QTest::newRow("refused") << QByteArray("0/-1/3004") << QByteArray("SC") << QByteArray("CONNECTION_REFUSED");
        QTest::newRow("not connected in time") << QByteArray("0/-1/20004") << QByteArray("sC") << QByteArray("PROXY_TIMEOUT_CONNECT");
        QTest::newRow("queued too long") << QByteArray("5000/-1/5000") << QByteArray("sQ") << QByteArray("QUEUE_TIMEOUT");
        QTest::newRow("the client left in the queue") << QByteArray("800/-1/800") << QByteArray("CQ") << QByteArray("CLIENT_ABORT");
        QTest::newRow("ended well") << QByteArray("0/1/20") << QByteArray("--") << QByteArray();
        QTest::newRow("idle for too long") << QByteArray("0/1/60020") << QByteArray("cD") << QByteArray();
        QTest::newRow("ended by the server") << QByteArray("0/1/20") << QByteArray("SD") << QByteArray();
    }
    void connectionsThatNeverGotThroughAreFailures()
    {
        QFETCH(QByteArray, times);
        QFETCH(QByteArray, state);
        QFETCH(QByteArray, cause);
        const Findings findings = findingsOf({{"haproxy.log", connection("0/0/12", "--") + connection(times.constData(), state.constData())}});
        QCOMPARE(findings.summary.requests, std::uint64_t{2});
        QCOMPARE(findings.requests.size(), std::size_t(cause.isEmpty() ? 0 : 1));
        if (cause.isEmpty())
            return;
        const std::string_view id = causeId(findings.requests[0].verdict.cause);
        QCOMPARE(QByteArray(id.data(), static_cast<qsizetype>(id.size())), cause);
        QVERIFY(!findings.incidents.at(0).title.ends_with(' '));
    }

    void aConnectionWithoutARequestIsNoFailure_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("state");
        QTest::newRow("a check of the port") << QByteArray("-1") << QByteArray("CR--");
        QTest::newRow("a browser's spare connection") << QByteArray("408") << QByteArray("cR--");
    }
    void aConnectionWithoutARequestIsNoFailure()
    {
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, state);
        const QByteArray log = "192.0.2.7:4003 [21/Nov/2026:00:56:20.056] fe be/s1 0/0/2/3/6 200 12 - - ---- 1/1/0/0/0 0/0 \"GET /y HTTP/1.1\"\n"
                               "192.0.2.8:4003 [21/Nov/2026:00:56:21.056] fe fe/<NOSRV> -1/-1/-1/-1/1 " + status + " 0 - - " + state
            + " 1/1/0/0/0 0/0 \"<BADREQ>\"\n"
              "192.0.2.9:4003 [21/Nov/2026:00:56:22.056] fe be/s1 0/0/2/-1/900 -1 0 - - CH-- 1/1/0/0/0 0/0 \"GET /y HTTP/1.1\"\n";
        const Findings findings = findingsOf({{"haproxy.log", log}});
        QCOMPARE(findings.requests.size(), std::size_t(1)); // the client that left did have a request
        QCOMPARE(findings.requests[0].client, std::string("192.0.2.9"));
    }

    void onlyWaitsThatWereGivenUpTellATimeout_data()
    {
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<int>("timeouts");
        QTest::newRow("waited too long for the answer") << QByteArray("0/0/2/-1/2000 504 0 - - sH--") << 1;
        QTest::newRow("closed by the server") << QByteArray("0/0/2/-1/2000 502 0 - - SH--") << 0;
        QTest::newRow("waited too long for the connection") << QByteArray("0/0/-1/-1/2000 503 0 - - sC--") << 1;
        QTest::newRow("refused, and tried again each second") << QByteArray("0/0/-1/-1/2000 503 0 - - SC--") << 0;
    }
    /// Servers that close after the same time each are no timeout of the proxy's, nor are repeated tries to connect.
    void onlyWaitsThatWereGivenUpTellATimeout()
    {
        QFETCH(QByteArray, end);
        QFETCH(int, timeouts);
        QByteArray log;
        for (int i = 0; i < 24; ++i) {
            const QByteArray stamp = "192.0.2.7:4003 [21/Nov/2026:00:56:" + QByteArray::number(10 + i) + ".056] fe be/s1 ";
            log += stamp + (i % 2 == 0 ? QByteArray("0/0/2/3/6 200 12 - - ----") : end) + " 1/1/0/0/0 0/0 \"GET /y HTTP/1.1\"\n";
        }
        const Findings findings = findingsOf({{"haproxy.log", log}});
        QCOMPARE(findings.requests.size(), std::size_t{12});
        QCOMPARE(findings.timeouts.size(), std::size_t(timeouts));
        QVERIFY(timeouts == 0 || findings.timeouts[0].value == std::chrono::seconds(2));
    }

    void aConfigurationTeachesItsLogFormat()
    {
        const QByteArray configuration = "defaults base\n  mode http\n  timeout server 10s\n  timeout connect 1s\n"
                                         "defaults web from base\n  retries 2\n"
                                         "frontend fe\n  bind :80\n  capture request header Host len 64\n"
                                         "  log-format \"%ci [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %tsc %{+Q}r %{+Q}[capture.req.hdr(0)]\"\n"
                                         "backend be from web\n  server s1 127.0.0.1:80\n";
        const QByteArray log = "Nov 21 00:56:30 lb haproxy[9]: 192.0.2.7 [21/Nov/2026:00:56:20.056] fe be/s1 0/0/2/-1/10003 504 sH-- \"GET /x HTTP/1.1\" \"shop\"\n"
                               "Nov 21 00:56:31 lb haproxy[9]: 192.0.2.7 [21/Nov/2026:00:56:31.056] fe be/s1 0/0/2/3/6 200 ---- \"GET /y HTTP/1.1\" \"shop\"\n";
        const Findings findings = findingsOf({{"haproxy.cfg", configuration}, {"requests.log", log}});
        QCOMPARE(findings.summary.requests, std::uint64_t{2});
        QCOMPARE(findings.requests.size(), std::size_t{1});
        QCOMPARE(findings.requests[0].host, std::string("shop"));
        QCOMPARE(findings.requests[0].timeout, std::optional<Duration>(std::chrono::seconds(10)));
        QCOMPARE(findings.requests[0].verdict.cause, Cause::ProxyTimeoutRead);
    }
};

QTEST_APPLESS_MAIN(TestHaproxyLogs)
#include "tst_haproxy_logs.moc"
