// SPDX-License-Identifier: GPL-3.0-or-later
//
// Logs of platforms (Cloud Run, Fly, Fastly, Railway), of proxies within other programs (oauth2-proxy, Node's), and of what
// watches over servers, through the whole engine.
#include "findings_of.h"

#include <QTest>

using namespace hopscope;

namespace {

constexpr char combined[] = "198.51.100.31 - - [03/Mar/2026:21:14:52 +0000] \"GET /src/b HTTP/1.1\" 502 11 \"-\" \"Mozilla/5.0\"\n";

QByteArray said(const char *message)
{
    return QByteArray("{\"time\":\"2026-03-03T21:14:52.402118Z\",\"level\":\"INFO\",\"msg\":\"") + message + "\"}\n";
}

QByteArray errorLine(const char *fault)
{
    return QByteArray("2026/03/03 21:14:52 [error] 8#8: *70 ") + fault + " while connecting to upstream, client: 10.0.0.9, server: _, request: "
           "\"GET /a HTTP/1.1\", upstream: \"http://10.0.0.20:8080/a\", host: \"i.example\"\n";
}

QByteArray brokeOff(const char *appended)
{
    return QByteArray("May  5 12:00:03 lb4 haproxy[640]: 198.51.100.31:50112 [05/May/2026:12:00:03.101] www~ shop/s1 0/0/12/-1/40 502 1029 - - SH-- "
                      "7/6/1/1/0 0/0 \"GET / HTTP/2.0\"") + appended + "\n";
}

QByteArray ping(const char *time)
{
    return QByteArray("Level,Date and Time,Source,Event ID,Task Category\nWarning,5/5/2026 ") + time
        + " PM,Microsoft-Windows-WAS,5010,None,\"A process serving application pool 'CasePool' failed to respond to a ping. The process id was '7710'.\"\n";
}

QByteArray spawning(const char *time)
{
    return QByteArray("[ E 2026-03-03 ") + time + " 811/Ta age/Cor/Con/CheckoutSession.cpp:276 ]: [Client 2-1] Cannot checkout session because a spawning "
           "error occurred. The identifier of the error is 9f1c22ab.\n";
}

/// What Node's http-proxy-middleware prints into its server's output of requests.
QByteArray nodeConsole(const char *message)
{
    return QByteArray("GET /static/app.js 200 1.201 ms - 1201\n") + message + "GET /api/list 504 3.114 ms - -\n";
}

} // namespace

class TestPlatformLogs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void failuresAreFoundAndJudged_data();
    void failuresAreFoundAndJudged();
    void alikeOnesAreToldApart_data();
    void alikeOnesAreToldApart();
    void aNamedServerMayNotResolve_data();
    void aNamedServerMayNotResolve();
    void theControllersWordsMakeSurer_data();
    void theControllersWordsMakeSurer();
};

/// `most` is the highest confidence that the files bear.
void TestPlatformLogs::failuresAreFoundAndJudged_data()
{
    QTest::addColumn<QString>("causes");
    QTest::addColumn<double>("most");
    const auto row = [](const char *folder, const char *causes, double most) {
        QTest::newRow(folder) << QString::fromLatin1(causes) << most;
    };
    row("classic-elb-before-iis", "PROXY_TIMEOUT_READ", 0.82);
    row("cloud-run-memory", "OUT_OF_MEMORY PROXY_TIMEOUT_READ", 0.88);
    row("delivery-network-alb-nginx", "PROXY_TIMEOUT_READ", 1.0);
    row("edges-that-tell-why", "PROXY_TIMEOUT_READ CONNECTION_REFUSED", 0.97);
    row("fly-machine-starting", "CONNECTION_REFUSED", 0.97);
    row("go-proxy-in-json", "PREMATURE_CLOSE", 0.87);
    row("haproxy-error-of-connection", "CONNECTION_RESET", 0.98);
    row("ingress-without-endpoints", "NO_LIVE_UPSTREAM", 1.0);
    row("oauth2-proxy-in-journal", "CONNECTION_REFUSED", 0.97);
    row("oauth2-proxy-unknown-name", "DNS_FAILURE", 1.0);
    row("passenger-cannot-spawn", "WORKER_CRASH", 0.87);
    row("pool-did-not-answer-ping", "WORKER_CRASH WORKER_CRASH", 0.74);
}

void TestPlatformLogs::failuresAreFoundAndJudged()
{
    const Findings findings = findingsIn(std::string(HOPSCOPE_TEST_DATA) + "/pasted/" + QTest::currentDataTag());
    QTEST(causesIn(findings), "causes");
    QFETCH(double, most);
    QVERIFY2(highestConfidence(findings) <= most, std::to_string(highestConfidence(findings)).c_str());
}

void TestPlatformLogs::alikeOnesAreToldApart_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<QByteArray>("beside");
    QTest::addColumn<QString>("causes");
    const auto row = [](const char *name, const QByteArray &log, const QByteArray &beside, const char *causes) {
        QTest::newRow(name) << log << beside << QString::fromLatin1(causes);
    };
    row("Go's proxy was refused", combined, said("http: proxy error: dial tcp 10.0.0.5:80: connect: connection refused"), "CONNECTION_REFUSED");
    row("an application quotes Go's proxy", combined, said("the page says http: proxy error: dial tcp 10.0.0.5:80: connect: connection refused"), "UNDETERMINED");
    row("an error of Go's proxy that nothing is known of", combined, said("http: proxy error: something else"), "UNDETERMINED");
    row("HAProxy's connection was reset", brokeOff(" fc_err=- bc_err=ERESET"), {}, "CONNECTION_RESET");
    row("HAProxy knows of no error", brokeOff(" fc_err=- bc_err=-"), {}, "PREMATURE_CLOSE");
    row("a process that did not answer was ended", brokeOff(""), ping("12:00:03"), "WORKER_CRASH");
    row("a process did not answer a minute before", brokeOff(""), ping("11:59:03"), "PREMATURE_CLOSE");
    row("Passenger could not start the application", combined, spawning("21:14:52.6140"), "WORKER_CRASH");
    row("Passenger could not start it a minute before", combined, spawning("21:13:52.6140"), "UNDETERMINED");
    row("the kernel's tries to connect ended", errorLine("connect() failed (110: Connection timed out)"), {}, "PROXY_TIMEOUT_CONNECT");
    row("the host was not reached", errorLine("connect() failed (113: No route to host)"), {}, "HOST_UNREACHABLE");
    const char *refused = "[HPM] Error occurred while proxying request localhost:3000/api/list to http://api:8080 [ECONNREFUSED] (https://nodejs.org/api/errors.html)\n";
    row("a server of Node that passes requests on", nodeConsole(refused), {}, "PROXY_TIMEOUT_CONNECT");
    row("a server of Node that answers them", nodeConsole("started\n"), {}, "UPSTREAM_RETURNED_ERROR");
}

void TestPlatformLogs::alikeOnesAreToldApart()
{
    QFETCH(QByteArray, log);
    QFETCH(QByteArray, beside);
    QTEST(causesIn(findingsOf({{"one.log", log}, {"two.log", beside}})), "causes");
}

void TestPlatformLogs::aNamedServerMayNotResolve_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<bool>("sure");
    QTest::newRow("an address") << QByteArray("10.0.0.5:80") << true;
    QTest::newRow("a name") << QByteArray("whoami:80") << false;
}

/// Traefik refuses both as fast.
void TestPlatformLogs::aNamedServerMayNotResolve()
{
    QFETCH(QByteArray, server);
    const Findings findings = findingsOf({{"access.log", "172.18.0.1 - - [10/Jun/2026:10:10:12 +0000] \"GET / HTTP/1.1\" 502 11 \"-\" \"-\" 13 \"who@file\" \"http://" + server + "\" 4ms\n"}});
    QCOMPARE(findings.requests.size(), std::size_t(1));
    QCOMPARE(findings.requests.front().verdict.cause, Cause::ConnectionRefused);
    QTEST(findings.requests.front().verdict.confidence >= 0.65, "sure");
}

void TestPlatformLogs::theControllersWordsMakeSurer_data()
{
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<bool>("sure");
    QTest::newRow("of this service") << QByteArray("shop/cart") << true;
    QTest::newRow("of another one") << QByteArray("shop/search") << false;
}

void TestPlatformLogs::theControllersWordsMakeSurer()
{
    QFETCH(QByteArray, service);
    const Findings findings = findingsOf({{"controller.log",
        "I0922 05:40:00.100200       7 controller.go:190] \"Configuration changes detected, backend reload required\"\n"
        "W0922 05:40:01.551100       7 controller.go:1112] Service \"" + service + "\" does not have any active Endpoint.\n"
        "10.50.0.1 - - [22/Sep/2026:05:40:05 +0000] \"GET /cart HTTP/1.1\" 503 190 \"-\" \"Mozilla/5.0\" 301 0.000 [shop-cart-8080] [] - - - - "
        "2d1be0c3d0d24f1b8f9a31c2f6fbb1aa\n"}});
    QCOMPARE(findings.requests.size(), std::size_t(1));
    QCOMPARE(findings.requests.front().verdict.cause, Cause::NoLiveUpstream);
    QTEST(findings.requests.front().verdict.confidence >= 0.7, "sure");
}

QTEST_GUILESS_MAIN(TestPlatformLogs)
#include "tst_platform_logs.moc"
