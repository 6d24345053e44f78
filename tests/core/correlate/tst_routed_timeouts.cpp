// SPDX-License-Identifier: GPL-3.0-or-later
// Timeouts of proxies that a route, a farm or a matcher leads to: IIS, Envoy, Traefik, Caddy.
#include "configured_files.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

class TestRoutedTimeouts : public QObject {
    Q_OBJECT
private Q_SLOTS:
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
        ConfiguredFiles files;
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
        ConfiguredFiles files;
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
        ConfiguredFiles files;
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
        ConfiguredFiles files;
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
        ConfiguredFiles files;
        files.file("web.config", "iis-conf", {{"system.webServer > aspNetCore", "requestTimeout", "00:05:00"}});
        QVERIFY(!files.find("iis-w3c", request("/a")));
        QVERIFY(!files.find("clf", request("/a")));
    }
};

QTEST_APPLESS_MAIN(TestRoutedTimeouts)
#include "tst_routed_timeouts.moc"
