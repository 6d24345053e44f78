// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pieces of the logs of proxies and of the frameworks behind them, through the whole engine: what tells a cause, and what is much alike and
// tells none.
#include "findings_of.h"

#include <QTest>

using namespace hopscope;

namespace {

/// A line of nginx with the times of its attempt, ended by status and times.
QByteArray nginxLine(const char *end)
{
    return QByteArray("203.0.113.4 - - [02/Feb/2026:10:00:01 +0000] \"POST /pay HTTP/1.1\" ") + end + "\n";
}

QByteArray nginxFault(const char *message, const char *upstream = "http://10.0.0.9:8000/pay")
{
    return QByteArray("2026/02/02 10:00:01 [error] 22#22: *7 ") + message + ", client: 203.0.113.4, server: a.example, request: \"POST /pay HTTP/1.1\", upstream: \""
        + upstream + "\", host: \"a.example\"\n";
}

QByteArray apacheLine(const char *behindTime, const char *status)
{
    return QByteArray("10.0.0.7 - - [15/Mar/2021:10:11:") + behindTime + " +0100] \"GET /rpc/api HTTP/1.1\" " + status + " 299 \"-\" \"curl\"\n";
}

constexpr char truncated[] = "[Mon Mar 15 10:11:21.120301 2021] [wsgi:error] [pid 514:tid 1402] [client 10.0.0.7:4450] Truncated or oversized response headers "
                             "received from daemon process 'shop': /srv/shop.wsgi\n";
constexpr char ajpClosed[] = "[Mon Mar 15 10:11:21.120301 2021] [proxy_ajp:error] [pid 514:tid 1402] [client 10.0.0.7:4450] AH00992: ajp_read_header: "
                             "ajp_ilink_receive failed\n"
                             "[Mon Mar 15 10:11:21.120341 2021] [proxy_ajp:error] [pid 514:tid 1402] (120006)APR does not understand this error code: "
                             "[client 10.0.0.7:4450] AH00878: read response failed from 127.0.0.1:8009 (localhost)\n";
constexpr char traefikFault[] = "time=\"2026-02-02T10:00:01Z\" level=debug msg=\"'502 Bad Gateway' caused by: EOF\"\n";

/// A transaction of Varnish whose fetch failed so.
QByteArray varnishFetch(const char *errors)
{
    return QByteArray("*   << BeReq    >> 12\n-   Begin          bereq 11 pass\n-   Timestamp      Start: 1521479571.823130 0.000000 0.000000\n"
                      "-   BereqMethod    POST\n-   BereqURL       /upload\n") + errors
        + "-   Timestamp      Error: 1521479617.568445 45.745316 45.745316\n-   BerespStatus   503\n-   End            \n";
}

} // namespace

class TestFrameworkLogs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void causesAreTold_data();
    void causesAreTold();
    void nothingIsSaidOfTimesThatTheLogLacks();
};

void TestFrameworkLogs::causesAreTold_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<QByteArray>("beside");
    QTest::addColumn<QString>("causes");
    const auto row = [](const char *name, const QByteArray &log, const QByteArray &beside, const char *causes) {
        QTest::newRow(name) << log << beside << QString::fromLatin1(causes);
    };
    const QByteArray crashed = "[Mon Mar 15 10:11:21.487301 2021] [core:notice] [pid 508:tid 1402] AH00051: child pid 509 exit signal Segmentation fault (11), "
                               "possible coredump in /etc/apache2\n";
    row("mod_wsgi's daemon process died", truncated + crashed, {}, "WORKER_CRASH");
    row("mod_wsgi's daemon process closed", truncated, {}, "PREMATURE_CLOSE");
    row("its 500 in the access log", truncated, apacheLine("21", "500"), "PREMATURE_CLOSE");
    row("a 500 of the application", QByteArray(truncated).replace("Truncated or oversized response headers received from daemon process", "Internal error"),
        apacheLine("21", "500"), "");
    row("AJP ended, and Apache answered 503", ajpClosed, apacheLine("21", "503"), "PREMATURE_CLOSE");
    row("AJP ended, and another client had 503", ajpClosed, apacheLine("21", "503").replace("10.0.0.7", "10.0.0.8"), "UNDETERMINED PREMATURE_CLOSE");
    row("a stream that the server reset", nginxFault("upstream rejected request with error 8 while reading response header from upstream", "grpc://10.0.0.9:8000"),
        nginxLine("502 157 \"-\" \"M\" rt=0.004 uct=0.000 uht=- urt=0.004 us=502 ua=10.0.0.9:8000"), "CONNECTION_RESET");
    row("a connection that ended at once", nginxFault("recv() failed (104: Connection reset by peer) while reading response header from upstream"),
        nginxLine("502 157 \"-\" \"M\" rt=0.004 uct=0.000 uht=- urt=0.004 us=502 ua=10.0.0.9:8000"), "KEEPALIVE_RACE");
    row("nginx had no descriptor left", nginxFault("socket() failed (24: Too many open files) while connecting to upstream"),
        nginxLine("500 193 \"-\" \"M\""), "PROXY_RESOURCE_LIMIT");
    row("a 500 that nginx says nothing of", nginxFault("an upstream response is buffered to a temporary file").replace("[error]", "[warn]"),
        nginxLine("500 193 \"-\" \"M\""), "");
    const QByteArray killed = "DAMN ! worker 3 (pid: 3611) died, killed by signal 11 :( trying respawn ...\n";
    const QByteArray started = "2026-02-02 10:00:00,117 INFO success: uwsgi entered RUNNING state, process has stayed up for > than 1 seconds (startsecs)\n";
    const QByteArray closed = nginxFault("upstream prematurely closed connection while reading response header from upstream", "uwsgi://unix:/run/a.sock:")
        + nginxLine("502 157 \"-\" \"M\" \"-\"");
    row("nginx and uWSGI on one console", started + killed + closed + "Respawned uWSGI worker 3 (new pid: 3629)\n", {}, "WORKER_CRASH");
    row("a console on which no worker died", started + closed + "WSGI app 0 (mountpoint='/') ready in 87 seconds\n", {}, "PREMATURE_CLOSE");
    row("Varnish had no body from the client", varnishFetch("-   FetchError     req.body read error: 11 (Resource temporarily unavailable)\n"
                                                            "-   FetchError     backend write error: 11 (Resource temporarily unavailable)\n"), {}, "CLIENT_ABORT");
    row("Varnish could not send the body on", varnishFetch("-   FetchError     backend write error: 11 (Resource temporarily unavailable)\n"), {}, "PROXY_TIMEOUT_SEND");
    row("Traefik's line of a failed request", traefikFault, {}, "PREMATURE_CLOSE");
    row("Traefik's line, and an access log without it", traefikFault, nginxLine("200 193 \"-\" \"M\" 1 \"web@docker\" \"http://172.18.0.5:80\" 4ms"), "");
    const QByteArray verified = "2026-02-02T10:00:01Z DBG github.com/traefik/traefik/v3/pkg/proxy/httputil/proxy.go:117 > 500 Internal Server Error error=\"tls: "
                                "failed to verify certificate: x509: certificate signed by unknown authority\"\n";
    const QByteArray behindIt = "10.0.7.7 - - [02/Feb/2026:10:00:01 +0000] \"GET / HTTP/2.0\" 500 21 \"-\" \"-\" 1 \"web@k8s\" \"https://10.42.0.8:8443\" 3ms\n";
    row("Traefik's own 500", verified + behindIt, {}, "TLS_HANDSHAKE");
    row("a 500 from behind Traefik", behindIt, {}, "");
    const QByteArray refused = nginxFault("connect() failed (111: Connection refused) while connecting to upstream");
    row("quoted in a mail", "> " + refused, {}, "CONNECTION_REFUSED");
    row("quoted in a ticket", "```\n" + refused + "```\n", {}, "CONNECTION_REFUSED");
    row("within backticks", "`" + refused.trimmed() + "`\n", {}, "CONNECTION_REFUSED");
    row("quoted prose", "> connect() failed, he said, and the connection was refused\n> 502\n", {}, "");
    row("Kong found no peer", nginxFault("[lua] init.lua:1160: balancer(): failure to get a peer from the ring-balancer while connecting to upstream"),
        nginxLine("503 58 \"-\" \"M\""), "NO_LIVE_UPSTREAM");
    const QByteArray silent = nginxLine("502 157 \"-\" \"M\"");
    const auto gunicorn = [](const char *second) {
        return QByteArray("[2026-02-02 10:00:") + second + " +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:211)\n[2026-02-02 10:02:00 +0000] [1] [INFO] Handling signal: hup\n";
    };
    row("nothing but 502, and a worker met its limit then", silent, gunicorn("01"), "SERVER_TIMEOUT");
    row("nothing but 502, and a worker met its limit long before", silent.trimmed() + "\n", gunicorn("00").replace("10:00:00", "09:59:41"), "UNDETERMINED");
    const QByteArray harakiri = "Mon Feb  2 10:00:01 2026 - *** HARAKIRI ON WORKER 9 (pid: 18949, try: 1) ***\n"
                                "Mon Feb  2 10:00:01 2026 - HARAKIRI [core 0] 203.0.113.4 - POST /pay since 1770026340\n"
                                "DAMN ! worker 9 (pid: 18949) died, killed by signal 9 :( trying respawn ...\nRespawned uWSGI worker 9 (new pid: 19013)\n";
    row("uWSGI names the request that it ended", silent, harakiri, "SERVER_TIMEOUT");
    row("mod_wsgi and its requests on one console", QByteArray(truncated) + apacheLine("21", "500").replace("+0100", "+0000") + apacheLine("22", "200").replace("+0100", "+0000"), {},
        "PREMATURE_CLOSE");
    const QByteArray gateway = "2026-02-02 10:00:01.705 ERROR 5317 --- [ctor-http-nio-2] a.w.r.e.AbstractErrorWebExceptionHandler : [186f1c37-3]  500 Server Error for "
                               "HTTP POST \"/pay\"\n\nreactor.netty.http.client.PrematureCloseException: Connection prematurely closed BEFORE response\n"
                               "\t*__checkpoint org.springframework.cloud.gateway.filter.WeightCalculatorWebFilter [DefaultWebFilterChain]\n";
    row("Spring's gateway had no answer", gateway, nginxLine("500 143 \"-\" \"M\""), "PREMATURE_CLOSE");
    row("Spring's gateway failed itself", QByteArray(gateway).replace("reactor.netty.http.client.PrematureCloseException", "java.lang.IllegalStateException"),
        nginxLine("500 143 \"-\" \"M\""), "");
    row("nothing but 504", nginxLine("504 160 \"-\" \"M\""), {}, "UNDETERMINED");
}

void TestFrameworkLogs::causesAreTold()
{
    QFETCH(QByteArray, log);
    QFETCH(QByteArray, beside);
    QTEST(causesIn(findingsOf({{"one.log", log}, {"two.log", beside}})), "causes");
}

/// Where an nginx never logs when a head came, the lack of it is not that no head came.
void TestFrameworkLogs::nothingIsSaidOfTimesThatTheLogLacks()
{
    const Findings findings = findingsOf({{"one.log", nginxLine("502 88 \"-\" \"M\" rt=3.120 uct=0.000 urt=3.120 us=502") + nginxLine("200 88 \"-\" \"M\" rt=1.120 uct=0.000 urt=1.120 us=200")}});
    QCOMPARE(findings.requests.size(), std::size_t(1));
    for (const Evidence &evidence : findings.requests.front().verdict.evidence)
        QVERIFY2(!QByteArray::fromStdString(evidence.statement).contains("No complete response head"), evidence.statement.c_str());
}

QTEST_APPLESS_MAIN(TestFrameworkLogs)
#include "tst_framework_logs.moc"
