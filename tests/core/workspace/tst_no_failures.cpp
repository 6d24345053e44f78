// SPDX-License-Identifier: GPL-3.0-or-later
#include "findings_of.h"

#include <QTest>

using namespace hopscope;

namespace {

Findings findingsOf(const QByteArray &access, const QByteArray &errors = {}, const QByteArray &configuration = {})
{
    return hopscope::findingsOf({{"access.log", access}, {"error.log", errors}, {"nginx.conf", configuration}});
}

/// A line of nginx's combined format.
QByteArray line(int second, int status, const char *client, const char *agent, const char *target = "/cart")
{
    return QByteArray(client) + " - - [21/Nov/2026:10:00:" + QByteArray::number(10 + second) + " +0000] \"GET " + target
        + " HTTP/1.1\" " + QByteArray::number(status) + " 157 \"-\" \"" + agent + "\"\n";
}

/// What nginx's error log says of a request that timed out.
QByteArray timeoutLine(int second, const char *client, const char *target)
{
    return "2026/11/21 10:00:" + QByteArray::number(10 + second) + " [error] 7#7: *3 upstream timed out (110: Connection timed out) while "
        "reading response header from upstream, client: " + client + ", server: shop, request: \"GET " + target
        + " HTTP/1.1\", upstream: \"http://10.0.0.5:80" + target + "\", host: \"shop\"\n";
}

/// A line of a log with the times of its upstream, and the configuration that says so.
QByteArray proxied(int second, int status, bool tried)
{
    return "192.0.2.7 - - [21/Nov/2026:10:00:" + QByteArray::number(10 + second) + " +0000] \"GET /cart HTTP/1.1\" "
        + QByteArray::number(status) + " 157 0.004 " + (tried ? "10.0.0.5:80 " + QByteArray::number(status) + " 0.001 0.003 0.004" : QByteArray("- - - - -")) + "\n";
}

QByteArray configuration(const QByteArray &statement)
{
    return "http {\n log_format up '$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent $request_time "
           "$upstream_addr $upstream_status $upstream_connect_time $upstream_header_time $upstream_response_time';\n access_log access.log up;\n"
           " server {\n  listen 80;\n  " + statement + "\n  location / { proxy_pass http://10.0.0.5:80; }\n }\n}\n";
}

} // namespace

/// What looks like a failure of the proxy and is none, or none that a visitor saw.
class TestNoFailures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void healthChecksAreToldApart()
    {
        QByteArray log;
        for (int i = 0; i < 10; ++i)
            log += line(2 * i, 503, "10.0.0.2", "kube-probe/1.29") + line(2 * i + 1, i < 2 ? 503 : 200, "192.0.2.7", "Mozilla/5.0");
        const Findings findings = findingsOf(log);
        QCOMPARE(findings.summary.failed, std::uint64_t(12));
        QCOMPARE(findings.summary.healthChecks, std::uint64_t(10));
        QVERIFY2(findings.summary.answer.find("10 of the failed ones were health checks") != std::string::npos,
            findings.summary.answer.c_str());
        const Incident &incident = findings.incidents.at(0);
        QCOMPARE(incident.healthChecks, std::size_t(10));
        QCOMPARE(incident.clients.different, std::size_t(1));
        QCOMPARE(incident.clients.top[0], (NamedCount{"192.0.2.7", 2}));
        QCOMPARE(incident.share, (FailedShare{2, 9, 9})); // the tenth visitor came after the last failure
    }
    void aMaintenancePageIsTheProxysRule_data()
    {
        QTest::addColumn<QByteArray>("statement");
        QTest::addColumn<bool>("tried");
        QTest::addColumn<Cause>("cause");
        const QByteArray maintenance = "if (-f /etc/maintenance) { return 503; }";
        QTest::newRow("told to answer 503") << maintenance << false << Cause::AccessDeniedByProxy;
        QTest::newRow("the server's own 503") << maintenance << true << Cause::UpstreamReturnedError;
        QTest::newRow("nothing says so") << QByteArray("return 301 https://shop;") << false << Cause::Undetermined;
    }
    void aMaintenancePageIsTheProxysRule()
    {
        QFETCH(QByteArray, statement);
        QFETCH(bool, tried);
        QFETCH(Cause, cause);
        QByteArray log;
        for (int i = 0; i < 30; ++i)
            log += proxied(i, i >= 10 && i < 15 ? 503 : 200, tried || i < 10 || i >= 15);
        const Findings findings = findingsOf(log, {}, configuration(statement));
        QCOMPARE(findings.requests.size(), std::size_t(5));
        for (const FlaggedRequest &request : findings.requests)
            QCOMPARE(request.verdict.cause, cause);
        QVERIFY(cause != Cause::AccessDeniedByProxy || findings.requests[0].verdict.evidence[0].at);
    }
    void anUpgradedConnectionIsNotHealed_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<std::size_t>("flagged");
        QTest::newRow("a websocket that idled") << 101 << std::size_t(1);
        QTest::newRow("a second attempt that went well") << 200 << std::size_t(2);
    }
    void anUpgradedConnectionIsNotHealed()
    {
        QFETCH(int, status);
        QFETCH(std::size_t, flagged);
        // The second line shows that the log is the proxy's.
        const Findings findings = findingsOf(line(0, status, "192.0.2.7", "Mozilla/5.0", "/live") + line(40, 504, "192.0.2.8", "Mozilla/5.0"),
            timeoutLine(0, "192.0.2.7", "/live") + timeoutLine(40, "192.0.2.8", "/cart"));
        QCOMPARE(findings.requests.size(), flagged);
        QCOMPARE(findings.summary.failed, std::uint64_t(1));
    }
};

QTEST_APPLESS_MAIN(TestNoFailures)
#include "tst_no_failures.moc"
