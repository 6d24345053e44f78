// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/configuration.h"
#include "correlate/server_limits.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

struct Line {
    const char *scope;
    const char *name;
    const char *value;
};

/// A configuration of some files, each "path" and its lines.
class Files {
public:
    Files &file(const char *path, const char *format, const std::vector<Line> &lines)
    {
        SourceInfo source;
        source.id = SourceId(static_cast<std::int64_t>(m_sources.size()) + 1);
        source.path = path;
        source.format = format;
        source.role = Role::Config;
        std::uint64_t number = 0;
        for (const Line &line : lines)
            m_settings.push_back({source.id, {{LineNumber(++number), {}}, line.scope, line.name, line.value}});
        m_sources.push_back(std::move(source));
        return *this;
    }
    std::optional<EffectiveTimeout> find(const char *log, const Request &request, TimeoutKind kind = TimeoutKind::Read) const
    {
        return Configuration(m_settings, m_sources).find(log, std::nullopt, request, kind);
    }
    /// Of a log that the proxy wrote whose main file is the `site`th.
    std::optional<EffectiveTimeout> findAt(std::int64_t site, const char *log, const Request &request) const
    {
        return Configuration(m_settings, m_sources).find(log, SourceId(site), request, TimeoutKind::Read);
    }
    std::vector<EffectiveTimeout> all() const { return Configuration(m_settings, m_sources).all(); }

private:
    std::vector<SourceInfo> m_sources;
    std::vector<StoredSetting> m_settings;
};

Request request(const char *target, const char *host = "", const char *backend = "")
{
    Request made;
    made.method = "GET";
    made.target = target;
    made.host = host;
    made.backend = backend;
    return made;
}

} // namespace

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
        Files files;
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
        Files files;
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
        Files files;
        files.file("/etc/nginx/nginx.conf", "nginx-conf", {{"http", "proxy_read_timeout", "33s"}, {"http", "include", "/etc/nginx/conf.d/*.conf"}});
        files.file("dropped/shop.conf", "nginx-conf", {{"server shop", "server_name", "shop"}, {"server shop > location /", "proxy_pass", "http://app"}});
        const auto found = files.find("nginx-access", request("/", "shop"));
        QVERIFY(found);
        QCOMPARE(found->value, Duration(seconds(33)));
    }
    void aVariableIsNeitherTheOuterValueNorTheDefault()
    {
        const std::string location = "http > server a > location /api";
        Files files;
        files.file("nginx.conf", "nginx-conf", {{"http", "proxy_read_timeout", "10s"}, {location.c_str(), "proxy_pass", "http://app"},
            {location.c_str(), "proxy_read_timeout", "${READ_TIMEOUT}"}, {"http > server a > location /", "proxy_pass", "http://app"}});
        QVERIFY(!files.find("nginx-access", request("/api/x", "a")));
        QCOMPARE(files.find("nginx-access", request("/x", "a"))->value, Duration(seconds(10)));
        QCOMPARE(files.all().size(), 1U);
    }
    void globsIncludeFilesOfAnArchive()
    {
        Files files;
        files.file("logs.zip!etc/nginx/nginx.conf", "nginx-conf", {{"http", "proxy_read_timeout", "10s"}, {"http", "include", "/etc/nginx/conf.d/*.conf"}});
        files.file("logs.zip!etc/nginx/conf.d/shop.conf", "nginx-conf", {{"server shop", "server_name", "shop"}, {"server shop > location /", "proxy_pass", "http://app"}});
        const auto found = files.find("nginx-access", request("/x", "shop"));
        QCOMPARE(found->value, Duration(seconds(10)));
        QCOMPARE(found->scope, std::string("http"));
    }
    void squidAsksItsPeers()
    {
        Files files;
        files.file("squid.conf", "squid-conf", {{"", "http_port", "80 accel"}, {"", "read_timeout", "2 minutes"}, {"", "connect_timeout", "9 seconds"},
            {"", "cache_peer", "10.0.0.5 parent 8080 0 no-query originserver connect-timeout=4"}});
        QCOMPARE(files.find("squid-access", request("/"))->value, Duration(seconds(120)));
        QCOMPARE(files.find("squid-access", request("/"), TimeoutKind::Connect)->value, Duration(seconds(4)));
        files.file("conf.d/more.conf", "squid-conf", {{"", "cache_peer", "10.0.0.6 parent 8080 0 no-query originserver"}});
        QVERIFY(!files.find("squid-access", request("/"), TimeoutKind::Connect)); // either peer's
    }
    void squidWithoutPeersGoesToTheServers()
    {
        Files files;
        files.file("squid.conf", "squid-conf", {{"", "http_port", "3128"}, {"", "connect_timeout", "9 seconds"}, {"", "connect_timeout", "nonsense"}});
        QCOMPARE(files.find("squid-access", request("/"), TimeoutKind::Connect)->value, Duration(seconds(9)));
        const auto byDefault = files.find("squid-access", request("/"));
        QCOMPARE(byDefault->value, Duration(seconds(900)));
        QVERIFY(!byDefault->at);
    }
    void nginxHasADefault()
    {
        Files files;
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
        Files files;
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
        Files files;
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
        Files files;
        files.file("default.vcl", "varnish-conf", {{"backend a", ".first_byte_timeout", "30s"}, {"backend a", ".connect_timeout", "1.5s"},
            {"backend b", ".first_byte_timeout", "0.5m"},
            {"sub vcl_backend_fetch > if (bereq.url ~ \"^/report\")", "set bereq.first_byte_timeout", "300s"},
            {"sub vcl_backend_fetch > if (bereq.url == \"/slow\") > if (bereq.http.X-Slow)", "set bereq.first_byte_timeout", "90s"}});
        const auto found = files.find("varnish-access", request(target.toUtf8().constData()), static_cast<TimeoutKind>(kind));
        QCOMPARE(found ? found->value.count() / 1000 : -1, timeout);
    }
    void varnishHasDefaults()
    {
        Files files;
        files.file("default.vcl", "varnish-conf", {{"backend a", ".host", "10.0.0.5"}, {"backend a", ".first_byte_timeout", "soon"}});
        QCOMPARE(files.find("varnish-access", request("/"))->value, Duration(seconds(60)));
        QCOMPARE(files.find("varnish-access", request("/"), TimeoutKind::Connect)->value, Duration(milliseconds(3500)));
        QVERIFY(!files.find("varnish-access", request("/"))->at);
        QCOMPARE(files.all().size(), std::size_t{1});
    }
    void iisAsksTheFarmThatARuleLeadsTo_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("timeout");
        QTest::newRow("a farm's own") << QStringLiteral("/api/items?x=1") << 60;
        QTest::newRow("a farm's default") << QStringLiteral("/img/a.png") << 30;
        QTest::newRow("a server without a farm") << QStringLiteral("/legacy") << 180;
        QTest::newRow("under a condition that only IIS can decide") << QStringLiteral("/maybe/x") << -1;
    }
    void iisAsksTheFarmThatARuleLeadsTo()
    {
        QFETCH(QString, target);
        QFETCH(int, timeout);
        const char *farm = "webFarms > webFarm shop > applicationRequestRouting > protocol";
        Files files;
        files.file("applicationHost.config", "iis-conf", {{"webFarms", "webFarm", "shop"}, {farm, "timeout", "00:01:00"}, {"webFarms", "webFarm", "images"},
            {"system.webServer > proxy", "enabled", "true"}, {"system.webServer > proxy", "timeout", "00:03:00"}});
        const std::string rules = "system.webServer > rewrite > rules > rule ";
        const std::string apiMatch = rules + "api > match", apiAction = rules + "api > action", image = rules + "img", imageMatch = image + " > match",
                          imageAction = image + " > action", maybeMatch = rules + "maybe > match", maybeWhen = rules + "maybe > conditions > add",
                          maybeAction = rules + "maybe > action", restMatch = rules + "rest > match", restAction = rules + "rest > action";
        files.file("web.config", "iis-conf", {{apiMatch.c_str(), "url", "^API/(.*)"}, {apiAction.c_str(), "url", "http://shop/{R:1}"},
            {image.c_str(), "patternSyntax", "Wildcard"}, {imageMatch.c_str(), "url", "img/*"}, {imageAction.c_str(), "url", "https://images:8443/{R:0}"},
            {maybeMatch.c_str(), "url", "maybe"}, {maybeWhen.c_str(), "input", "{HTTP_HOST}"}, {maybeAction.c_str(), "url", "http://shop/"},
            {restMatch.c_str(), "url", ".*"}, {restAction.c_str(), "url", "http://10.0.0.9/{R:0}"}});
        const auto found = files.find("iis-w3c", request(target.toUtf8().constData()));
        QCOMPARE(found ? int(found->value / seconds(1)) : -1, timeout);
    }
    void envoyAsksTheRoute_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("cluster");
        QTest::addColumn<int>("timeout");
        QTest::newRow("its own") << "shop.example" << "/reports/1" << "" << 120;
        QTest::newRow("the default") << "shop.example:8080" << "/cart" << "" << 15;
        QTest::newRow("without end") << "shop.example" << "/stream" << "" << -1;
        QTest::newRow("a condition that only Envoy can decide") << "shop.example" << "/beta/x" << "" << -1;
        QTest::newRow("another host") << "x.other.example" << "/v1/a" << "" << 7;
        QTest::newRow("hosts that do not agree") << "" << "/cart" << "" << -1;
        QTest::newRow("the cluster that the log names") << "shop.example" << "/beta/x" << "beta" << 5;
    }
    void envoyAsksTheRoute()
    {
        QFETCH(QString, host);
        QFETCH(QString, target);
        QFETCH(QString, cluster);
        QFETCH(int, timeout);
        const std::string shop = "static_resources > listeners 1 > route_config > virtual_hosts shop", rest = "static_resources > listeners 1 > route_config > virtual_hosts rest";
        const auto part = [](const std::string &of, const char *route, const char *what) { return of + " > routes " + route + " > " + what; };
        const std::string m1 = part(shop, "1", "match"), r1 = part(shop, "1", "route"), m2 = part(shop, "2", "match"), r2 = part(shop, "2", "route"),
                          m3 = part(shop, "3", "match"), h3 = part(shop, "3", "match > headers x-beta"), r3 = part(shop, "3", "route"), m4 = part(shop, "4", "match"),
                          r4 = part(shop, "4", "route"), m5 = part(rest, "1", "match"), r5 = part(rest, "1", "route");
        Files files;
        files.file("envoy.yaml", "envoy-conf", {{shop.c_str(), "domains", "shop.example"}, {shop.c_str(), "domains", "shop.example:*"},
            {m1.c_str(), "prefix", "/reports"}, {r1.c_str(), "cluster", "shop"}, {r1.c_str(), "timeout", "120s"}, {m2.c_str(), "path", "/stream"},
            {r2.c_str(), "cluster", "shop"}, {r2.c_str(), "timeout", "0s"}, {m3.c_str(), "prefix", "/beta"}, {h3.c_str(), "present_match", "true"},
            {r3.c_str(), "cluster", "beta"}, {r3.c_str(), "timeout", "5s"}, {m4.c_str(), "prefix", "/"}, {r4.c_str(), "cluster", "shop"},
            {rest.c_str(), "domains", "*.other.example"}, {m5.c_str(), "prefix", "/"}, {r5.c_str(), "cluster", "shop"}, {r5.c_str(), "timeout", "7s"},
            {"static_resources > clusters shop", "name", "shop"}, {"static_resources > clusters shop", "connect_timeout", "0.25s"},
            {"static_resources > clusters beta", "name", "beta"}});
        const Request asked = request(target.toUtf8().constData(), host.toUtf8().constData(), cluster.toUtf8().constData());
        const auto found = files.find("envoy-access", asked);
        QCOMPARE(found ? int(found->value / seconds(1)) : -1, timeout);
        const auto connect = files.find("envoy-access", request("/cart", "shop.example"), TimeoutKind::Connect);
        QCOMPARE(connect->value, Duration(milliseconds(250)));
    }
    void traefikAsksTheServicesTransport()
    {
        Files files;
        files.file("traefik.toml", "traefik-conf", {{"serversTransport > forwardingTimeouts", "dialTimeout", "300ms"}});
        QVERIFY2(!files.find("traefik-json", request("/")), "it waits for a head without end");
        QCOMPARE(files.find("traefik-json", request("/"), TimeoutKind::Connect)->value, Duration(milliseconds(300)));
        files.file("dynamic.yml", "traefik-conf", {{"http > services > shop > loadBalancer", "serversTransport", "patient@file"},
            {"http > services > other > loadBalancer > servers 1", "url", "http://a"},
            {"http > serversTransports > patient > forwardingTimeouts", "responseHeaderTimeout", "2m30s"}});
        QCOMPARE(files.find("traefik-json", request("/", "", "shop@file"))->value, Duration(seconds(150)));
        QVERIFY(!files.find("traefik-json", request("/", "", "other@file")));
        QVERIFY2(!files.find("traefik-json", request("/")), "its services do not agree");
        QCOMPARE(files.find("traefik-json", request("/", "", "shop@file"), TimeoutKind::Connect)->value, Duration(seconds(30)));
    }
    void caddyTakesTheLongestPath_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("timeout");
        QTest::newRow("within a handle") << "www.shop.example" << "/reports/1" << 90;
        QTest::newRow("without a limit") << "shop.example" << "/cart" << -1;
        QTest::newRow("another site") << "other.example" << "/reports/1" << 20;
        QTest::newRow("a named matcher that only Caddy can decide") << "maybe.example" << "/" << -1;
    }
    void caddyTakesTheLongestPath()
    {
        QFETCH(QString, host);
        QFETCH(QString, target);
        QFETCH(int, timeout);
        const std::string site = "shop.example, https://www.shop.example:443", handle = site + " > handle /reports/*",
                          transport = handle + " > reverse_proxy a:80 > transport http";
        Files files;
        files.file("Caddyfile", "caddy-conf", {{site.c_str(), "handle", "/reports/*"}, {handle.c_str(), "reverse_proxy", "a:80"},
            {transport.c_str(), "dial_timeout", "2s"}, {transport.c_str(), "response_header_timeout", "1m30s"}, {site.c_str(), "reverse_proxy", "b:80"},
            {"other.example", "reverse_proxy", "c:80"}, {"other.example > reverse_proxy c:80 > transport http", "response_header_timeout", "20s"},
            {"maybe.example", "reverse_proxy", "@slow d:80"}, {"maybe.example > reverse_proxy @slow d:80 > transport http", "response_header_timeout", "9s"},
            {"maybe.example", "reverse_proxy", "e:80"}});
        const auto found = files.find("caddy-access", request(target.toUtf8().constData(), host.toUtf8().constData()));
        QCOMPARE(found ? int(found->value / seconds(1)) : -1, timeout);
        QCOMPARE(files.find("caddy-access", request("/reports/1", "shop.example"), TimeoutKind::Connect)->value, Duration(seconds(2)));
        QCOMPARE(files.find("caddy-access", request("/cart", "shop.example"), TimeoutKind::Connect)->value, Duration(seconds(3)));
    }
    void anIisThatPassesNothingOnHasNoProxyTimeout()
    {
        Files files;
        files.file("web.config", "iis-conf", {{"system.webServer > aspNetCore", "requestTimeout", "00:05:00"}});
        QVERIFY(!files.find("iis-w3c", request("/a")));
        QVERIFY(!files.find("clf", request("/a")));
    }
    void serversHaveTheirOwnLimits()
    {
        Files files;
        files.file("web.config", "iis-conf", {{"system.webServer > aspNetCore", "requestTimeout", "00:05:00"}, {"system.webServer > aspNetCore", "startupTimeLimit", "120"},
            {"location api > system.web > httpRuntime", "executionTimeout", "300"}, {"system.web > httpRuntime", "executionTimeout", "never"}});
        const std::vector<EffectiveTimeout> limits = files.all();
        QCOMPARE(limits.size(), 2U);
        QCOMPARE(limits[0].value, Duration(seconds(300)));
        QCOMPARE(limits[0].kind, TimeoutKind::Server);
        QCOMPARE(limits[0].at->line, LineNumber(1));
        QCOMPARE(limits[1].name, std::string("executionTimeout"));
        QVERIFY(limits[1].lateness > limits[0].lateness);
    }
    void applicationServersHaveLimits_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("scope");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("timeout");
        const QByteArray gunicorn("gunicorn-conf"), pool("php-fpm-conf"), uwsgi("uwsgi-conf");
        QTest::newRow("gunicorn") << gunicorn << QByteArray() << QByteArray("timeout") << QByteArray("45") << 45;
        QTest::newRow("switched off") << gunicorn << QByteArray() << QByteArray("timeout") << QByteArray("0") << -1;
        QTest::newRow("only Python knows") << gunicorn << QByteArray() << QByteArray("timeout") << QByteArray("int(os.getenv('T', '30'))") << -1;
        QTest::newRow("PHP-FPM") << pool << QByteArray("www") << QByteArray("request_terminate_timeout") << QByteArray("1m") << 60;
        QTest::newRow("uWSGI") << uwsgi << QByteArray("uwsgi") << QByteArray("harakiri") << QByteArray("20") << 20;
        const QByteArray unit("systemd-unit"), service("Service"), start("ExecStart");
        QTest::newRow("a gunicorn's command") << unit << service << start << QByteArray("/venv/bin/gunicorn --workers 4 --timeout 45 shop:app") << 45;
        QTest::newRow("its short option") << unit << service << start << QByteArray("gunicorn -t 50 -k sync shop:app") << 50;
        QTest::newRow("with threads") << unit << service << start << QByteArray("gunicorn --timeout=45 --threads=4 shop:app") << -1;
        QTest::newRow("a uWSGI's command") << unit << service << start << QByteArray("uwsgi --harakiri=20 --ini a.ini") << 20;
        QTest::newRow("another command") << unit << service << start << QByteArray("/bin/wait --timeout 9") << -1;
        QTest::newRow("not a limit") << uwsgi << QByteArray("uwsgi") << QByteArray("http-timeout") << QByteArray("20") << -1;
    }
    void applicationServersHaveLimits()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, scope);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(int, timeout);
        Files files;
        files.file("conf", format.constData(), {{scope.constData(), name.constData(), value.constData()}});
        const std::vector<EffectiveTimeout> limits = files.all();
        QCOMPARE(limits.empty() ? -1 : int(limits.front().value / seconds(1)), timeout);
    }
    void aWorkerOfManyRequestsHasNoLimitOnEach()
    {
        Files files;
        files.file("a.py", "gunicorn-conf", {{"", "timeout", "45"}, {"", "worker_class", "gevent"}});
        files.file("b.py", "gunicorn-conf", {{"", "timeout", "45"}, {"", "threads", "4"}});
        files.file("c.py", "gunicorn-conf", {{"", "timeout", "50"}, {"", "worker_class", "sync"}});
        QCOMPARE(files.all().size(), 1U);
        QCOMPARE(files.all().front().value, Duration(seconds(50)));
    }
    void aQueueIsLimitedByItsPool()
    {
        const std::string pools = "system.applicationHost > applicationPools";
        const auto set = [](const std::string &scope, const char *name, const char *value) {
            return StoredSetting{SourceId(1), {{}, scope, name, value}};
        };
        const std::vector<StoredSetting> settings{set(pools, "add", "Shop"), set(pools + " > add Shop", "queueLength", "2500"), set(pools, "add", "Other")};
        QCOMPARE(queueLimit("\\\\WEB1\\HTTP Service Request Queues(shop)\\CurrentQueueSize", settings), std::optional(2500.0));
        QCOMPARE(queueLimit("\\\\WEB1\\HTTP Service Request Queues(Other)\\CurrentQueueSize", settings), std::optional(1000.0));
        QCOMPARE(queueLimit("\\\\WEB1\\HTTP Service Request Queues(_Total)\\CurrentQueueSize", settings), std::optional<double>());
    }
    void eachOfTwoProxiesOfAProgramHasItsOwnTimeouts()
    {
        Files files;
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
        Files files;
        files.file("/etc/nginx/nginx.conf", "nginx-conf", {{"", "worker_processes", "1"}, {"http", "include", "/etc/nginx/conf.d/*.conf"},
            {"http > server a", "server_name", "a"}, {"http > server a > location /", "proxy_pass", "http://10.0.0.2:8080"}});
        files.file("/etc/nginx/conf.d/b.conf", "nginx-conf", {{"server b", "server_name", "b"}, {"server b > location /", "proxy_pass", "http://10.0.0.3:9000"},
            {"server b > location /", "proxy_read_timeout", "7s"}});
        QVERIFY(files.find("nginx-access", request("/", "b")).value().value == seconds(7));
        QVERIFY(files.findAt(1, "nginx-access", request("/", "b")).value().value == seconds(7));
    }
    void aLogOfAnyFormatAsksTheOnlyConfiguration()
    {
        Files files;
        files.file("haproxy.cfg", "haproxy-conf", {{"backend app", "timeout server", "30s"}});
        QVERIFY(files.find("clf", request("/", "", "app")));
        files.file("nginx.conf", "nginx-conf", {{"http", "proxy_read_timeout", "3s"}});
        QVERIFY(!files.find("clf", request("/", "", "app")));
    }
    void brokenValuesAreNoTimeouts()
    {
        Files files;
        files.file("nginx.conf", "nginx-conf", {{"http", "proxy_read_timeout", "soon"}, {"http > server x > location /", "proxy_pass", "http://a"}});
        const auto timeout = files.find("nginx-access", request("/"));
        QVERIFY2(timeout, "the proxy waits for as long as it does without the line");
        QCOMPARE(timeout->value, seconds(60));
        QVERIFY(!timeout->at);
    }
    void aBrokenPatternMatchesNothing()
    {
        Files files;
        files.file("nginx.conf", "nginx-conf", {{"http > server x > location ~ (", "proxy_read_timeout", "5s"},
                                                {"http > server x > location ~ (", "proxy_pass", "http://a"}});
        QVERIFY(!files.find("nginx-access", request("/")));
    }
};

QTEST_APPLESS_MAIN(TestConfiguredTimeouts)
#include "tst_configured_timeouts.moc"
