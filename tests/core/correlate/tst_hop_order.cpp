// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/hop_order.h"
#include "correlate/proxy_trace.h"

#include <QTest>

#include <array>

using namespace hopscope;

namespace {

LogTraits log(std::string path, Role role = Role::Unknown, std::size_t clients = 1)
{
    LogTraits traits;
    traits.path = std::move(path);
    traits.format = "clf";
    traits.role = role;
    traits.distinctClients = clients;
    traits.entries = 1000;
    return traits;
}

Relation related(std::size_t a, std::size_t b, std::size_t longerInA, std::size_t longerInB, std::size_t matches = 100)
{
    Relation relation;
    relation.a = a;
    relation.b = b;
    relation.compared = longerInA + longerInB;
    relation.longerInA = longerInA;
    relation.longerInB = longerInB;
    relation.shift.matches = matches;
    return relation;
}

} // namespace

class TestHopOrder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLogWithLongerDurationsIsOutside()
    {
        const std::vector<LogTraits> logs{log("a"), log("b")};
        const auto places = orderHops(logs, std::vector{related(0, 1, 3, 97)});
        QCOMPARE(places[0].hop, 1);
        QCOMPARE(places[0].role, Role::Server);
        QCOMPARE(places[1].hop, 0);
        QCOMPARE(places[1].role, Role::Proxy);
        QVERIFY(!places[1].reasons.empty());
    }
    void healthChecksOfSeveralServersAreNoChain()
    {
        const std::vector<LogTraits> logs{log("haproxy.log", Role::Proxy), log("app1.log"), log("app2.log")};
        std::vector<Relation> relations{related(0, 1, 97, 3), related(0, 2, 97, 3), related(1, 2, 60, 40)};
        for (Relation &relation : relations)
            relation.shift.matches = 100;
        relations[0].rare = relations[1].rare = 40;
        const auto places = orderHops(logs, relations);
        QCOMPARE(places[1].role, Role::Server);
        QCOMPARE(places[2].role, Role::Server);
        relations[2].rare = 40; // the same seldom requests: they do stand one behind the other
        QCOMPARE(orderHops(logs, relations)[1].role, Role::Proxy);
    }
    void aProxyMayStandBehindALogThatTellsNoRole()
    {
        std::vector<LogTraits> logs{log("access.log", Role::Unknown, 60), log("haproxy.log", Role::Proxy, 1)};
        logs[1].shareWithAttempts = 1; // which its format always tells
        const auto behind = orderHops(logs, std::vector{related(0, 1, 97, 3)});
        QCOMPARE(behind[0].hop, 0);
        QCOMPARE(behind[1].hop, 1);
        logs[0].distinctClients = 1;
        logs[1].distinctClients = 60;
        const auto before = orderHops(logs, std::vector{related(0, 1, 3, 97)});
        QCOMPARE(before[0].hop, 1);
        QCOMPARE(before[0].role, Role::Server);
    }
    void aLogThatNamesServersIsAsMuchAProxysAsOneWhoseFormatTellsIt()
    {
        std::vector<LogTraits> logs{log("access.log", Role::Unknown, 40), log("haproxy.log", Role::Proxy, 1)};
        logs[0].shareWithAttempts = logs[1].shareWithAttempts = 1;
        const auto places = orderHops(logs, std::vector{related(0, 1, 5, 5)});
        QCOMPARE(places[0].hop, 0);
        QCOMPARE(places[1].hop, 1);
    }
    void whatOneMadeItselfStandsInTheLogBeforeIt()
    {
        const std::vector<LogTraits> logs{log("access.log", Role::Unknown, 8), log("haproxy.log", Role::Proxy, 8)};
        Relation relation = related(0, 1, 0, 0);
        QCOMPARE(orderHops(logs, std::vector{relation})[0].hop, 1);
        relation.madeInB = 1;
        const auto places = orderHops(logs, std::vector{relation});
        QCOMPARE(places[0].hop, 0);
        QCOMPARE(places[0].role, Role::Proxy);
        QVERIFY(places[0].reasons.front().find("made itself") != std::string::npos);
        relation.madeInA = 1; // two proxies that waited equally long
        QCOMPARE(orderHops(logs, std::vector{relation})[0].hop, 1);
    }
    void aProxyStandsBeforeTheOneThatItsConfigurationNames()
    {
        std::vector<LogTraits> logs{log("inner", Role::Proxy, 1), log("front", Role::Unknown, 60)};
        logs[0].site = ProxySite{SourceId(1), "nginx", {"127.0.0.1:8080"}, {"127.0.0.1:9000"}, {}};
        logs[1].site = ProxySite{SourceId(2), "apache", {":80"}, {"127.0.0.1:8080"}, {}};
        logs[0].shareWithAttempts = 1;
        logs[0].errorLines = 40;
        const auto places = orderHops(logs, std::vector{related(0, 1, 90, 10)});
        QCOMPARE(places[1].hop, 0);
        QCOMPARE(places[0].hop, 1);
        QVERIFY(places[1].reasons.front().find("where the other one listens") != std::string::npos);
    }
    void whatFailedBeforeTheOtherOneTellsWhoStandsOutside()
    {
        std::vector<LogTraits> logs{log("a", Role::Proxy), log("b", Role::Proxy)};
        logs[0].shareWithAttempts = 1;
        Relation relation = related(0, 1, 55, 45);
        relation.failedOnlyInB = 10;
        const auto places = orderHops(logs, std::vector{relation});
        QCOMPARE(places[1].hop, 0);
        QCOMPARE(places[0].hop, 1);
    }
    void aLoneLogBesideAProxysFilesIsTheProxys()
    {
        SourceInfo errors;
        errors.id = SourceId(1);
        errors.path = "error.log";
        errors.role = Role::ProxyError;
        SourceInfo conf;
        conf.id = SourceId(2);
        conf.path = "apache2.conf";
        conf.role = Role::Config;
        StoredSetting pass;
        pass.source = SourceId(2);
        pass.setting.name = "ProxyPass";
        const std::vector sources{errors, conf};
        QCOMPARE(proxyTrace(sources, {}), std::string("error.log"));
        QCOMPARE(proxyTrace(sources, std::vector{pass}), std::string("apache2.conf"));
        QCOMPARE(proxyTrace({}, {}), std::string());

        std::vector<LogTraits> logs{log("access.log")};
        QCOMPARE(orderHops(logs, {})[0].role, Role::Server);
        markProxysLog(logs, "apache2.conf");
        QCOMPARE(orderHops(logs, {})[0].role, Role::Proxy);
        QVERIFY(orderHops(logs, {})[0].reasons.front().find("apache2.conf") != std::string::npos);
    }
    void whichOfSeveralLogsIsTheProxysMustBeClear()
    {
        std::vector<LogTraits> known{log("edge", Role::Proxy), log("app")};
        markProxysLog(known, "nginx.conf");
        QCOMPARE(orderHops(known, {})[1].role, Role::Server);
        std::vector<LogTraits> alike{log("a"), log("b")};
        markProxysLog(alike, "apache2.conf");
        QVERIFY(alike[0].proxyTrace.empty() && alike[1].proxyTrace.empty());
        std::vector<LogTraits> defined{log("a"), log("b")};
        defined[1].format = "apache-access";
        markProxysLog(defined, "apache2.conf");
        QCOMPARE(orderHops(defined, {})[1].role, Role::Proxy);
        QCOMPARE(orderHops(defined, {})[0].role, Role::Server);
    }
    void aLoneLogBehindTheProxyIsTheServers_data()
    {
        QTest::addColumn<int>("keys");    // that the proxy's error log and this log name
        QTest::addColumn<int>("failed");  // of them, here
        QTest::addColumn<int>("clients"); // requests by clients that the error log names
        QTest::addColumn<int>("gaveUp");
        QTest::addColumn<bool>("server");
        QTest::newRow("its client is the proxy, and it answered") << 9 << 0 << 0 << 0 << true;
        QTest::newRow("and the application failed now and then, too") << 9 << 2 << 0 << 5 << true;
        QTest::newRow("the same clients") << 9 << 0 << 9 << 0 << false;
        QTest::newRow("other clients, of which a balancer told, but the same failures") << 9 << 9 << 0 << 9 << false;
        QTest::newRow("too few to tell") << 1 << 0 << 0 << 0 << false;
    }
    void aLoneLogBehindTheProxyIsTheServers()
    {
        QFETCH(const int, keys);
        QFETCH(const int, failed);
        QFETCH(const int, clients);
        QFETCH(const int, gaveUp);
        QFETCH(const bool, server);
        std::vector<LogTraits> logs{log("access.log")};
        logs[0].faultKeys = static_cast<std::size_t>(keys);
        logs[0].failedFaultKeys = static_cast<std::size_t>(failed);
        logs[0].faultsOfClients = static_cast<std::size_t>(clients);
        logs[0].gaveUp = static_cast<std::size_t>(gaveUp);
        markProxysLog(logs, "error.log");
        QCOMPARE(orderHops(logs, {})[0].role, server ? Role::Server : Role::Proxy);
    }
    void aLogWhoseClientsAnErrorLogNamesIsAProxys_data()
    {
        QTest::addColumn<int>("inner"); // requests of clients that the error log names
        QTest::addColumn<int>("outer");
        QTest::addColumn<bool>("proxy");
        QTest::newRow("its own clients") << 2 << 0 << true;
        QTest::newRow("those of the log before it") << 0 << 2 << false;
        QTest::newRow("those of both, which have the same") << 2 << 2 << false;
    }
    void aLogWhoseClientsAnErrorLogNamesIsAProxys()
    {
        QFETCH(const int, inner);
        QFETCH(const int, outer);
        QFETCH(const bool, proxy);
        std::vector<LogTraits> logs{log("edge"), log("inner")};
        logs[0].faultsOfClients = static_cast<std::size_t>(outer);
        logs[1].faultsOfClients = static_cast<std::size_t>(inner);
        logs[1].failedFaultKeys = logs[1].faultKeys = 2;
        const auto places = orderHops(logs, std::vector{related(0, 1, 90, 0)});
        QCOMPARE(places[1].hop, 1);
        QCOMPARE(places[1].role, proxy ? Role::Proxy : Role::Server);
    }
    void chainsOfThreeAreOrdered()
    {
        const std::vector<LogTraits> logs{log("app"), log("cdn"), log("lb")};
        const auto places = orderHops(logs, std::vector{related(0, 1, 0, 90), related(0, 2, 0, 90), related(1, 2, 90, 0)});
        QCOMPARE(places[0].hop, 2);
        QCOMPARE(places[1].hop, 0);
        QCOMPARE(places[2].hop, 1);
        QCOMPARE(places[2].role, Role::Proxy);
        QCOMPARE(places[0].role, Role::Server);
    }
    void serversBehindOneProxyStandSideBySide()
    {
        const std::vector<LogTraits> logs{log("p", Role::Proxy), log("app1"), log("app2")};
        const auto places = orderHops(logs, std::vector{related(0, 1, 90, 0, 90), related(0, 2, 90, 0, 95), related(1, 2, 5, 9, 14)});
        QCOMPARE(places[1].hop, 1);
        QCOMPARE(places[2].hop, 1);
        QCOMPARE(places[1].role, Role::Server);
    }
    void severalProxiesBeforeSeveralServersAreTwoHops()
    {
        std::vector<LogTraits> logs{log("edge.log", Role::Unknown, 60), log("lb1.log", Role::Proxy), log("lb2.log", Role::Proxy), log("app1.log"), log("app2.log")};
        for (LogTraits &one : logs)
            one.entries = 200;
        logs[0].entries = 400;
        std::vector<Relation> relations{related(1, 2, 3, 2, 5), related(3, 4, 3, 2, 5)};
        for (std::size_t inner = 1; inner < logs.size(); ++inner)
            relations.push_back(related(0, inner, 180, 2, 190));
        for (const std::size_t proxy : {1, 2}) {
            for (const std::size_t server : {3, 4})
                relations.push_back(related(proxy, server, 90, 2, 95));
        }
        const auto places = orderHops(logs, relations);
        const std::array<int, 5> hops{0, 1, 1, 2, 2};
        for (std::size_t i = 0; i < hops.size(); ++i)
            QCOMPARE(places[i].hop, hops[i]);
        QCOMPARE(places[3].role, Role::Server);
    }
    void aGivenRoleGoesBeforeAllEvidence()
    {
        std::vector<LogTraits> logs{log("a", Role::Server), log("b")};
        logs[0].roleOrigin = Origin::Given;
        const auto places = orderHops(logs, std::vector{related(0, 1, 99, 0)});
        QCOMPARE(places[0].hop, 1);
        QCOMPARE(places[0].origin, Origin::Given);
    }
    void manyClientsTellTheOuterLog()
    {
        const std::vector<LogTraits> logs{log("a", Role::Unknown, 2), log("b", Role::Unknown, 400)};
        const auto places = orderHops(logs, std::vector{related(0, 1, 0, 0)});
        QCOMPARE(places[1].hop, 0);
    }
    void circlesAreBroken()
    {
        const std::vector<LogTraits> logs{log("a"), log("b"), log("c")};
        const auto places = orderHops(logs, std::vector{related(0, 1, 99, 0), related(1, 2, 95, 5), related(2, 0, 60, 40)});
        QCOMPARE(places[0].hop, 0);
        QCOMPARE(places[1].hop, 1);
        QCOMPARE(places[2].hop, 2);
    }
    void aLogAloneIsPlacedByItself_data()
    {
        QTest::addColumn<double>("attempts");
        QTest::addColumn<int>("gaveUp");
        QTest::addColumn<Role>("role");
        QTest::newRow("it names servers") << 1.0 << 0 << Role::Proxy;
        QTest::newRow("it says 504") << 0.0 << 3 << Role::Proxy;
        QTest::newRow("nothing of the kind") << 0.0 << 0 << Role::Server;
    }
    void aLogAloneIsPlacedByItself()
    {
        QFETCH(double, attempts);
        QFETCH(int, gaveUp);
        QFETCH(Role, role);
        LogTraits alone = log("access.log");
        alone.shareWithAttempts = attempts;
        alone.gaveUp = static_cast<std::size_t>(gaveUp);
        const auto places = orderHops(std::vector{alone}, {});
        QCOMPARE(places[0].hop, 0);
        QCOMPARE(places[0].role, role);
    }
    void aServersLogWithoutCommonRequestsStandsBehindTheProxy()
    {
        const std::vector<LogTraits> logs{log("p", Role::Proxy), log("s", Role::Server)};
        const auto places = orderHops(logs, {});
        QCOMPARE(places[0].hop, 0);
        QCOMPARE(places[1].hop, 1);
    }
    void twoCopiesOfOneLogAreOneHop()
    {
        Relation copies = related(0, 1, 0, 0);
        copies.sameLog = true;
        const std::vector<LogTraits> logs{log("p", Role::Proxy), log("copy", Role::Proxy)};
        const auto places = orderHops(logs, std::vector{copies});
        QCOMPARE(places[0].hop, 0);
        QCOMPARE(places[1].hop, 0);
    }
};

QTEST_APPLESS_MAIN(TestHopOrder)
#include "tst_hop_order.moc"
