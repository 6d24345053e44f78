// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/failing_links.h"

#include <QTest>

#include <algorithm>

using namespace hopscope;

namespace {

JudgedRequest failedAt(const std::string &upstream, const std::string &target = "/report?y=1", const std::string &method = "GET")
{
    JudgedRequest request;
    request.finding.hops.resize(1);
    request.finding.method = method;
    request.finding.target = target;
    request.finding.host = "shop.example.com";
    request.finding.timeout = std::chrono::seconds(60);
    if (!upstream.empty())
        request.finding.attempts = {{upstream, 502, Cause::ConnectionRefused, {}}};
    return request;
}

std::vector<LinkChecks> checksOfAll(std::vector<JudgedRequest> requests, const std::vector<StoredSetting> &settings = {})
{
    const ServerAddresses servers(settings);
    for (JudgedRequest &request : requests)
        request.server = servers.of(request.finding.attempts.empty() ? std::string() : request.finding.attempts.back().upstream);
    return checksOfFailingLinks(requests);
}

StoredSetting setting(const std::string &scope, const std::string &name, const std::string &value)
{
    return {SourceId(1), {{}, scope, name, value}};
}

} // namespace

class TestFailingLinks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addressesComeFromLogAndConfiguration_data()
    {
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("upstream");
        QTest::addColumn<QString>("server"); // empty: none
        QTest::newRow("logged") << "" << "" << "" << "10.0.0.5:8080" << "10.0.0.5:8080";
        QTest::newRow("HAProxy's server") << "backend be_app" << "server" << "app1 10.0.0.6:8080 check ssl verify none" << "be_app/app1" << "10.0.0.6:8080";
        QTest::newRow("nginx's group") << "http > upstream app" << "server" << "10.0.0.7:8080 max_fails=2" << "app" << "10.0.0.7:8080";
        QTest::newRow("Apache's only one") << "VirtualHost *:80" << "ProxyPass" << "/ http://10.0.0.8:8081/ timeout=3" << "" << "10.0.0.8:8081";
        QTest::newRow("Traefik's only one") << "http > services > shop" << "url" << "http://10.0.0.9" << "" << "10.0.0.9:80";
        QTest::newRow("Caddy's only one") << "shop.example" << "reverse_proxy" << "/api/* 10.0.0.10:8080" << "" << "10.0.0.10:8080";
        QTest::newRow("a socket") << "" << "" << "" << "unix:/run/app.sock" << "";
        QTest::newRow("an unknown name") << "" << "" << "" << "be_app/app1" << "";
        QTest::newRow("a hostile name") << "" << "" << "" << "10.0.0.5;reboot:80" << "";
        QTest::newRow("a hostile setting") << "backend be_app" << "server" << "app1 $(reboot):80" << "be_app/app1" << "";
    }
    void addressesComeFromLogAndConfiguration()
    {
        QFETCH(QString, scope);
        QFETCH(QString, setting);
        QFETCH(QString, value);
        QFETCH(QString, upstream);
        QFETCH(QString, server);
        const auto links = checksOfAll({failedAt(upstream.toStdString())}, {::setting(scope.toStdString(), setting.toStdString(), value.toStdString())});
        QCOMPARE(links.size(), std::size_t(server.isEmpty() ? 0 : 1));
        if (!links.empty())
            QCOMPARE(QString::fromStdString(links.front().server), server);
    }
    void aGroupSpokenToByTlsIsTriedByTls()
    {
        const auto links = checksOfAll({failedAt("10.0.0.7:8443")}, {setting("http > server shop > location /", "proxy_pass", "https://app"),
                                                                         setting("http > upstream app", "server", "10.0.0.7:8443")});
        QCOMPARE(links.size(), std::size_t(1));
        QVERIFY(std::ranges::any_of(links.front().checks, [](const LinkCheck &c) { return c.title == "TLS"; }));
    }
    void theBusiestLinksComeFirstAndFewOfThem()
    {
        std::vector<JudgedRequest> requests;
        for (int i = 1; i <= 9; ++i) {
            for (int n = 0; n < i; ++n)
                requests.push_back(failedAt("10.0.0." + std::to_string(i) + ":80"));
        }
        const auto links = checksOfAll(requests);
        QCOMPARE(links.size(), std::size_t(4));
        QCOMPARE(links.front().server, std::string("10.0.0.9:80"));
        QCOMPARE(links.front().requests, std::size_t(9));
    }
    void onlyWhatChangesNothingIsAskedFor()
    {
        const auto links = checksOfAll(
            {failedAt("10.0.0.5:80", "/delete", "POST"), failedAt("10.0.0.5:80", "/delete", "POST"), failedAt("10.0.0.5:80", "/a'b")});
        for (const LinkCheck &check : links.front().checks)
            QVERIFY2(check.onLinux.find("delete") == std::string::npos, check.onLinux.c_str());
    }
    void healedRequestsHaveNone()
    {
        JudgedRequest healed = failedAt("10.0.0.5:80");
        healed.finding.healed = true;
        QVERIFY(checksOfAll({healed}).empty());
    }
};

QTEST_APPLESS_MAIN(TestFailingLinks)
#include "tst_failing_links.moc"
