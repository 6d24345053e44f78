// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "correlate/log_entry.h"
#include "correlate/proxy_site.h"
#include "correlate/relation.h"

#include <QTest>

using namespace hopscope;

namespace {

using Lines = std::vector<std::array<const char *, 3>>; ///< scope, name, value

struct Case {
    std::vector<SourceInfo> sources;
    std::vector<StoredSetting> settings;

    Case &file(const char *path, const char *format, const Lines &lines)
    {
        SourceInfo source;
        source.id = SourceId(static_cast<std::int64_t>(sources.size()) + 1);
        source.path = path;
        source.format = format;
        source.role = Role::Config;
        for (const auto &[scope, name, value] : lines)
            settings.push_back({source.id, {{LineNumber(1), {}}, scope, name, value}});
        sources.push_back(std::move(source));
        return *this;
    }
    std::vector<ProxySite> sites() const { return proxySites(sources, settings); }
};

const Lines edgeNginx{{"", "worker_processes", "1"}, {"http", "access_log", "/var/log/nginx/access.log main"},
    {"http > upstream app", "server", "10.0.0.5:8080 max_fails=1"}, {"http > server _", "listen", "443 ssl"},
    {"http > server _ > location /", "proxy_pass", "http://app"}};
const Lines innerNginx{{"", "worker_processes", "1"}, {"http", "access_log", "/var/log/nginx/inner.log main"},
    {"http > server _", "listen", "10.0.0.5:8080"}, {"http > server _ > location /", "proxy_pass", "http://127.0.0.1:9000"}};

LogOwnership ownership(const char *path, const char *format, const std::vector<const char *> &upstreams = {})
{
    LogOwnership log{path, format, {}};
    for (const char *address : upstreams)
        log.upstreams.insert(folded(hash64(address)));
    return log;
}

LogEntry entry(int second, std::uint64_t key, int status)
{
    LogEntry made;
    made.start = made.end = Timestamp(std::chrono::seconds(1'795'000'000 + second));
    made.width = 1;
    made.key = key;
    made.status = static_cast<std::int16_t>(status);
    made.gaveUp = isGaveUpStatus(status);
    return made;
}

} // namespace

class TestProxySite : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aConfigurationTellsWhereItsProxyStands_data()
    {
        QTest::addColumn<int>("program");
        QTest::newRow("nginx") << 0;
        QTest::newRow("haproxy") << 1;
        QTest::newRow("apache") << 2;
    }
    void aConfigurationTellsWhereItsProxyStands()
    {
        QFETCH(int, program);
        const std::array<Lines, 3> written{edgeNginx,
            Lines{{"global", "maxconn", "100"}, {"frontend fe", "bind", "*:443 ssl crt x"}, {"backend be", "server", "app1 10.0.0.5:8080 check"}},
            Lines{{"", "LoadModule", "proxy_module x.so"}, {"", "Listen", "443"}, {"VirtualHost *:443", "ProxyPass", "/ http://10.0.0.5:8080/ timeout=5"},
                {"VirtualHost *:443", "CustomLog", "/var/log/apache2/access.log combined"}}};
        const std::array<const char *, 3> formats{"nginx-conf", "haproxy-conf", "apache-conf"};
        const auto index = static_cast<std::size_t>(program);
        const auto sites = Case().file("main", formats[index], written[index]).sites();
        QCOMPARE(sites.size(), std::size_t(1));
        QVERIFY(sites[0].listens == std::vector<std::string>{":443"});
        QVERIFY(std::ranges::count(sites[0].passes, std::string("10.0.0.5:8080")) == 1);
        QCOMPARE(sites[0].logs.size(), std::size_t(program == 1 ? 0 : 1));
    }
    void aFragmentIsNoProxyOfItsOwn()
    {
        const auto sites = Case().file("conf.d/a.conf", "nginx-conf", {{"server a", "listen", "80"}, {"server a > location /", "proxy_pass", "http://127.0.0.1:9000"}}).sites();
        QVERIFY(sites.empty());
    }
    void whoPassesToWhereAnotherListensStandsBeforeIt_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("before");
        QTest::newRow("the same address") << "10.0.0.5:8080" << "10.0.0.5:8080" << true;
        QTest::newRow("open on all") << "10.0.0.5:8080" << ":8080" << true;
        QTest::newRow("another port") << "10.0.0.5:8080" << "10.0.0.5:80" << false;
        QTest::newRow("another host") << "10.0.0.5:8080" << "10.0.0.6:8080" << false;
        QTest::newRow("the end of a longer port") << "10.0.0.5:18080" << ":8080" << false;
    }
    void whoPassesToWhereAnotherListensStandsBeforeIt()
    {
        QFETCH(QString, target);
        QFETCH(QString, address);
        QFETCH(bool, before);
        const ProxySite outer{SourceId(1), "nginx", {"203.0.113.1:443"}, {target.toStdString()}, {}};
        const ProxySite inner{SourceId(2), "nginx", {address.toStdString()}, {"127.0.0.1:9000"}, {}};
        QCOMPARE(standsBefore(outer, inner), before);
        QVERIFY(!standsBefore(inner, outer));
    }
    void twoThatPassToEachOtherTellNothing()
    {
        const ProxySite one{SourceId(1), "nginx", {":80"}, {"10.0.0.5:80"}, {}};
        const ProxySite other{SourceId(2), "nginx", {":80"}, {"10.0.0.6:80"}, {}};
        QVERIFY(!standsBefore(one, other));
    }
    void logsFindTheirProxies_data()
    {
        QTest::addColumn<int>("test");
        QTest::newRow("by the servers that they name") << 0;
        QTest::newRow("by the names of the files") << 1;
        QTest::newRow("nothing tells") << 2;
    }
    void logsFindTheirProxies()
    {
        const auto sites = Case().file("edge.conf", "nginx-conf", edgeNginx).file("inner.conf", "nginx-conf", innerNginx).sites();
        QCOMPARE(sites.size(), std::size_t(2));
        QFETCH(int, test);
        const std::array<std::vector<LogOwnership>, 3> logs{
            std::vector{ownership("b.log", "nginx-access", {"127.0.0.1:9000"}), ownership("a.log", "nginx-access", {"10.0.0.5:8080"})},
            std::vector{ownership("x/inner.log", "clf"), ownership("logs.zip!access.log", "clf")},
            std::vector{ownership("b.log", "nginx-access"), ownership("a.log", "nginx-access")}};
        const auto owners = sitesOfLogs(logs[static_cast<std::size_t>(test)], sites);
        QVERIFY(owners[0] == (test == 2 ? std::nullopt : std::optional<std::size_t>(1)));
        QVERIFY(owners[1] == (test == 2 ? std::nullopt : std::optional<std::size_t>(0)));
    }
    void anApplicationsLogIsNoProxys()
    {
        const auto sites = Case().file("edge.conf", "nginx-conf", edgeNginx).sites();
        const auto owners = sitesOfLogs(std::vector{ownership("access.log", "nginx-access", {"10.0.0.5:8080"}), ownership("app.log", "clf")}, sites);
        QVERIFY(owners[0] == std::optional<std::size_t>(0));
        QVERIFY(!owners[1]);
    }
    void failuresThatTheInnerLogLacksAreCounted()
    {
        std::vector<LogEntry> front;
        std::vector<LogEntry> inner;
        for (int i = 0; i < 60; ++i) {
            const bool refused = i >= 20 && i < 30;
            front.push_back(entry(i, static_cast<std::uint64_t>(i) + 1, refused ? 502 : 200));
            if (!refused)
                inner.push_back(entry(i, static_cast<std::uint64_t>(i) + 1, 200));
        }
        const auto relation = relate(front, inner);
        QVERIFY(relation.has_value());
        QCOMPARE(relation->failedOnlyInA, std::size_t(10));
        QCOMPARE(relation->failedOnlyInB, std::size_t(0));
        // Of requests that come again and again, one that is a second later in the other log lacks nowhere.
        std::vector<LogEntry> again;
        std::vector<LogEntry> later;
        for (int i = 0; i < 60; ++i) {
            again.push_back(i % 5 == 0 ? entry(i, static_cast<std::uint64_t>(i / 10) + 100, 200) : entry(i, static_cast<std::uint64_t>(i % 3) + 1, 503));
            later.push_back(again.back());
            later.back().moveBy(std::chrono::milliseconds(i % 2 == 0 ? 0 : 900));
        }
        std::ranges::stable_sort(later, {}, &LogEntry::end);
        const auto same = relate(again, later);
        QVERIFY(same.has_value());
        QCOMPARE(same->failedOnlyInA, std::size_t(0));
        QCOMPARE(same->failedOnlyInB, std::size_t(0));
        // What failed after the other log's end tells nothing.
        const auto shorter = relate(front, std::span(inner).first(18));
        QVERIFY(shorter.has_value());
        QCOMPARE(shorter->failedOnlyInA, std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(TestProxySite)
#include "tst_proxy_site.moc"
