// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspace.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hopscope;

namespace {

/// The findings of one file.
Findings findingsOf(const QByteArray &log)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("proxy.log")));
    if (file.open(QIODevice::WriteOnly))
        file.write(log);
    file.close();
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
        const Findings findings = findingsOf(envoyLog(line));
        QCOMPARE(findings.sources.front().format, std::string("envoy-access"));
        QCOMPARE(findings.summary.requests, 40U);
        QCOMPARE(findings.requests.size(), cause.isEmpty() ? 0U : 1U);
        if (!cause.isEmpty())
            QCOMPARE(QByteArray::fromStdString(std::string(causeId(findings.requests.front().verdict.cause))), cause);
    }
};

QTEST_APPLESS_MAIN(TestProxySignals)
#include "tst_proxy_signals.moc"
