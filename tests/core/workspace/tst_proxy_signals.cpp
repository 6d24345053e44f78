// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspace.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hopscope;

namespace {

/// The findings of a proxy's log, and of its error log where there is one.
Findings findingsOf(const QByteArray &log, const QByteArray &errors = {})
{
    QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(name));
        if (!text.isEmpty() && file.open(QIODevice::WriteOnly))
            file.write(text);
    };
    write(QStringLiteral("proxy.log"), log);
    write(QStringLiteral("error.log"), errors);
    auto workspace = Workspace::createTemporary();
    Progress progress;
    static_cast<void>((*workspace)->import({folder.path().toStdString()}, {}, progress));
    auto analysis = (*workspace)->analyse(progress);
    return analysis ? std::move(analysis->findings) : Findings{};
}

QByteArray envoyLine(int second, const char *request, const char *answer, int milliseconds, const char *serviceTime, const char *upstream)
{
    return "[2026-11-21T00:56:" + QByteArray::number(second).rightJustified(2, '0') + ".100Z] \"" + request + " HTTP/1.1\" " + answer
        + " \"-\" 0 64 " + QByteArray::number(milliseconds) + " " + serviceTime
        + " \"192.0.2.7\" \"curl/8.5.0\" \"-\" \"shop.example.com\" \"" + upstream + "\"\n";
}

/// Ordinary traffic, and one request among it.
QByteArray envoyLog(const QByteArray &line)
{
    QByteArray log;
    for (int i = 0; i < 40; ++i)
        log += i == 20 ? line : envoyLine(i, "GET /ordinary", "200 - via_upstream -", 12 + i % 5, "11", "10.0.0.5:8080");
    return log;
}

QByteArray traefikLine(int second, const char *method, int status, int bytes, int milliseconds)
{
    return QByteArray("{\"ClientHost\":\"192.0.2.7\",\"RequestMethod\":\"") + method + "\",\"RequestPath\":\"/one\",\"DownstreamStatus\":"
        + QByteArray::number(status) + ",\"OriginStatus\":" + QByteArray::number(status) + ",\"DownstreamContentSize\":" + QByteArray::number(bytes)
        + ",\"Duration\":" + QByteArray::number(milliseconds) + "100000,\"OriginDuration\":" + QByteArray::number(milliseconds)
        + "000100,\"ServiceAddr\":\"10.0.0.5:8080\",\"StartUTC\":\"2026-11-21T00:56:" + QByteArray::number(second).rightJustified(2, '0')
        + ".100000000Z\",\"level\":\"info\",\"msg\":\"\"}\n";
}

QByteArray traefikLog(const QByteArray &line)
{
    QByteArray log;
    for (int i = 0; i < 40; ++i)
        log += i == 20 ? line : traefikLine(i, "GET", 200, 1000 + i, 12 + i % 5);
    return log;
}

QByteArray squidLine(int second, int milliseconds, const char *result, int bytes, const char *hierarchy, const char *error)
{
    return "17952189" + QByteArray::number(second + 10) + ".123 " + QByteArray::number(milliseconds).rightJustified(6) + " 192.0.2.7 " + result
        + " " + QByteArray::number(bytes) + " GET http://shop.example.com/one - " + hierarchy + " text/html " + error + "\n";
}

QByteArray squidLog(const QByteArray &line)
{
    QByteArray log;
    for (int i = 0; i < 40; ++i)
        log += i == 20 ? line : squidLine(i, 12 + i % 5, "TCP_MISS/200", 1000 + i, "FIRSTUP_PARENT/10.0.0.5", "-/-");
    return log;
}

void compare(const QByteArray &log, const char *format, const QByteArray &cause)
{
    const Findings findings = findingsOf(log);
    QCOMPARE(findings.sources.front().format, std::string(format));
    QCOMPARE(findings.summary.requests, 40U);
    QCOMPARE(findings.requests.size(), cause.isEmpty() ? 0U : 1U);
    if (!cause.isEmpty())
        QCOMPARE(QByteArray::fromStdString(std::string(causeId(findings.requests.front().verdict.cause))), cause);
}

} // namespace

/// What the failure marks of proxies come to, from the line to the verdict.
class TestProxySignals : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void envoy_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("cause"); // empty: nothing failed
        const auto row = [](const char *name, const char *answer, int milliseconds, const char *cause, const char *upstream = "10.0.0.5:8080",
                             const char *serviceTime = "-") {
            QTest::newRow(name) << envoyLine(20, "GET /one", answer, milliseconds, serviceTime, upstream) << QByteArray(cause);
        };
        row("refused", "503 UF upstream_reset_before_response_started{delayed_connect_error:_111} -", 3, "CONNECTION_REFUSED");
        row("unreachable", "503 UF upstream_reset_before_response_started{delayed_connect_error:_113} -", 3, "HOST_UNREACHABLE");
        row("connect timeout", "503 UF upstream_reset_before_response_started{connection_timeout} -", 5001, "PROXY_TIMEOUT_CONNECT");
        row("no reason, at once", "503 UF - -", 2, "CONNECTION_REFUSED");
        row("no reason, late", "503 UF - -", 5002, "PROXY_TIMEOUT_CONNECT");
        row("TLS", "503 UF upstream_reset_before_response_started{TLS_error:_CERTIFICATE_VERIFY_FAILED} -", 4, "TLS_HANDSHAKE");
        row("closed", "503 UC upstream_reset_before_response_started{connection_termination} -", 700, "PREMATURE_CLOSE");
        row("stream reset", "503 UR upstream_reset_before_response_started{remote_reset} -", 700, "CONNECTION_RESET");
        row("route timeout", "504 UT response_timeout -", 15000, "PROXY_TIMEOUT_READ");
        row("broken answer", "502 UPE upstream_reset_before_response_started{protocol_error} -", 9, "INVALID_RESPONSE_HEADER");
        row("head too large", "502 UPE http1.headers_too_large -", 9, "RESPONSE_HEADER_TOO_BIG");
        row("no healthy host", "503 UH no_healthy_upstream -", 0, "NO_LIVE_UPSTREAM", "-");
        row("circuit breaker", "503 UO upstream_reset_before_response_started{overflow} -", 0, "QUEUE_FULL");
        row("no cluster", "503 NC cluster_not_found -", 0, "ROUTING_ERROR", "-");
        row("unresolved", "503 DF dns_resolution_failure -", 30, "DNS_FAILURE", "-");
        row("overload", "503 OM overload -", 0, "PROXY_RESOURCE_LIMIT", "-");
        row("client gone", "0 DC downstream_remote_disconnect -", 4200, "CLIENT_ABORT");
        row("the server's own", "503 - via_upstream -", 40, "UPSTREAM_RETURNED_ERROR", "10.0.0.5:8080", "39");
        row("gRPC told of it with 200", "200 UH no_healthy_upstream -", 0, "NO_LIVE_UPSTREAM", "-");
        row("an ordinary 404", "404 - via_upstream -", 20, "", "10.0.0.5:8080", "19");
        row("a client that left within the body", "200 DC downstream_remote_disconnect -", 4200, "", "10.0.0.5:8080", "5");
    }
    void envoy()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, cause);
        compare(envoyLog(line), "envoy-access", cause);
    }

    void traefik_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("cause"); // empty: nothing failed
        const auto row = [](const char *name, int status, int bytes, int milliseconds, const char *cause, const char *method = "GET") {
            QTest::newRow(name) << traefikLine(20, method, status, bytes, milliseconds) << QByteArray(cause);
        };
        row("its own 502 at once", 502, 11, 1, "CONNECTION_REFUSED");
        row("its own 502 later", 502, 11, 800, "PREMATURE_CLOSE");
        row("its own 503", 503, 20, 0, "NO_LIVE_UPSTREAM");
        row("its own 504", 504, 15, 10'000, "PROXY_TIMEOUT_READ");
        row("its own 504 after dialing", 504, 15, 30'001, "PROXY_TIMEOUT_CONNECT");
        row("the server's 502", 502, 4711, 40, "UPSTREAM_RETURNED_ERROR");
        row("the server's 503", 503, 312, 40, "UPSTREAM_RETURNED_ERROR");
        row("a HEAD has no body", 502, 0, 40, "UNDETERMINED", "HEAD");
        row("the client left", 499, 21, 4000, "CLIENT_ABORT");
        row("a short good answer", 200, 11, 4, "");
    }
    void traefik()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, cause);
        compare(traefikLog(line), "traefik-json", cause);
    }

    void squid_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("cause"); // empty: nothing failed
        const auto row = [](const char *name, int milliseconds, const char *result, const char *error, const char *cause,
                             const char *hierarchy = "FIRSTUP_PARENT/10.0.0.5") {
            QTest::newRow(name) << squidLine(20, milliseconds, result, 3900, hierarchy, error) << QByteArray(cause);
        };
        row("refused", 2, "TCP_MISS/503", "ERR_CONNECT_FAIL/111", "CONNECTION_REFUSED");
        row("no route", 3100, "TCP_MISS/503", "ERR_CONNECT_FAIL/113", "HOST_UNREACHABLE");
        row("connect timeout", 60'002, "TCP_MISS/503", "ERR_CONNECT_FAIL/110", "PROXY_TIMEOUT_CONNECT");
        row("no number, at once", 2, "TCP_MISS/503", "ERR_CONNECT_FAIL", "CONNECTION_REFUSED");
        row("read timeout by its mark", 30'004, "TCP_MISS_TIMEDOUT/504", "-/-", "PROXY_TIMEOUT_READ");
        row("read timeout by its code", 30'004, "TCP_MISS/504", "ERR_READ_TIMEOUT/-", "PROXY_TIMEOUT_READ");
        row("closed", 700, "TCP_MISS/502", "ERR_ZERO_SIZE_OBJECT/-", "PREMATURE_CLOSE");
        row("reset", 700, "TCP_MISS_ABORTED/502", "ERR_READ_ERROR/104", "CONNECTION_RESET");
        row("broken head", 5, "TCP_MISS/502", "ERR_INVALID_RESP/-", "INVALID_RESPONSE_HEADER");
        row("head too large", 5, "TCP_MISS/502", "ERR_TOO_BIG/-", "RESPONSE_HEADER_TOO_BIG");
        row("unresolved", 9, "TCP_MISS/503", "ERR_DNS_FAIL/-", "DNS_FAILURE", "HIER_NONE/-");
        row("no server", 0, "TCP_MISS/503", "ERR_CANNOT_FORWARD/-", "NO_LIVE_UPSTREAM", "HIER_NONE/-");
        row("TLS", 9, "TCP_MISS/503", "ERR_SECURE_CONNECT_FAIL/-", "TLS_HANDSHAKE");
        row("the client left", 4200, "TCP_MISS_ABORTED/000", "-/-", "CLIENT_ABORT");
        row("cut within a good answer", 4200, "TCP_MISS_ABORTED/200", "-/-", "");
        row("an ordinary 404", 20, "TCP_MISS/404", "-/-", "");
    }
    void squid()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, cause);
        compare(squidLog(line), "squid-access", cause);
    }
    void anAnswerWithoutAHeadIsAFailureWhereTheErrorLogSaysSo_data()
    {
        QTest::addColumn<QByteArray>("errors");
        QTest::addColumn<int>("failed");
        QTest::newRow("told") << QByteArray("2026/11/21 00:56:20 [error] 7#7: *21 upstream sent no valid HTTP/1.0 header while reading response header from "
                                            "upstream, client: 192.0.2.7, server: shop.example.com, request: \"GET /one HTTP/1.1\", upstream: "
                                            "\"http://10.0.0.5:8080/one\", host: \"shop.example.com\"\n") << 1;
        QTest::newRow("not told") << QByteArray() << 0;
    }
    void anAnswerWithoutAHeadIsAFailureWhereTheErrorLogSaysSo()
    {
        QFETCH(QByteArray, errors);
        QFETCH(int, failed);
        QByteArray log;
        for (int i = 0; i < 40; ++i)
            log += "192.0.2.7 - - [21/Nov/2026:00:56:" + QByteArray::number(i).rightJustified(2, '0') + " +0000] \"GET /"
                + (i == 20 ? "one HTTP/1.1\" 009" : "ordinary HTTP/1.1\" 200") + " 612 \"-\" \"curl/8.5.0\"\n";
        const Findings findings = findingsOf(log, errors);
        QCOMPARE(findings.requests.size(), static_cast<std::size_t>(failed));
        QVERIFY(findings.requests.empty() || (!findings.requests.front().healed && findings.requests.front().verdict.cause == Cause::ProtocolMismatch));
    }
};

QTEST_APPLESS_MAIN(TestProxySignals)
#include "tst_proxy_signals.moc"
