// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/few_requests.h"

#include <QTest>

using namespace hopscope;
using std::chrono::hours;
using std::chrono::seconds;

namespace {

LogEntry ended(std::uint64_t key, Duration end, std::int16_t status)
{
    LogEntry entry;
    entry.key = key;
    entry.end = Timestamp(hours(450'000)) + end;
    entry.status = status;
    return entry;
}

LogTraits traits(const char *format, Role role)
{
    LogTraits made;
    made.format = format;
    made.role = role;
    return made;
}

} // namespace

class TestFewRequests : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBalancerStandsBeforeAProxy_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("are");
        QTest::newRow("nginx behind AWS") << QStringLiteral("aws-elb") << QStringLiteral("nginx-access") << true;
        QTest::newRow("the other way round") << QStringLiteral("haproxy-http") << QStringLiteral("azure-app-gateway") << true;
        QTest::newRow("a balancer behind a delivery network") << QStringLiteral("aws-elb") << QStringLiteral("cloudfront") << true;
        QTest::newRow("two balancers") << QStringLiteral("aws-elb") << QStringLiteral("gcp-http-lb") << false;
        QTest::newRow("two delivery networks") << QStringLiteral("cloudflare") << QStringLiteral("cloudfront") << false;
        QTest::newRow("two of one's own") << QStringLiteral("haproxy-http") << QStringLiteral("nginx-access") << false;
    }
    void aBalancerStandsBeforeAProxy()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QTEST(areOfCloudAndProxy(traits(a.toUtf8().constData(), Role::Proxy), traits(b.toUtf8().constData(), Role::Proxy)), "are");
    }
    void aServerIsNoProxy()
    {
        QVERIFY(!areOfCloudAndProxy(traits("aws-elb", Role::Proxy), traits("clf", Role::Server)));
    }
    void whichStandsBeforeWhichHasToBeTold_data()
    {
        QTest::addColumn<int>("a");
        QTest::addColumn<int>("b");
        QTest::addColumn<bool>("tell");
        const auto row = [](const char *name, Role a, Role b, bool tell) { QTest::newRow(name) << static_cast<int>(a) << static_cast<int>(b) << tell; };
        row("a proxy and an unknown one", Role::Proxy, Role::Unknown, true);
        row("an unknown one and a proxy", Role::Unknown, Role::Proxy, true);
        row("two unknown ones", Role::Unknown, Role::Unknown, false);
        row("two proxies", Role::Proxy, Role::Proxy, false);
    }
    void whichStandsBeforeWhichHasToBeTold()
    {
        QFETCH(int, a);
        QFETCH(int, b);
        QTEST(fewTell(traits("haproxy-http", static_cast<Role>(a)), traits("clf", static_cast<Role>(b))), "tell");
    }
    void alikeRequestsRelateNoLogs()
    {
        const std::vector<LogEntry> checks{ended(1, seconds(1), 200), ended(1, seconds(11), 200), ended(1, seconds(21), 200)};
        QVERIFY(!relateFew(checks, checks));
    }
    void alikeRequestsWithTwoStatusesDo()
    {
        const std::vector<LogEntry> payments{ended(1, seconds(1), 200), ended(1, seconds(61), 502)};
        QVERIFY(relateFew(payments, payments));
        const std::vector<LogEntry> others{ended(1, seconds(1), 200), ended(1, seconds(61), 200)};
        QVERIFY(!relateFew(payments, others));
    }
    void theSameRequestsRelateLogs_data()
    {
        QTest::addColumn<QList<int>>("inner"); // seconds at which the requests 1, 2, 3 … ended there
        QTest::addColumn<int>("matches");      // 0: not related
        QTest::newRow("all at the same instant") << QList<int>{1, 10, 20, 30} << 4;
        QTest::newRow("most of them") << QList<int>{1, 10, 90, 95} << 2;
        QTest::newRow("one alone") << QList<int>{1, 80, 90, 95} << 0;
        QTest::newRow("at other times") << QList<int>{3601, 3610, 3620, 3630} << 0;
    }
    void theSameRequestsRelateLogs()
    {
        QFETCH(QList<int>, inner);
        QFETCH(int, matches);
        const std::vector<LogEntry> outer{ended(1, seconds(1), 200), ended(2, seconds(10), 502), ended(3, seconds(20), 504), ended(4, seconds(30), 200)};
        std::vector<LogEntry> other;
        for (qsizetype i = 0; i < inner.size(); ++i)
            other.push_back(ended(static_cast<std::uint64_t>(i) + 1, seconds(inner[i]), 200));
        const auto relation = relateFew(outer, other);
        QCOMPARE(relation ? static_cast<int>(relation->shift.matches) : 0, matches);
    }
    void whatOneMadeItselfIsCounted()
    {
        std::vector<LogEntry> outer{ended(1, seconds(1), 200), ended(2, seconds(10), 503), ended(3, seconds(20), 504)};
        std::vector<LogEntry> inner = outer;
        inner[1].noHead = true;
        inner[2].noHead = true;
        inner[2].status = 499; // it was left by the outer one, which waited less long
        const auto relation = relateFew(outer, inner);
        QVERIFY(relation);
        QCOMPARE(relation->madeInA, std::size_t(0));
        QCOMPARE(relation->madeInB, std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestFewRequests)
#include "tst_few_requests.moc"
