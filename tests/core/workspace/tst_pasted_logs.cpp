// SPDX-License-Identifier: GPL-3.0-or-later
//
// Small pieces of logs as people paste them, through the whole engine: which requests failed, and why.
#include "findings_of.h"

#include <QTest>

using namespace hopscope;

namespace {

constexpr char haproxyLine[] = "Nov  4 16:11:00 pf haproxy[31]: 192.0.2.9:1201 [04/Nov/2016:16:11:00.100] web web/<NOSRV> "
                               "1/-1/-1/-1/1 503 212 - - SC-- 1/1/0/0/0 0/0 \"GET / HTTP/1.1\"\n";
constexpr char nginxLine[] = "10.0.0.1 - - [04/Apr/2022:11:00:01 +0000] \"GET /items HTTP/1.1\" 503 20 \"-\" \"curl\" "
                             "rt=0.010 uct=0.000 uht=0.010 urt=0.010 us=503 ua=10.0.0.9:8000\n";

/// A line of IIS with its header, ended by the status, the substatus, Windows' error and the milliseconds.
QByteArray iisLine(const char *end)
{
    return QByteArray("#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port c-ip sc-status sc-substatus sc-win32-status time-taken\n"
                      "2018-04-12 10:00:31 10.0.0.4 GET /a X-ARR-LOG-ID=0c1e 443 203.0.113.12 ") + end + "\n";
}

} // namespace

class TestPastedLogs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void failuresAreFoundAndJudged_data();
    void failuresAreFoundAndJudged();
    void alikeOnesAreToldApart_data();
    void alikeOnesAreToldApart();
    void lostChecksOfHealthAreNoVisitors_data();
    void lostChecksOfHealthAreNoVisitors();
};

/// `most` is the highest confidence that the files bear.
void TestPastedLogs::failuresAreFoundAndJudged_data()
{
    QTest::addColumn<QString>("causes");
    QTest::addColumn<double>("most");
    const auto row = [](const char *folder, const char *causes, double most) {
        QTest::newRow(folder) << QString::fromLatin1(causes) << most;
    };
    row("access-log-alone", "UNDETERMINED UNDETERMINED", 0.47);
    row("ajp-out-of-memory", "OUT_OF_MEMORY", 0.82);
    row("alb-athena-slow-report", "PROXY_TIMEOUT_READ", 0.7);
    row("alb-before-app-offline", "WORKER_RECYCLE WORKER_RECYCLE", 0.78);
    row("alb-closed-after-seconds", "PREMATURE_CLOSE", 0.68);
    row("alb-nginx-tomcat", "PROXY_TIMEOUT_READ", 1.0);
    row("alb-not-dispatched", "UNDETERMINED", 0.37);
    row("alb-passed-on-502", "CONNECTION_REFUSED", 0.95);
    row("apache-ajp-timeout", "PROXY_TIMEOUT_READ", 0.55);
    row("apache-beside-good-requests", "CONNECTION_REFUSED", 0.97);
    row("apache-denied-by-system", "ACCESS_DENIED_BY_PROXY", 1.0);
    row("apache-fcgi-reset", "CONNECTION_RESET PREMATURE_CLOSE", 0.82);
    row("apache-fcgi-timeout", "PROXY_TIMEOUT_READ", 0.55);
    row("apache-on-solaris", "CONNECTION_REFUSED", 0.97);
    row("apache-time-hidden", "PROXY_TIMEOUT_READ", 0.55);
    row("api-gateway-execution", "INVALID_RESPONSE_HEADER PROXY_TIMEOUT_READ", 0.95);
    row("app-service-as-json", "PROXY_TIMEOUT_READ", 0.7);
    row("app-service-in-portal-csv", "PROXY_TIMEOUT_READ", 0.7);
    row("application-gateway-nginx-tomcat", "CONNECTION_REFUSED CONNECTION_REFUSED", 0.97);
    row("arr-and-front-end", "PROXY_TIMEOUT_READ PROXY_TIMEOUT_READ", 0.87);
    row("arr-broken-off", "PREMATURE_CLOSE INVALID_RESPONSE_HEADER", 0.71);
    row("arr-cannot-connect", "CONNECTION_REFUSED", 0.74);
    row("arr-in-log-parser-csv", "DNS_FAILURE", 0.98);
    row("arr-stack-overflow", "WORKER_CRASH WORKER_CRASH", 0.89);
    row("arr-timeout", "PROXY_TIMEOUT_READ PROXY_TIMEOUT_READ", 0.7);
    row("arr-tls", "TLS_HANDSHAKE", 1.0);
    row("arr-without-ports", "PORT_EXHAUSTION PORT_EXHAUSTION", 0.92);
    row("aspnetcore-app-offline", "WORKER_RECYCLE WORKER_RECYCLE WORKER_RECYCLE", 0.98);
    row("aspnetcore-crash-in-process", "WORKER_CRASH", 1.0);
    row("aspnetcore-did-not-start", "WORKER_CRASH", 0.87);
    row("aspnetcore-not-started-in-process", "WORKER_CRASH WORKER_CRASH", 0.97);
    row("aspnetcore-shutting-down", "WORKER_RECYCLE WORKER_RECYCLE", 0.98);
    row("caddy-configured-in-json", "PROXY_TIMEOUT_READ", 0.85);
    row("caddy-journal", "PREMATURE_CLOSE DNS_FAILURE", 1.0);
    row("caddy-one-file", "KEEPALIVE_RACE", 0.68);
    row("caddy-terminal", "TLS_HANDSHAKE", 1.0);
    row("caddy1-errors", "CONNECTION_REFUSED NO_LIVE_UPSTREAM", 0.97);
    row("cut-at-both-ends", "CONNECTION_REFUSED CONNECTION_REFUSED CONNECTION_REFUSED", 0.84);
    row("database-pool-in-csv", "DEPENDENCY_EXHAUSTED", 0.91);
    row("database-without-slots", "DEPENDENCY_EXHAUSTED", 0.91);
    row("envoy-connection-not-made", "PROXY_TIMEOUT_CONNECT", 0.7);
    row("envoy-stream-reset", "CONNECTION_RESET", 0.85);
    row("event-log-list", "WORKER_RECYCLE", 0.9);
    row("events-in-utf-16", "WORKER_CRASH", 1.0);
    row("gateway-in-portal-csv", "NO_LIVE_UPSTREAM", 0.97);
    row("gunicorn-autorestart", "WORKER_RECYCLE", 0.9);
    row("haproxy-aligned-with-blanks", "NO_LIVE_UPSTREAM PROXY_TIMEOUT_READ", 0.95);
    row("haproxy-behind-apache", "CONNECTION_REFUSED", 0.7);
    row("haproxy-broken-by-a-page", "NO_LIVE_UPSTREAM", 0.95);
    row("haproxy-checks-timed-out", "NO_LIVE_UPSTREAM", 0.97);
    row("haproxy-compose", "PROXY_TIMEOUT_READ CONNECTION_REFUSED", 0.77);
    row("haproxy-iisreset", "NO_LIVE_UPSTREAM CONNECTION_REFUSED", 0.95);
    row("haproxy-in-syslog", "PROXY_TIMEOUT_READ PROXY_TIMEOUT_CONNECT", 1.0);
    row("haproxy-no-backend-chosen", "UNDETERMINED", 0.49);
    row("heroku-router", "PROXY_TIMEOUT_READ WORKER_CRASH WORKER_CRASH CLIENT_ABORT", 1.0);
    row("http-sys-queue-full", "QUEUE_FULL QUEUE_FULL QUEUE_FULL", 0.96);
    row("idle-connections-closed", "KEEPALIVE_RACE KEEPALIVE_RACE", 0.83);
    row("iis-behind-nginx-slow", "PROXY_TIMEOUT_READ PROXY_TIMEOUT_READ", 0.9);
    row("iis-piece-of-all-fields", "WORKER_RECYCLE", 0.97);
    row("indented-lines", "CONNECTION_REFUSED", 1.0);
    row("ingress-nginx-three-tries", "CONNECTION_REFUSED", 1.0);
    row("istio-rolling-update", "WORKER_RECYCLE WORKER_RECYCLE", 0.57);
    row("kernel-log-with-dates", "OUT_OF_MEMORY", 0.82);
    row("kong-three-resets", "CONNECTION_RESET", 0.6);
    row("kubectl-envoy", "NO_LIVE_UPSTREAM CONNECTION_REFUSED", 1.0);
    row("lighttpd-handlers-down", "CONNECTION_REFUSED NO_LIVE_UPSTREAM", 0.99);
    row("memory-low-on-windows", "OUT_OF_MEMORY OUT_OF_MEMORY", 0.8);
    row("mod-fastcgi-crash", "WORKER_CRASH", 0.65);
    row("mod-fcgid-without-slots", "QUEUE_FULL", 0.97);
    row("mod-jk", "PROXY_TIMEOUT_READ CONNECTION_REFUSED", 0.92);
    row("nginx-broken-at-a-width", "PREMATURE_CLOSE", 0.9);
    row("nginx-broken-before-its-reason", "ACCESS_DENIED_BY_PROXY", 1.0);
    row("nginx-errors-alone", "CONNECTION_RESET CONNECTION_RESET PREMATURE_CLOSE", 0.9);
    row("nginx-fields-left-out", "DNS_FAILURE CONNECTION_REFUSED", 0.97);
    row("nginx-gunicorn-timeout", "SERVER_TIMEOUT", 1.0);
    row("nginx-in-csv", "CONNECTION_REFUSED", 0.97);
    row("nginx-in-journal", "RESPONSE_HEADER_TOO_BIG RESPONSE_HEADER_TOO_BIG", 1.0);
    row("nginx-limit-two-lines", "RATE_LIMITED", 0.68);
    row("nginx-message-broken-undated", "PREMATURE_CLOSE", 0.9);
    row("nginx-message-in-question", "RESPONSE_HEADER_TOO_BIG", 1.0);
    row("nginx-proxy-in-colours", "CONNECTION_REFUSED", 1.0);
    row("nginx-refused-two-lines", "CONNECTION_REFUSED", 1.0);
    row("nginx-reloaded-itself", "PREMATURE_CLOSE", 0.9);
    row("nginx-uwsgi-in-syslog", "PREMATURE_CLOSE PREMATURE_CLOSE", 0.79);
    row("passenger-queue-full", "QUEUE_FULL QUEUE_FULL", 0.8);
    row("php-fpm-ended-a-script", "SERVER_TIMEOUT", 0.83);
    row("php-fpm-without-free-child", "QUEUE_TIMEOUT QUEUE_TIMEOUT", 0.62);
    row("pm2-crash", "WORKER_CRASH", 0.9);
    row("pod-out-of-memory", "OUT_OF_MEMORY OUT_OF_MEMORY", 0.82);
    row("pool-crash-format-list", "WORKER_CRASH WORKER_CRASH", 1.0);
    row("pool-crash-powershell-table", "WORKER_CRASH WORKER_CRASH", 1.0);
    row("pool-disabled-get-eventlog", "WORKER_CRASH WORKER_CRASH", 0.97);
    row("pool-disabled-wevtutil", "WORKER_CRASH", 1.0);
    row("pool-offline-viewer-text", "WORKER_CRASH WORKER_CRASH", 1.0);
    row("pool-without-identity", "WORKER_CRASH WORKER_CRASH", 0.59);
    row("question-with-configuration", "PROXY_TIMEOUT_READ", 0.62);
    row("question-with-httperr", "QUEUE_FULL QUEUE_FULL", 0.96);
    row("queue-in-perfmon", "QUEUE_TIMEOUT QUEUE_TIMEOUT QUEUE_TIMEOUT QUEUE_TIMEOUT", 0.8);
    row("rapid-fail-in-german", "WORKER_CRASH WORKER_CRASH", 0.97);
    row("recycle-in-portuguese", "WORKER_RECYCLE WORKER_RECYCLE", 0.93);
    row("rotated-and-without-year", "OUT_OF_MEMORY CONNECTION_REFUSED", 0.97);
    row("sidecar-closed-after-two-minutes", "PREMATURE_CLOSE PREMATURE_CLOSE", 0.86);
    row("spring-boot-3", "OUT_OF_MEMORY", 0.82);
    row("squid-tls-to-parent", "TLS_HANDSHAKE", 0.99);
    row("three-zones", "WORKER_CRASH", 0.76);
    row("traefik-certificate", "TLS_HANDSHAKE", 1.0);
    row("traefik-client-left-uploading", "CLIENT_ABORT", 0.97);
    row("traefik-compose", "CONNECTION_REFUSED", 1.0);
    row("traefik-docker-events", "OUT_OF_MEMORY OUT_OF_MEMORY", 0.87);
    row("traefik-eof", "CLIENT_ABORT PREMATURE_CLOSE", 1.0);
    row("traefik-idle-connection", "KEEPALIVE_RACE", 1.0);
    row("traefik-in-colours", "CONNECTION_REFUSED", 1.0);
    row("traefik-other-network", "PROXY_TIMEOUT_CONNECT", 1.0);
    row("uwsgi-killed-without-times", "WORKER_CRASH", 0.82);
    row("yarp-client-left", "CLIENT_ABORT", 0.99);
    row("yarp-in-json", "CONNECTION_REFUSED", 0.97);
    row("yarp-refused", "CONNECTION_REFUSED", 0.98);
    row("yarp-timeout", "PROXY_TIMEOUT_READ", 0.64);
}

void TestPastedLogs::failuresAreFoundAndJudged()
{
    const Findings findings = findingsIn(std::string(HOPSCOPE_TEST_DATA) + "/pasted/" + QTest::currentDataTag());
    QTEST(causesIn(findings), "causes");
    QFETCH(double, most);
    QVERIFY2(highestConfidence(findings) <= most, std::to_string(highestConfidence(findings)).c_str());
}

void TestPastedLogs::alikeOnesAreToldApart_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<QByteArray>("beside");
    QTest::addColumn<QString>("causes");
    const auto row = [](const char *name, const QByteArray &log, const QByteArray &beside, const char *causes) {
        QTest::newRow(name) << log << beside << QString::fromLatin1(causes);
    };
    row("who writes of a message quotes none", "Does nginx say upstream sent too big header while reading response header from upstream?\n"
        "It may as well be no live upstreams while connecting to upstream.\n", {}, "");
    const QByteArray denied = "2022/01/05 09:00:01 [error] 12#12: *77 client intended to send too large body: 12582912 bytes, client: 10.0.0.9, "
                              "server: a.example, request: \"POST /a HTTP/1.1\", host: \"a.example\"\n";
    const QByteArray unconnected = "2022/01/05 09:00:01 [crit] 12#12: *77 connect() to 127.0.0.1:5000 failed (13: Permission denied) while connecting to "
                                   "upstream, client: 10.0.0.9, server: a.example, request: \"GET /a HTTP/1.1\", upstream: \"http://127.0.0.1:5000/a\", "
                                   "host: \"a.example\"\n";
    row("a body that is too large", denied, {}, "");
    row("a connection that the system denies", unconnected, {}, "ACCESS_DENIED_BY_PROXY");
    row("a listen section", haproxyLine, "listen web\n    bind *:80\n    server a 10.0.0.1:80 check\n", "NO_LIVE_UPSTREAM");
    row("a frontend", haproxyLine, "frontend web\n    bind *:80\n    use_backend app if { hdr(host) a.example }\n", "ROUTING_ERROR");
    row("the database said so then", nginxLine, "[2022-04-04 11:00:01 +0000] [31] [ERROR] FATAL:  sorry, too many clients already\n", "DEPENDENCY_EXHAUSTED");
    row("the database said so before", nginxLine, "[2022-04-04 10:59:01 +0000] [31] [ERROR] FATAL:  sorry, too many clients already\n", "UPSTREAM_RETURNED_ERROR");
    const QByteArray closed = "2023/04/02 11:22:11 [error] 28#28: *19 upstream sent frame for closed stream 1 while reading response header from upstream, "
                              "client: 10.0.0.9, server: g.example, request: \"POST /pkg.Svc/Call HTTP/2.0\", upstream: \"grpc://10.0.1.4:9000\", host: \"g.example\"\n";
    row("a frame after the end of the stream", closed, {}, "INVALID_RESPONSE_HEADER");
    const QByteArray broken = "nginx_1  | 2022/12/01 16:20:09 [error] 22#22: *901 upstream prematurely closed connection while reading response header from "
                              "upstream, client: 10.3.0.8, server: _, request: \"GET /feed HTTP/1.1\", upstream: \"http://172.22.0.3:4000/feed\", host: \"a.example\"\n";
    const QByteArray other = "api_1    | listening on 4000\n";
    row("the last words of a process, a line before", "api_1    | FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n" + broken, {},
        "OUT_OF_MEMORY");
    row("its end, a line behind", broken + "api_1 exited with code 139\n" + other, {}, "WORKER_CRASH");
    row("it was told to end", broken + "api_1 exited with code 143\n" + other, {}, "PREMATURE_CLOSE");
    row("the last words of a process, long before",
        "api_1    | FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n" + other.repeated(20) + broken, {}, "PREMATURE_CLOSE");
    const QByteArray waited = "10.5.0.2 - - [20/Sep/2023:14:03:35 +0000] \"GET /accounts/7 HTTP/1.1\" 503 112 \"-\" \"okhttp\" rt=34.012 uct=0.001 "
                              "uht=34.011 urt=34.011 us=503 ua=10.5.0.20:8080\n";
    const auto pool = [](const char *stamp) {
        return QByteArray(stamp) + " ERROR 1 --- [nio-8080-exec-12] o.h.engine.jdbc.spi.SqlExceptionHelper   : HikariPool-1 - Connection is not available, "
               "request timed out after 30001ms.\n";
    };
    row("it waited for a connection from its first moment on", waited, pool("2023-09-20 14:03:31.220"), "DEPENDENCY_EXHAUSTED");
    row("another request waited for a connection", waited, pool("2023-09-20 14:03:22.220"), "UPSTREAM_RETURNED_ERROR");
    const QByteArray passedOn = "172.16.9.1 - - [06/Feb/2024:09:15:20 +0100] \"GET /cart HTTP/1.1\" 503 326 \"-\" \"Mozilla\" rt=0.003 uct=0.001 uht=0.003 urt=0.003 "
                                "us=503 ua=10.4.1.7:80\n";
    const auto lost = [](const char *path, const char *reason) {
        return QByteArray("#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename\n"
                          "2024-02-06 08:15:20 10.4.0.5 51001 10.4.1.7 80 HTTP/1.1 GET ") + path + " 503 2 " + reason + " Shop\n";
    };
    row("HTTP.sys had no room for it", passedOn, lost("/cart", "QueueFull"), "QUEUE_FULL");
    row("its pool was stopped", passedOn, lost("/cart", "AppShutdown"), "WORKER_RECYCLE");
    row("HTTP.sys had no room for another", passedOn, lost("/item", "QueueFull"), "UPSTREAM_RETURNED_ERROR");
    const QByteArray ports = "Log Name:      System\nSource:        Tcpip\nDate:          4/12/2018 10:00:20 AM\nEvent ID:      4231\nTask Category: None\n"
                             "Level:         Warning\nKeywords:      Classic\nUser:          N/A\nComputer:      ARR01\nDescription:\n"
                             "A request to allocate an ephemeral port number from the global TCP port space has failed due to all such ports being in use.\n";
    row("all ports were in use", iisLine("502 3 12029 2"), ports, "PORT_EXHAUSTION");
    row("all ports were in use, but it was connected", iisLine("502 3 12030 2041"), ports, "PREMATURE_CLOSE");
    const QByteArray stopped = "2024-07-02T09:12:50.380Z  INFO 1 --- [shop] [ionShutdownHook] o.s.b.w.e.tomcat.GracefulShutdown        : Commencing graceful "
                               "shutdown. Waiting for active requests to complete\n";
    const QByteArray cut = "2024/07/02 09:12:51 [error] 8#8: *70 upstream prematurely closed connection while reading response header from upstream, client: "
                           "10.0.0.9, server: _, request: \"GET /a HTTP/1.1\", upstream: \"http://10.0.0.20:8080/a\", host: \"i.example\"\n";
    row("Spring told that it was being stopped", cut, stopped, "WORKER_RECYCLE");
    row("Spring told something else", cut, QByteArray(stopped).replace("Commencing graceful shutdown.", "Nothing to do."), "PREMATURE_CLOSE");
    const auto ingress = [](const char *upstream) {
        return QByteArray("10.50.0.1 - - [04/Jun/2024:12:00:05 +0000] \"GET /cart HTTP/1.1\" 503 190 \"-\" \"Mozilla/5.0\" 301 0.000 [shop-cart-8080] [] ")
            + upstream + " 2d1be0c3d0d24f1b8f9a31c2f6fbb1aa\n10.50.0.1 - - [04/Jun/2024:12:00:06 +0000] \"GET /home HTTP/1.1\" 200 5190 \"-\" "
              "\"Mozilla/5.0\" 301 0.020 [shop-web-8080] [] 10.50.3.3:8080 5190 0.020 200 3d1be0c3d0d24f1b8f9a31c2f6fbb1aa\n";
    };
    row("a service without endpoints", ingress("- - - -"), {}, "NO_LIVE_UPSTREAM");
    row("a service whose endpoint answered so", ingress("10.50.3.9:8080 190 0.004 503"), {}, "UPSTREAM_RETURNED_ERROR");
    const QByteArray edge = "203.0.113.5 - - [10/Sep/2024:11:00:01 +0000] \"GET /shop HTTP/2.0\" 200 5120 \"-\" \"M\" rt=0.031 uct=0.001 uht=0.030 urt=0.031 us=200 "
                            "ua=10.30.0.7:80\n203.0.113.5 - - [10/Sep/2024:11:00:05 +0000] \"GET /cart HTTP/2.0\" 502 157 \"-\" \"M\" rt=0.004 uct=0.001 uht=0.004 "
                            "urt=0.004 us=502 ua=10.30.0.7:80\n";
    row("the server's few lines", edge,
        "10.30.0.2 - - [10/Sep/2024:11:00:01 +0000] \"GET /shop HTTP/1.0\" 200 5120 \"-\" \"M\"\n"
        "10.30.0.2 - - [10/Sep/2024:11:00:05 +0000] \"GET /cart HTTP/1.0\" 502 157 \"-\" \"M\"\n",
        "UPSTREAM_RETURNED_ERROR");
    row("and those of the server, which is a proxy itself", edge,
        "10.30.0.2 - - [10/Sep/2024:11:00:01 +0000] \"GET /shop HTTP/1.0\" 200 5120 \"-\" \"M\"\n"
        "10.30.0.2 - - [10/Sep/2024:11:00:05 +0000] \"GET /cart HTTP/1.0\" 502 157 \"-\" \"M\"\n"
        "2024/09/10 11:00:05 [error] 9#9: *12 connect() failed (111: Connection refused) while connecting to upstream, client: 10.30.0.2, server: shop, "
        "request: \"GET /cart HTTP/1.0\", upstream: \"http://127.0.0.1:3000/cart\", host: \"shop.example\"\n",
        "CONNECTION_REFUSED");
    row("no connection after long", iisLine("502 3 12029 21041"), {}, "PROXY_TIMEOUT_CONNECT");
    row("no server of the farm", iisLine("502 4 0 3"), {}, "NO_LIVE_UPSTREAM");
    row("too many requests at once", iisLine("503 2 0 0"), {}, "QUEUE_FULL");
    row("a number that is of no failure", iisLine("503 0 64 12"), {}, "UNDETERMINED");
    row("an application that did not start in IIS", iisLine("500 30 0 1522"), {}, "WORKER_CRASH");
    row("an application's own error", iisLine("500 0 0 1522"), {}, "");
    row("the application was being shut down", iisLine("503 0 1255 1"), {}, "WORKER_RECYCLE");
    const auto module = [](const char *time, const char *source, const char *message) {
        return QByteArray("Level,Date and Time,Source,Event ID,Task Category\nInformation,4/12/2018 ") + time + "," + source + ",None," + message + "\n";
    };
    const QByteArray offline = module("10:00:21 AM", "IIS AspNetCore Module V2,1012", "Application 'C:\\inetpub\\shop\\' was recycled after detecting app_offline.htm.");
    const QByteArray started = "Information,4/12/2018 10:00:27 AM,IIS AspNetCore Module V2,1032,None,Application 'C:\\inetpub\\shop\\' started successfully.\n";
    row("app_offline.htm was found before", iisLine("503 0 0 1"), offline, "WORKER_RECYCLE");
    row("app_offline.htm was found, but the application was up again", iisLine("503 0 0 1"), offline + started, "UNDETERMINED");
    const QByteArray inTheMeantime = iisLine("200 0 0 1").replace("10:00:31", "10:00:29");
    row("app_offline.htm was found, but requests were answered since", inTheMeantime + iisLine("503 0 0 1"), offline, "UNDETERMINED");
    row("app_offline.htm was found, but ARR had no answer", iisLine("502 3 12002 30010"), offline, "PROXY_TIMEOUT_READ");
    row("a worker process of IIS was recycled before", iisLine("503 0 0 1"),
        module("10:00:21 AM", "Microsoft-Windows-WAS,5074", "A worker process with process id of '12' serving application pool 'Shop' has requested a recycle."),
        "UNDETERMINED");
    const auto aspNet = [&](const char *what) { return module("10:00:31 AM", "ASP.NET 4.0.30319.0,1309", what).replace("Information", "Warning"); };
    row("ASP.NET told that no connection to the database was free", iisLine("503 0 0 15012"),
        aspNet("Event code: 3005 Exception message: Timeout expired.  The timeout period elapsed prior to obtaining a connection from the pool."),
        "DEPENDENCY_EXHAUSTED");
    row("ASP.NET told of an error in the program", iisLine("503 0 0 15012"), aspNet("Event code: 3005 Exception message: Object reference not set."), "UNDETERMINED");
    const auto envoy = [](const char *how) {
        return QByteArray("[2025-07-07T13:20:41.910Z] \"POST /a HTTP/1.1\" 503 ") + how + " - \"-\" 310 85 2 - \"-\" \"grpc\" \"d2b1\" \"orders:9000\" "
               "\"10.44.7.19:9000\" inbound|9000|| 127.0.0.6:40021 10.44.7.19:9000 10.44.2.3:51810 - default\n";
    };
    row("a stream that the server reset at once", envoy("UR upstream_reset_before_response_started{remote_reset}"), {}, "CONNECTION_RESET");
    row("a connection that ended at once", envoy("UC upstream_reset_before_response_started{connection_termination}"), {}, "KEEPALIVE_RACE");
    const auto athena = [](const char *ofTarget) {
        return QByteArray("time,target_ip,target_port,target_processing_time,elb_status_code,target_status_code,request_verb,request_url\n"
                          "2025-06-11T09:30:07.655000Z,10.20.3.15,80,0.004,502,") + ofTarget + ",GET,https://orders.example:443/basket\n";
    };
    const QByteArray behind = "2025/06/11 09:30:07 [error] 61#61: *204 upstream sent too big header while reading response header from upstream, client: 10.20.0.8, "
                              "server: o, request: \"GET /basket HTTP/1.1\", upstream: \"http://127.0.0.1:4100/basket\", host: \"orders.example\"\n";
    row("the balancer's target answered so", athena("502"), {}, "UPSTREAM_RETURNED_ERROR");
    row("the target is a proxy, and says why", athena("502"), behind, "RESPONSE_HEADER_TOO_BIG");
    const QByteArray upgraded = "2020/05/01 12:00:00 [error] 7#7: *9 recv() failed (104: Connection reset by peer) while proxying upgraded connection\n";
    row("a line without its fields", QByteArray(upgraded).replace("proxying upgraded connection", "reading response header from upstream"), {}, "CONNECTION_RESET");
    row("a line without its fields, of a connection that was made long ago", upgraded, {}, "");
    const auto good = [](const char *second) {
        return QByteArray("192.0.2.30 - - [12/Aug/2021:09:10:") + second + " +0000] \"GET /index.html HTTP/1.1\" 200 4312 \"-\" \"M\"\n";
    };
    const QByteArray unmade = "[Thu Aug 12 09:10:11.402118 2021] [proxy:error] [pid 611:tid 14] (111)Connection refused: AH00957: HTTP: attempt to connect to "
                              "127.0.0.1:9090 (localhost) failed\n[Thu Aug 12 09:10:11.402190 2021] [proxy_http:error] [pid 611:tid 14] [client 192.0.2.30:50112] "
                              "AH01114: HTTP: failed to make connection to backend: localhost\n";
    row("Apache's line, among requests that went well", good("04") + good("19"), unmade, "CONNECTION_REFUSED");
    row("Apache's line, and the request that it is of", good("04") + good("11").replace("\" 200 ", "\" 503 "), unmade, "CONNECTION_REFUSED");
    row("HRESULT instead of the number", iisLine("502 3 2147954407 120"), {}, "DNS_FAILURE");
}

void TestPastedLogs::alikeOnesAreToldApart()
{
    QFETCH(QByteArray, log);
    QFETCH(QByteArray, beside);
    QTEST(causesIn(findingsOf({{"one.log", log}, {"two.log", beside}})), "causes");
}

void TestPastedLogs::lostChecksOfHealthAreNoVisitors_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("check");
    QTest::newRow("HAProxy asks") << QByteArray("OPTIONS /") << true;
    QTest::newRow("a probe asks") << QByteArray("GET /healthz") << true;
    QTest::newRow("a visitor") << QByteArray("GET /cart") << false;
}

void TestPastedLogs::lostChecksOfHealthAreNoVisitors()
{
    QFETCH(QByteArray, request);
    const Findings findings = findingsOf({{"httperr1.log",
        "#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename\n"
        "2024-04-19 08:02:08 10.5.0.2 60111 10.5.1.11 80 HTTP/1.0 " + request + " 503 1 AppOffline Portal\n"}});
    QCOMPARE(findings.requests.size(), std::size_t(1));
    QTEST(findings.requests.front().healthCheck, "check");
}

QTEST_APPLESS_MAIN(TestPastedLogs)
#include "tst_pasted_logs.moc"
