// SPDX-License-Identifier: GPL-3.0-or-later
#include "observed_files.h"

#include <QTest>

using namespace hopscope;

namespace {

std::vector<NginxRequest> ordinary(bool twoServers = false)
{
    std::vector<NginxRequest> requests;
    for (int i = 0; i < 60; ++i)
        requests.push_back({static_cast<double>(i), "192.0.2.1", i % 2 == 0 ? "/a" : "/b", 200, 0.05, twoServers && i % 2 == 0 ? "10.0.0.6:8080" : "10.0.0.5:8080"});
    return requests;
}

/// nginx's server block, its read timeout on line 6 where one is given.
QByteArray serverBlock(const QByteArray &readTimeout)
{
    return "    server {\n" + (readTimeout.isEmpty() ? QByteArray() : "        proxy_read_timeout " + readTimeout + ";\n")
        + "        listen 80;\n        location / {\n            proxy_pass http://10.0.0.5:8080;\n        }\n    }\n";
}

std::vector<Observation> order(const QByteArray &readTimeout, const QByteArray &gunicorn, bool twoServers = false)
{
    return observedIn({{"access.log", nginxLog(ordinary(twoServers))}, {"nginx.conf", nginxConf(serverBlock(readTimeout))},
        {"gunicorn.conf.py", gunicorn}}, "timeout-order");
}

/// An upstream whose connections are kept, if its location says so.
QByteArray keptUpstream(const QByteArray &idle, const QByteArray &location)
{
    return "    upstream app {\n        server 10.0.0.5:8080;\n        keepalive 16;\n"
        + (idle.isEmpty() ? QByteArray() : "        keepalive_timeout " + idle + ";\n") + "    }\n    server {\n        listen 80;\n"
        + "        location / {\n            proxy_pass http://app;\n" + location + "        }\n    }\n";
}

const QByteArray reused = "            proxy_http_version 1.1;\n            proxy_set_header Connection \"\";\n";

/// What HAProxy logs of the same requests behind nginx.
QByteArray haproxyLog()
{
    QByteArray log;
    for (int i = 0; i < 60; ++i) {
        const QByteArray second = QByteArray::number(i).rightJustified(2, '0');
        log += "Nov 21 10:00:" + second + " lb2 haproxy[119]: 10.0.0.1:41" + QByteArray::number(400 + i) + " [21/Nov/2026:10:00:" + second
            + ".010] fe_main be_app/app1 0/0/1/40/41 200 612 - - ---- 1/1/0/0/0 0/0 \"GET /page/" + QByteArray::number(i) + " HTTP/1.1\"\n";
    }
    return log;
}

/// nginx in front of HAProxy, with these timeouts.
std::vector<Observation> orderOfProxies(const QByteArray &nginx, const QByteArray &haproxy)
{
    std::vector<std::string> targets;
    std::vector<NginxRequest> requests;
    for (int i = 0; i < 60; ++i)
        targets.push_back("/page/" + std::to_string(i));
    for (int i = 0; i < 60; ++i)
        requests.push_back({i + 0.06, "192.0.2.1", targets[static_cast<std::size_t>(i)].c_str(), 200, 0.05, "10.0.0.7:80"});
    const QByteArray conf = "defaults\n    mode http\n    timeout connect 5s\n    timeout client 60s\n    timeout server " + haproxy
        + "\nfrontend fe_main\n    bind :80\n    default_backend be_app\nbackend be_app\n    server app1 10.0.0.5:8080\n";
    return observedIn({{"access.log", nginxLog(requests)}, {"nginx.conf", nginxConf(serverBlock(nginx))}, {"haproxy.log", haproxyLog()},
        {"haproxy.cfg", conf}}, "timeout-order");
}

std::vector<Observation> keepalive(const QByteArray &http, const QByteArray &gunicorn)
{
    return observedIn({{"access.log", nginxLog(ordinary())}, {"nginx.conf", nginxConf(http)}, {"gunicorn.conf.py", gunicorn}}, "keepalive-order");
}

QByteArray threaded(const QByteArray &rest)
{
    return "bind = '10.0.0.5:8080'\nworkers = 4\nworker_class = 'gthread'\nthreads = 4\n" + rest;
}

} // namespace

class TestObservedTimeouts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anOuterTimeoutBelowTheServersIsNoticed()
    {
        const auto seen = order("20s", "bind = '10.0.0.5:8080'\nworkers = 4\ntimeout = 45\n");
        QCOMPARE(seen.size(), std::size_t(1));
        QCOMPARE(seen[0].statement, std::string("The timeouts of the chain are the wrong way round: nginx's 20 s (proxy_read_timeout, nginx.conf:6) end "
                                                "before the server's 45 s (timeout, gunicorn.conf.py:3). Of a request that takes longer than 20 s the "
                                                "client gets an error, and the work on it goes on for nobody. The smallest limit of the chain is nginx's "
                                                "20 s (proxy_read_timeout, nginx.conf:6)."));
        QCOMPARE(seen[0].severity, Severity::Warning);
        QCOMPARE(seen[0].at.size(), std::size_t(2));
    }
    void theProxysDefaultCounts()
    {
        const auto seen = order({}, "bind = '10.0.0.5:8080'\nworkers = 4\ntimeout = 90\n");
        QCOMPARE(seen.size(), std::size_t(1));
        QVERIFY2(seen[0].statement.find("nginx's 60 s (proxy_read_timeout, by default)") != std::string::npos, seen[0].statement.c_str());
    }
    void twoProxiesAreCompared()
    {
        const auto seen = orderOfProxies("20s", "50s");
        QCOMPARE(seen.size(), std::size_t(1));
        QVERIFY2(seen[0].statement.find("nginx's 20 s (proxy_read_timeout, nginx.conf:6) end before HAProxy's 50 s (timeout server, haproxy.cfg:5)")
                != std::string::npos, seen[0].statement.c_str());
        QVERIFY(orderOfProxies("50s", "20s").empty());
    }
    void theRightOrderIsNotTold_data()
    {
        QTest::addColumn<QByteArray>("gunicorn");
        QTest::addColumn<bool>("twoServers");
        QTest::newRow("shorter inside") << QByteArray("bind = '10.0.0.5:8080'\nworkers = 4\ntimeout = 10\n") << false;
        QTest::newRow("equal") << QByteArray("bind = '10.0.0.5:8080'\nworkers = 4\ntimeout = 20\n") << false;
        QTest::newRow("no limit on requests") << QByteArray("bind = '10.0.0.5:8080'\nworkers = 4\nthreads = 4\ntimeout = 45\n") << false;
        QTest::newRow("of which server?") << QByteArray("bind = '10.0.0.5:8080'\nworkers = 4\ntimeout = 45\n") << true;
    }
    void theRightOrderIsNotTold()
    {
        QFETCH(QByteArray, gunicorn);
        QFETCH(bool, twoServers);
        QVERIFY(order("20s", gunicorn, twoServers).empty());
    }

    void aServerThatClosesFirstIsNoticed()
    {
        const auto seen = keepalive(keptUpstream("30s", reused), threaded("keepalive = 5\n"));
        QCOMPARE(seen.size(), std::size_t(1));
        QCOMPARE(seen[0].statement, std::string("nginx (upstream app) keeps idle connections to its servers for 30 s (keepalive_timeout, nginx.conf:8), "
                                                "gunicorn closes them after 5 s (keepalive, gunicorn.conf.py:5). A request that is sent just when the "
                                                "server closes gets a reset or an early close instead of an answer. None of the failed requests shows it."));
        QCOMPARE(seen[0].severity, Severity::Note);
    }
    void defaultsAreToldAsSuch()
    {
        const auto seen = keepalive(keptUpstream({}, reused), threaded({}));
        QCOMPARE(seen.size(), std::size_t(1));
        QVERIFY2(seen[0].statement.find("for 60 s (keepalive_timeout, by default), gunicorn closes them after 2 s (keepalive, by default)") != std::string::npos,
            seen[0].statement.c_str());
    }
    void anApacheBehindIsKnownByItsConfiguration()
    {
        const ObservedFiles files{{"access.log", nginxLog(ordinary())}, {"nginx.conf", nginxConf(keptUpstream("30s", reused))},
            {"httpd.conf", "ServerRoot \"/usr/local/apache2\"\nListen 8080\nKeepAlive On\nKeepAliveTimeout 5\nDocumentRoot \"/srv\"\n"}};
        const auto seen = observedIn(files, "keepalive-order");
        QCOMPARE(seen.size(), std::size_t(1));
        QVERIFY2(seen[0].statement.find("Apache closes them after 5 s (KeepAliveTimeout, httpd.conf:4)") != std::string::npos, seen[0].statement.c_str());
    }
    void noRaceIsTold_data()
    {
        QTest::addColumn<QByteArray>("http");
        QTest::addColumn<QByteArray>("gunicorn");
        QTest::newRow("the proxy closes first") << keptUpstream("4s", reused) << threaded("keepalive = 5\n");
        QTest::newRow("HTTP/1.0") << keptUpstream("30s", "            proxy_set_header Connection \"\";\n") << threaded("keepalive = 5\n");
        QTest::newRow("Connection: close") << keptUpstream("30s", "            proxy_http_version 1.1;\n") << threaded("keepalive = 5\n");
        QTest::newRow("other headers only") << keptUpstream("30s", "            proxy_http_version 1.1;\n            proxy_set_header Host $host;\n")
                                            << threaded("keepalive = 5\n");
        QTest::newRow("two groups of servers") << keptUpstream("30s", reused + "        }\n        location /b {\n            proxy_pass http://10.0.0.9;\n")
                                               << threaded("keepalive = 5\n");
        QTest::newRow("no connection kept") << serverBlock("20s") << threaded("keepalive = 5\n");
        QTest::newRow("sync workers keep none") << keptUpstream("30s", reused) << QByteArray("bind = '10.0.0.5:8080'\nworkers = 4\nkeepalive = 5\n");
        QTest::newRow("nothing of the server") << keptUpstream("30s", reused) << QByteArray("# nothing\n");
    }
    void noRaceIsTold()
    {
        QFETCH(QByteArray, http);
        QFETCH(QByteArray, gunicorn);
        QVERIFY(keepalive(http, gunicorn).empty());
    }
};

QTEST_GUILESS_MAIN(TestObservedTimeouts)
#include "tst_observed_timeouts.moc"
