// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pieces of logs in the forms in which people paste them, and near-alike ones that must not be taken for the same.
#include "findings_of.h"

#include <QTest>

using namespace hopscope;

namespace {

constexpr char closed[] = "2024/04/16 03:11:09 [error] 811#811: *5521 upstream prematurely closed connection while reading response header from upstream, "
                          "client: 203.0.113.9, server: api.example, request: \"POST /export HTTP/1.1\", upstream: \"http://127.0.0.1:3000/export\", host: \"api.example\"\n";
constexpr char refused[] = "2022/08/19 06:25:11 [error] 22109#0: *34 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.9, "
                           "server: shop.example, request: \"GET /a HTTP/1.1\", upstream: \"http://10.0.0.7:7080/a\", host: \"shop.example\"\n";
constexpr char truncated[] = "[Sat Sep 07 12:10:31.120099 2024] [wsgi:error] [pid 3991:tid 4021] [client 10.9.1.4:51220] Truncated or oversized response headers "
                             "received from daemon process 'app': /srv/app/wsgi.py\n";

/// An entry of nginx with times of connecting and of the head.
QByteArray timed(const char *clock, int status, const char *times)
{
    return QByteArray("203.0.113.50 - - [14/Sep/2024:") + clock + " +0000] \"GET /export HTTP/1.1\" " + QByteArray::number(status) + " 160 \"-\" \"M\" " + times + "\n";
}

QByteArray ofDaemon(const char *pid, const char *text)
{
    return QByteArray("[Sat Sep 07 12:10:31.100213 2024] [wsgi:info] [pid ") + pid + ":tid 4111] mod_wsgi (pid=" + pid + "): " + text + "\n";
}

QByteArray inJson(const char *status, const char *state)
{
    return QByteArray("{\"haproxy_timestamp\":\"29/May/2022:17:43:23 +0000\",\"http_status\":") + status
        + ",\"client_ip\":\"203.0.113.7\",\"http_request\":\"GET /b HTTP/1.1\",\"upstream_addr\":\"10.4.0.9\",\"backend_name\":\"shop\",\"upstream_connect_time\":0,"
          "\"termination_state\":\"" + state + "\"}\n";
}

} // namespace

class TestPiecesOfLogs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void causesOfPieces_data();
    void causesOfPieces();
    void formsOfPieces_data();
    void formsOfPieces();
    void aServerThatAnsweredOthersSpeaksTheProtocol();
    void whatHasNoTimeIsSaidToHaveNone();
    void adviceNamesTheDirectivesOfTheModule_data();
    void adviceNamesTheDirectivesOfTheModule();
};

void TestPiecesOfLogs::causesOfPieces_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<QByteArray>("beside");
    QTest::addColumn<QString>("causes");
    const auto row = [](const char *title, const QByteArray &log, const QByteArray &beside, const char *causes) {
        QTest::newRow(title) << log << beside << QString::fromLatin1(causes);
    };
    row("a process of PM2 aborted", closed, "2024-04-16T03:11:09: PM2        | App name:api id:0 exited with code [134] via signal [SIGINT]\n", "WORKER_CRASH");
    row("a process of PM2 was restarted", closed, "2024-04-16T03:11:09: PM2        | App name:api id:0 exited with code [0] via signal [SIGINT]\n", "WORKER_RECYCLE");
    row("Varnish's child died", closed, "Apr 16 03:11:09 gate varnishd[31499]: Child (1048) died signal=6 (core dumped)\n", "WORKER_CRASH");
    row("Varnish's child started", closed, "Apr 16 03:11:09 gate varnishd[31499]: child (1048) Started\n", "PREMATURE_CLOSE");

    const QByteArray request = "[pid: 27|app: 0|req: 3/6] 172.18.0.1 () {52 vars in 1121 bytes} [Tue Apr 16 03:%1 2024] GET /items => generated 412 bytes in 18 msecs "
                               "(HTTP/1.1 200) 6 headers in 190 bytes (1 switches on core 0)\n";
    const auto uwsgi = [&request](const char *before, const char *after) {
        return QByteArray(request).replace("%1", before) + "DAMN ! worker 1 (pid: 27) died :( trying respawn ...\n" + QByteArray(request).replace("%1", after);
    };
    row("uWSGI's worker died between two requests, and this failed meanwhile", closed, uwsgi("11:02", "11:20"), "WORKER_CRASH");
    row("uWSGI's worker died before another request", closed, uwsgi("10:40", "11:01"), "PREMATURE_CLOSE");

    row("mod_wsgi's own limit", ofDaemon("4101", "Daemon process request time limit exceeded, stopping process 'app'.") + truncated, {}, "SERVER_TIMEOUT");
    row("mod_wsgi's limit, then the end by force", ofDaemon("4101", "Daemon process request time limit exceeded, stopping process 'app'.")
            + ofDaemon("4101", "Aborting process 'app'.") + truncated, {}, "SERVER_TIMEOUT");
    row("mod_wsgi's daemon was ended for a restart", ofDaemon("4101", "Shutdown requested 'app'.") + ofDaemon("4101", "Aborting process 'app'.") + truncated, {}, "WORKER_RECYCLE");
    row("mod_wsgi's daemon started", ofDaemon("4101", "Starting process 'app' with uid=48, gid=48 and threads=15.") + truncated, {}, "PREMATURE_CLOSE");

    const QByteArray reload = "Aug 19 06:25:08 h systemd[1]: Reloading The Apache HTTP Server.\n";
    row("a reload during which nobody listened", refused, reload, "WORKER_RECYCLE");
    row("a reload from which the service did not come back", refused, reload + "Aug 19 06:25:09 h systemd[1]: apache2.service: Failed with result 'exit-code'.\n", "CONNECTION_REFUSED");

    const QByteArray well = timed("10:02:02", 200, "rt=0.003 uct=0.000 uht=0.003 urt=0.003");
    row("connected, and no head within a minute", timed("10:00:01", 504, "rt=60.001 uct=0.001 uht=- urt=60.001") + well, {}, "PROXY_TIMEOUT_READ");
    row("nothing tells whether it connected", timed("10:00:01", 504, "rt=60.001") + timed("10:02:02", 200, "rt=0.003"), {}, "PROXY_TIMEOUT_CONNECT");

    const QByteArray maintenance = "server {\n    location / {\n        if (-f /var/www/maintenance.on) { return 503; }\n        proxy_pass http://10.0.0.3:80;\n    }\n}\n";
    const QByteArray answered = timed("10:05:04", 200, "rt=0.104 ua=10.0.0.3:80 us=200");
    row("nginx tried no server, and is told to answer so", timed("10:00:00", 503, "rt=0.000 ua=- us=-") + answered, maintenance, "ACCESS_DENIED_BY_PROXY");
    row("nginx tried a server", timed("10:00:00", 503, "rt=0.003 ua=10.0.0.3:80 us=503") + answered, maintenance, "UPSTREAM_RETURNED_ERROR");

    row("no head came from the server", inJson("200", "--") + inJson("-1", "SD"), {}, "PREMATURE_CLOSE");
    row("all went well", inJson("200", "--"), {}, "");

    const QByteArray envoy = "[2020-05-18T05:11:32.183Z] \"GET /api HTTP/1.1\" 503 UF,URX 0 91 18 - \"-\" \"curl/7.68.0\" \"c3a1\" \"svc\" \"10.102.12.230:8001\"\n";
    const QByteArray reset = "[2020-05-18 05:11:32.201][1][debug][router] [source/common/router/router.cc:1031] [C0][S7713] upstream reset: reset reason: connection failure";
    row("Envoy's own log tells of TLS", envoy, reset + ", transport failure reason: TLS error: 268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED\n", "TLS_HANDSHAKE");
    row("Envoy's own log tells no reason", envoy, reset + "\n", "CONNECTION_REFUSED");

    const QByteArray apisix = "2020/06/30 14:27:20 [error] 30366#30366: *31 [lua] balancer.lua:304: load_balancer(): failed to pick server: ";
    const QByteArray rest = " while connecting to upstream, client: 172.20.30.94, server: , request: \"GET /a HTTP/1.1\", host: \"172.20.20.7:9080\"\n";
    row("APISIX has no upstream for the route", apisix + "missing upstream configuration" + rest, {}, "ROUTING_ERROR");
    row("APISIX has tried all", apisix + "all upstream servers tried" + rest, {}, "NO_LIVE_UPSTREAM");
}

void TestPiecesOfLogs::causesOfPieces()
{
    QFETCH(QByteArray, log);
    QFETCH(QByteArray, beside);
    QTEST(causesIn(findingsOf({{"one.log", log}, {"two.log", beside}})), "causes");
}

void TestPiecesOfLogs::formsOfPieces_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<QString>("causes");
    QTest::newRow("lines of Apache without their stamps") << QByteArray(
        "[proxy_http:error] [pid 10796] (104)Connection reset by peer: [client 189.46.56.5:60081] AH01102: error reading status line from remote server d.example:16522\n"
        "[proxy:error] [pid 10796] [client 189.46.56.5:60081] AH00898: Error reading from remote server returned by /api/v\n") << QStringLiteral("CONNECTION_RESET");
    QTest::newRow("a message of Apache's without stamp that tells of no failure") << QByteArray("[core:notice] [pid 10796:tid 1] AH00094: Command line: '/usr/sbin/httpd'\n"
        "[mpm_event:notice] [pid 10796:tid 1] AH00489: Apache/2.4.58 configured -- resuming normal operations\n") << QString();
    QTest::newRow("columns of IIS, named without a mark") << QByteArray("sc-status sc-substatus sc-win32-status time-taken\n502 3 12002 29889\n200 0 0 31\n") << QStringLiteral("PROXY_TIMEOUT_READ");
    QTest::newRow("lines of HTTPERR that Select-String found") << QByteArray("httperr3.log:1181:2023-06-19 05:12:40 10.1.1.7 50122 10.1.1.20 443 HTTP/1.1 GET /a 503 4 QueueFull Shop\n"
        "httperr3.log:1182:2023-06-19 05:12:41 10.1.1.7 50123 10.1.1.20 443 HTTP/1.1 GET /a 503 4 QueueFull Shop\n")
                                                              << QStringLiteral("QUEUE_FULL QUEUE_FULL");
    QTest::newRow("Fly's proxy found nobody listening") << QByteArray("2023-02-16T03:02:28.191 app[ed63d73f] lhr [info] Listening on :::5006...\n"
        "2023-02-16T03:02:28.944 proxy[ed63d73f] lhr [error] instance refused connection\n") << QStringLiteral("CONNECTION_REFUSED");
    QTest::newRow("an application on Fly says so") << QByteArray("2023-02-16T03:02:28.191 app[ed63d73f] lhr [info] Listening on :::5006...\n"
        "2023-02-16T03:02:28.944 app[ed63d73f] lhr [error] instance refused connection\n") << QString();
    QTest::newRow("Caddy's console with seconds as a number") << QByteArray("1.576867456328023e+09\terror\thttp.log.error\tread tcp 127.0.0.1:59660->127.0.0.1:5443: read: "
        "connection reset by peer\t{\"request\": {\"method\": \"GET\", \"uri\": \"/a\", \"proto\": \"HTTP/2.0\", \"remote_addr\": \"203.0.113.4:58217\", \"host\": \"b.example\"}, "
        "\"status\": 502, \"err_id\": \"4t0\"}\n") << QStringLiteral("CONNECTION_RESET");
}

void TestPiecesOfLogs::formsOfPieces()
{
    QFETCH(QByteArray, log);
    QTEST(causesIn(findingsOf({{"one.log", log}})), "causes");
}

void TestPiecesOfLogs::aServerThatAnsweredOthersSpeaksTheProtocol()
{
    const QByteArray server = "[2019-11-05 06:17:56 +0000] [16] [WARNING] Invalid HTTP request received.\n";
    const QByteArray failed = "203.0.113.9 - - [05/Nov/2019:06:17:56 +0000] \"POST /a HTTP/1.1\" 502 559 \"-\" \"M\" 615 0.003 [p-a-4000] [] 100.96.2.14:4000 0 0.004 502 a2\n";
    const QByteArray answered = "203.0.113.9 - - [05/Nov/2019:06:17:50 +0000] \"POST /a HTTP/1.1\" 200 812 \"-\" \"M\" 612 0.031 [p-a-4000] [] 100.96.2.14:4000 812 0.032 200 a1\n";
    QVERIFY(findingsOf({{"one.log", failed}, {"two.log", server}}).requests.front().verdict.confidence > 0.9);
    QVERIFY(findingsOf({{"one.log", answered + failed}, {"two.log", server}}).requests.front().verdict.confidence < 0.7);
}

void TestPiecesOfLogs::whatHasNoTimeIsSaidToHaveNone()
{
    const Findings findings = findingsOf({{"one.log", "sc-status sc-substatus sc-win32-status time-taken\n502 3 12002 29889\n"}});
    QCOMPARE(findings.requests.size(), std::size_t(1));
    QVERIFY(findings.requests.front().time == Timestamp{});
}

void TestPiecesOfLogs::adviceNamesTheDirectivesOfTheModule_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<QByteArray>("directive");
    const QByteArray stamp = "[Mon Feb 03 11:20:41.118209 2020] ";
    QTest::newRow("mod_jk") << QByteArray("[Mon Feb 03 11:20:41.118 2020] [2211:140201] [error] ajp_send_request::jk_ajp_common.c (1728): (node1) connecting to backend failed. "
                                          "Tomcat is probably not started or is listening on the wrong port (errno=111)\n") << QByteArray("workers.properties");
    QTest::newRow("mod_wsgi") << QByteArray(stamp + "[wsgi:error] [pid 16437:tid 14] [client 189.126.68.46:42117] Timeout when reading response headers from daemon process "
                                                    "'app': /srv/app/wsgi.py\n") << QByteArray("WSGIDaemonProcess");
    QTest::newRow("mod_fcgid") << QByteArray(stamp + "[fcgid:warn] [pid 3:tid 14] [client 10.0.0.9:42117] mod_fcgid: read data timeout in 40 seconds\n") << QByteArray("FcgidIOTimeout");
    QTest::newRow("mod_proxy_ajp") << QByteArray(stamp + "[proxy:error] [pid 3:tid 14] (111)Connection refused: AH00957: AJP: attempt to connect to 10.0.0.5:8009 (tomcat) failed\n")
                                   << QByteArray("ProxyPass");
}

void TestPiecesOfLogs::adviceNamesTheDirectivesOfTheModule()
{
    QFETCH(QByteArray, log);
    QFETCH(QByteArray, directive);
    const Findings findings = findingsOf({{"error.log", log}});
    QCOMPARE(findings.incidents.size(), std::size_t(1));
    const auto names = [&findings](const QByteArray &word) {
        return std::ranges::any_of(findings.incidents.front().advice, [&word](const std::string &advice) { return advice.find(word.toStdString()) != std::string::npos; });
    };
    QVERIFY(names(directive));
    QCOMPARE(names("ProxyPass"), directive == "ProxyPass");
}

QTEST_APPLESS_MAIN(TestPiecesOfLogs)
#include "tst_pieces_of_logs.moc"
