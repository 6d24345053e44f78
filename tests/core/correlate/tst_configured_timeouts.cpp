// SPDX-License-Identifier: GPL-3.0-or-later
#include "configured_files.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

class TestConfiguredTimeouts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nginxChoosesTheLocation_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("timeout");
        QTest::newRow("the server's value is inherited") << QStringLiteral("/shop?q=1") << 10;
        QTest::newRow("the longest prefix") << QStringLiteral("/api/reports/5") << 300;
        QTest::newRow("an exact location") << QStringLiteral("/api/login") << 3;
        QTest::newRow("a pattern goes before a prefix") << QStringLiteral("/files/a.PDF") << 40;
        QTest::newRow("but not before ^~") << QStringLiteral("/static/a.pdf") << 7;
        QTest::newRow("a nested location") << QStringLiteral("/api/v2/items") << 25;
        QTest::newRow("another gateway has its own names") << QStringLiteral("/index.php") << 90;
    }
    void nginxChoosesTheLocation()
    {
        QFETCH(QString, target);
        QFETCH(int, timeout);
        const char *server = "http > server shop.example.com";
        const std::string in = std::string(server) + " > ";
        const std::string root = in + "location /", reports = in + "location /api/reports", login = in + "location = /api/login",
                          pdf = in + "location ~* \\.pdf$", fixed = in + "location ^~ /static/", api = in + "location /api",
                          v2 = api + " > location /api/v2", php = in + "location ~ \\.php$";
        ConfiguredFiles files;
        files.file("nginx.conf", "nginx-conf", {{"http", "proxy_read_timeout", "20s"}, {server, "server_name", "shop.example.com www.example.com"},
            {server, "proxy_read_timeout", "10"}, {root.c_str(), "proxy_pass", "http://app"}, {reports.c_str(), "proxy_pass", "http://app"},
            {reports.c_str(), "proxy_read_timeout", "5m"}, {login.c_str(), "proxy_pass", "http://app"}, {login.c_str(), "proxy_read_timeout", "3000ms"},
            {pdf.c_str(), "proxy_pass", "http://app"}, {pdf.c_str(), "proxy_read_timeout", "40s"}, {fixed.c_str(), "proxy_pass", "http://app"},
            {fixed.c_str(), "proxy_read_timeout", "7s"}, {api.c_str(), "proxy_pass", "http://app"}, {v2.c_str(), "proxy_pass", "http://app"},
            {v2.c_str(), "proxy_read_timeout", "25s"}, {php.c_str(), "fastcgi_pass", "unix:/run/php.sock"}, {php.c_str(), "fastcgi_read_timeout", "90"}});
        const auto found = files.find("nginx-access", request(target.toUtf8().constData(), "shop.example.com"));
        QVERIFY(found);
        QCOMPARE(found->value, Duration(seconds(timeout)));
        QVERIFY(found->at);
    }
    void nginxChoosesTheServerByName()
    {
        ConfiguredFiles files;
        files.file("nginx.conf", "nginx-conf", {{"http > server a.example.com", "server_name", "a.example.com"},
            {"http > server a.example.com > location /", "proxy_pass", "http://a"}, {"http > server a.example.com > location /", "proxy_read_timeout", "5s"},
            {"http > server b.example.com", "server_name", "b.example.com *.b.example.com"}, {"http > server b.example.com > location /", "proxy_pass", "http://b"},
            {"http > server b.example.com > location /", "proxy_read_timeout", "9s"}});
        QCOMPARE(files.find("nginx-access", request("/", "B.example.com:8443"))->value, Duration(seconds(9)));
        QCOMPARE(files.find("nginx-access", request("/", "x.b.example.com"))->value, Duration(seconds(9)));
        QCOMPARE(files.find("nginx-access", request("/", "unknown.example.com"))->value, Duration(seconds(5)));
    }
    void anIncludedFileStandsWhereItIsIncluded()
    {
        ConfiguredFiles files;
        files.file("/etc/nginx/nginx.conf", "nginx-conf", {{"http", "proxy_read_timeout", "33s"}, {"http", "include", "/etc/nginx/conf.d/*.conf"}});
        files.file("dropped/shop.conf", "nginx-conf", {{"server shop", "server_name", "shop"}, {"server shop > location /", "proxy_pass", "http://app"}});
        const auto found = files.find("nginx-access", request("/", "shop"));
        QVERIFY(found);
        QCOMPARE(found->value, Duration(seconds(33)));
    }
    void aVariableIsNeitherTheOuterValueNorTheDefault()
    {
        const std::string location = "http > server a > location /api";
        ConfiguredFiles files;
        files.file("nginx.conf", "nginx-conf", {{"http", "proxy_read_timeout", "10s"}, {location.c_str(), "proxy_pass", "http://app"},
            {location.c_str(), "proxy_read_timeout", "${READ_TIMEOUT}"}, {"http > server a > location /", "proxy_pass", "http://app"}});
        QVERIFY(!files.find("nginx-access", request("/api/x", "a")));
        QCOMPARE(files.find("nginx-access", request("/x", "a"))->value, Duration(seconds(10)));
        QCOMPARE(files.all().size(), 1U);
    }
    void globsIncludeFilesOfAnArchive()
    {
        ConfiguredFiles files;
        files.file("logs.zip!etc/nginx/nginx.conf", "nginx-conf", {{"http", "proxy_read_timeout", "10s"}, {"http", "include", "/etc/nginx/conf.d/*.conf"}});
        files.file("logs.zip!etc/nginx/conf.d/shop.conf", "nginx-conf", {{"server shop", "server_name", "shop"}, {"server shop > location /", "proxy_pass", "http://app"}});
        const auto found = files.find("nginx-access", request("/x", "shop"));
        QCOMPARE(found->value, Duration(seconds(10)));
        QCOMPARE(found->scope, std::string("http"));
    }
    void squidAsksItsPeers()
    {
        ConfiguredFiles files;
        files.file("squid.conf", "squid-conf", {{"", "http_port", "80 accel"}, {"", "read_timeout", "2 minutes"}, {"", "connect_timeout", "9 seconds"},
            {"", "cache_peer", "10.0.0.5 parent 8080 0 no-query originserver connect-timeout=4"}});
        QCOMPARE(files.find("squid-access", request("/"))->value, Duration(seconds(120)));
        QCOMPARE(files.find("squid-access", request("/"), TimeoutKind::Connect)->value, Duration(seconds(4)));
        files.file("conf.d/more.conf", "squid-conf", {{"", "cache_peer", "10.0.0.6 parent 8080 0 no-query originserver"}});
        QVERIFY(!files.find("squid-access", request("/"), TimeoutKind::Connect)); // either peer's
    }
    void squidWithoutPeersGoesToTheServers()
    {
        ConfiguredFiles files;
        files.file("squid.conf", "squid-conf", {{"", "http_port", "3128"}, {"", "connect_timeout", "9 seconds"}, {"", "connect_timeout", "nonsense"}});
        QCOMPARE(files.find("squid-access", request("/"), TimeoutKind::Connect)->value, Duration(seconds(9)));
        const auto byDefault = files.find("squid-access", request("/"));
        QCOMPARE(byDefault->value, Duration(seconds(900)));
        QVERIFY(!byDefault->at);
    }
    void nginxHasADefault()
    {
        ConfiguredFiles files;
        files.file("nginx.conf", "nginx-conf", {{"http > server x > location /", "proxy_pass", "http://app"}});
        const auto found = files.find("nginx-access", request("/"));
        QVERIFY(found);
        QCOMPARE(found->value, Duration(seconds(60)));
        QVERIFY(!found->at);
        QVERIFY(!files.find("nginx-access", request("/"), TimeoutKind::Queue));
        QCOMPARE(files.all().size(), std::size_t{1});
    }

    void haproxyInheritsFromItsDefaults_data()
    {
        QTest::addColumn<QString>("backend");
        QTest::addColumn<int>("kind");
        QTest::addColumn<qint64>("timeout");
        const int read = static_cast<int>(TimeoutKind::Read);
        QTest::newRow("own") << QStringLiteral("slow") << read << qint64{120'000};
        QTest::newRow("of the defaults before it") << QStringLiteral("app") << read << qint64{30'000};
        QTest::newRow("a new defaults section starts from zero") << QStringLiteral("bare") << read << qint64{-1};
        QTest::newRow("of the defaults it names") << QStringLiteral("named") << read << qint64{7000};
        QTest::newRow("of the defaults that those take from") << QStringLiteral("far") << read << qint64{7000};
        QTest::newRow("the nearer defaults win") << QStringLiteral("far") << static_cast<int>(TimeoutKind::Connect) << qint64{1000};
        QTest::newRow("defaults do not take from themselves") << QStringLiteral("loop") << read << qint64{-1};
        QTest::newRow("the queue's own") << QStringLiteral("slow") << static_cast<int>(TimeoutKind::Queue) << qint64{2000};
        QTest::newRow("the queue has that of connecting") << QStringLiteral("app") << static_cast<int>(TimeoutKind::Queue) << qint64{4500};
    }
    void haproxyInheritsFromItsDefaults()
    {
        QFETCH(QString, backend);
        QFETCH(int, kind);
        QFETCH(qint64, timeout);
        ConfiguredFiles files;
        files.file("haproxy.cfg", "haproxy-conf", {{"defaults", "timeout server", "30s"}, {"defaults", "timeout connect", "4500"},
            {"backend app", "server", "s1 10.0.0.1:80"}, {"backend slow", "timeout server", "2m"}, {"backend slow", "timeout queue", "2s"},
            {"defaults base", "timeout server", "7s"}, {"defaults", "timeout client", "9s"}, {"listen bare", "bind", ":80"},
            {"backend named", "from", "base"}, {"defaults mid", "from", "base"}, {"defaults mid", "timeout connect", "1s"},
            {"defaults top", "from", "mid"}, {"backend far", "from", "top"}, {"defaults self", "from", "self"}, {"backend loop", "from", "self"}});
        const auto found = files.find("haproxy-http", request("/", "", backend.toUtf8().constData()), static_cast<TimeoutKind>(kind));
        QCOMPARE(found ? found->value.count() / 1000 : -1, timeout);
    }

    void apacheAsksTheWorkerFirst_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("kind");
        QTest::addColumn<qint64>("timeout");
        const int read = static_cast<int>(TimeoutKind::Read);
        const int connect = static_cast<int>(TimeoutKind::Connect);
        QTest::newRow("the first prefix that fits") << QStringLiteral("/api/x") << read << qint64{5000};
        QTest::newRow("its own limit to connect") << QStringLiteral("/api/x") << connect << qint64{1500};
        QTest::newRow("ProxyTimeout of the host") << QStringLiteral("/other") << read << qint64{45'000};
        QTest::newRow("a balancer's member") << QStringLiteral("/pool/x") << read << qint64{8000};
        QTest::newRow("connecting has the worker's timeout") << QStringLiteral("/pool/x") << connect << qint64{8000};
    }
    void apacheAsksTheWorkerFirst()
    {
        QFETCH(QString, target);
        QFETCH(int, kind);
        QFETCH(qint64, timeout);
        ConfiguredFiles files;
        files.file("apache2.conf", "apache-conf", {{"", "Timeout", "300"}, {"VirtualHost *:80 shop", "ProxyTimeout", "45"},
            {"VirtualHost *:80 shop", "ProxyPass", "/api http://10.0.0.1/api connectiontimeout=1500ms timeout=5"},
            {"VirtualHost *:80 shop", "ProxyPass", "/pool balancer://pool"}, {"VirtualHost *:80 shop", "ProxyPass", "/ http://10.0.0.2/"},
            {"Proxy balancer://pool", "BalancerMember", "http://10.0.0.3 timeout=8"}});
        const auto found = files.find("apache-access", request(target.toUtf8().constData(), "shop"), static_cast<TimeoutKind>(kind));
        QVERIFY(found);
        QCOMPARE(found->value, Duration(milliseconds(timeout)));
        QCOMPARE(static_cast<int>(found->kind), kind);
    }
    void varnishAsksItsCodeBeforeItsBackends_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("kind");
        QTest::addColumn<qint64>("timeout");
        const int read = static_cast<int>(TimeoutKind::Read);
        QTest::newRow("its backends agree") << QStringLiteral("/a") << read << qint64{30'000};
        QTest::newRow("set for a path") << QStringLiteral("/report/1") << read << qint64{300'000};
        QTest::newRow("a condition that only Varnish can decide") << QStringLiteral("/slow") << read << qint64{-1};
        QTest::newRow("its backends do not agree") << QStringLiteral("/a") << static_cast<int>(TimeoutKind::Connect) << qint64{-1};
        QTest::newRow("nothing configured") << QStringLiteral("/a") << static_cast<int>(TimeoutKind::Send) << qint64{-1};
    }
    void varnishAsksItsCodeBeforeItsBackends()
    {
        QFETCH(QString, target);
        QFETCH(int, kind);
        QFETCH(qint64, timeout);
        ConfiguredFiles files;
        files.file("default.vcl", "varnish-conf", {{"backend a", ".first_byte_timeout", "30s"}, {"backend a", ".connect_timeout", "1.5s"},
            {"backend b", ".first_byte_timeout", "0.5m"},
            {"sub vcl_backend_fetch > if (bereq.url ~ \"^/report\")", "set bereq.first_byte_timeout", "300s"},
            {"sub vcl_backend_fetch > if (bereq.url == \"/slow\") > if (bereq.http.X-Slow)", "set bereq.first_byte_timeout", "90s"}});
        const auto found = files.find("varnish-access", request(target.toUtf8().constData()), static_cast<TimeoutKind>(kind));
        QCOMPARE(found ? found->value.count() / 1000 : -1, timeout);
    }
    void varnishHasDefaults()
    {
        ConfiguredFiles files;
        files.file("default.vcl", "varnish-conf", {{"backend a", ".host", "10.0.0.5"}, {"backend a", ".first_byte_timeout", "soon"}});
        QCOMPARE(files.find("varnish-access", request("/"))->value, Duration(seconds(60)));
        QCOMPARE(files.find("varnish-access", request("/"), TimeoutKind::Connect)->value, Duration(milliseconds(3500)));
        QVERIFY(!files.find("varnish-access", request("/"))->at);
        QCOMPARE(files.all().size(), std::size_t{1});
    }
    void eachOfTwoProxiesOfAProgramHasItsOwnTimeouts()
    {
        ConfiguredFiles files;
        files.file("edge/nginx.conf", "nginx-conf", {{"", "worker_processes", "1"}, {"http > server _ > location /", "proxy_pass", "http://10.0.0.2:8080"},
            {"http > server _ > location /", "proxy_read_timeout", "60s"}});
        files.file("inner/nginx.conf", "nginx-conf", {{"", "worker_processes", "1"}, {"http > server _ > location /", "proxy_pass", "http://10.0.0.3:9000"},
            {"http > server _ > location /", "proxy_read_timeout", "5s"}});
        QVERIFY(files.findAt(1, "nginx-access", request("/")).value().value == seconds(60));
        QVERIFY(files.findAt(2, "nginx-access", request("/")).value().value == seconds(5));
        QVERIFY(files.findAt(2, "clf", request("/")).value().value == seconds(5));
        QVERIFY(!files.find("nginx-access", request("/"))); // whose log it is, nothing tells, and they do not agree
        QCOMPARE(files.all().size(), std::size_t(2));
    }
    void fragmentsHoldForTheirProxyAsWell()
    {
        ConfiguredFiles files;
        files.file("/etc/nginx/nginx.conf", "nginx-conf", {{"", "worker_processes", "1"}, {"http", "include", "/etc/nginx/conf.d/*.conf"},
            {"http > server a", "server_name", "a"}, {"http > server a > location /", "proxy_pass", "http://10.0.0.2:8080"}});
        files.file("/etc/nginx/conf.d/b.conf", "nginx-conf", {{"server b", "server_name", "b"}, {"server b > location /", "proxy_pass", "http://10.0.0.3:9000"},
            {"server b > location /", "proxy_read_timeout", "7s"}});
        QVERIFY(files.find("nginx-access", request("/", "b")).value().value == seconds(7));
        QVERIFY(files.findAt(1, "nginx-access", request("/", "b")).value().value == seconds(7));
    }
    void aLogOfAnyFormatAsksTheOnlyConfiguration()
    {
        ConfiguredFiles files;
        files.file("haproxy.cfg", "haproxy-conf", {{"backend app", "timeout server", "30s"}});
        QVERIFY(files.find("clf", request("/", "", "app")));
        files.file("nginx.conf", "nginx-conf", {{"http", "proxy_read_timeout", "3s"}});
        QVERIFY(!files.find("clf", request("/", "", "app")));
    }
    void brokenValuesAreNoTimeouts()
    {
        ConfiguredFiles files;
        files.file("nginx.conf", "nginx-conf", {{"http", "proxy_read_timeout", "soon"}, {"http > server x > location /", "proxy_pass", "http://a"}});
        const auto timeout = files.find("nginx-access", request("/"));
        QVERIFY2(timeout, "the proxy waits for as long as it does without the line");
        QCOMPARE(timeout->value, seconds(60));
        QVERIFY(!timeout->at);
    }
    void aBrokenPatternMatchesNothing()
    {
        ConfiguredFiles files;
        files.file("nginx.conf", "nginx-conf", {{"http > server x > location ~ (", "proxy_read_timeout", "5s"},
                                                {"http > server x > location ~ (", "proxy_pass", "http://a"}});
        QVERIFY(!files.find("nginx-access", request("/")));
    }
};

QTEST_APPLESS_MAIN(TestConfiguredTimeouts)
#include "tst_configured_timeouts.moc"
