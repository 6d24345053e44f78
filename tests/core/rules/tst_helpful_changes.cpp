// SPDX-License-Identifier: GPL-3.0-or-later
#include "composed_correlation.h"

#include "rules/helpful_changes.h"

#include <QTest>

using namespace hopscope;
using std::chrono::seconds;

namespace {

constexpr Timestamp t0{Duration(1'795'223'053'000'000)}; // 2026-11-21T01:04:13Z

JudgedRequest lacking(int second, std::vector<Missing> missing)
{
    JudgedRequest request;
    request.finding.time = t0 + seconds(second);
    request.missing = std::move(missing);
    return request;
}

} // namespace

class TestHelpfulChanges : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachThingIsToldOnceWithItsRequests()
    {
        const Missing errorLog{Lack::ProxyErrorLog, ProxyKind::Nginx, {}};
        const Missing serverLog{Lack::ServerAccessLog, ProxyKind::Any, {}};
        const auto changes = helpfulChanges({lacking(0, {errorLog}), lacking(1, {errorLog, serverLog}), lacking(2, {})}, ComposedCorrelation());
        QCOMPARE(changes.size(), std::size_t(2));
        QCOMPARE(changes[0].what, std::string("nginx's error log of that time"));
        QCOMPARE(changes[0].requests, std::size_t(2));
        QVERIFY(changes[0].snippet.starts_with("error_log "));
        QCOMPARE(changes[1].requests, std::size_t(1));
    }
    void eventsAreAskedForAroundTheFailures()
    {
        const auto changes = helpfulChanges({lacking(0, {{Lack::ServerEvents, ProxyKind::Any, {}}}), lacking(60, {{Lack::ServerEvents, ProxyKind::Any, {}}})},
            ComposedCorrelation());
        const std::string &commands = changes.front().snippet;
        QVERIFY2(commands.find("--since '2026-11-21 00:59:13 UTC' --until '2026-11-21 01:10:13 UTC'") != std::string::npos, commands.c_str());
        QVERIFY2(commands.find("@SystemTime>='2026-11-21T00:59:13Z'") != std::string::npos, commands.c_str());
    }
    void aLogWithoutTheFieldsIsNamedWithItsNewFormat()
    {
        ComposedCorrelation all;
        all.addSource("logs/access.log", "nginx-access", Role::Proxy, {t0, t0 + seconds(60)});
        const auto conf = all.addSource("nginx.conf", "nginx-conf", Role::Config, {t0, t0});
        const auto other = all.addSource("httpd.conf", "apache-conf", Role::Config, {t0, t0});
        all.settingList = {{all.sourceList[conf].id, {{}, "http", "access_log", "/srv/access.log combined"}},
            {all.sourceList[other].id, {{}, "", "CustomLog", "/httpd/access.log common"}}};
        const auto changes = helpfulChanges({lacking(0, {{Lack::LogFields, ProxyKind::Nginx, all.sourceList.front().id}})}, all);
        QVERIFY2(changes.front().what.ends_with(", in place of access.log"), changes.front().what.c_str());
        QVERIFY2(changes.front().snippet.ends_with("access_log /srv/access.log combined_timed;"), changes.front().snippet.c_str());
    }
    void sureVerdictsNeedNothing()
    {
        QVERIFY(helpfulChanges({lacking(0, {})}, ComposedCorrelation()).empty());
    }
};

QTEST_APPLESS_MAIN(TestHelpfulChanges)
#include "tst_helpful_changes.moc"
