// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/rotation.h"

#include <QTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

const Timestamp noon = Timestamp(std::chrono::sys_days(2026y / 1 / 2)) + 12h;

SourceInfo source(const std::string &path, Duration begin, Duration end)
{
    SourceInfo info;
    info.path = path;
    info.format = "nginx-access";
    info.role = Role::Proxy;
    info.first = noon + begin;
    info.last = noon + end;
    return info;
}

} // namespace

class TestRotation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("log");
        const auto row = [](const char *path, const char *log) { QTest::newRow(path) << QString::fromLatin1(path) << QString::fromLatin1(log); };
        row("logs/access.log", "logs/access.log");
        row("logs/access.log.1", "logs/access.log");
        row("logs/access.log.12.gz", "logs/access.log");
        row("a.zip!x/access.log.2.zst", "a.zip!x/access.log");
        row("access.log-20260101", "access.log");
        row("access.log-20260101.gz", "access.log");
        row("access.log-2026010113", "access.log");
        row("access.log.2026-01-01", "access.log");
        row("access.log-20260101.1", "access.log");
        row("access-20260101.log", "access.log");
        row("access_log.2026-01-01.txt", "access_log.txt");
        row("W3SVC1/u_ex260101.log", "W3SVC1/u_ex.log");
        row("u_ex26010113.log", "u_ex.log");
        // Other servers, other logs.
        row("app1.log", "app1.log");
        row("node.1.log", "node.1.log");
        row("access-20261301.log", "access-20261301.log");
        row("20260101", "20260101");
        row("10.0.0.1", "10.0.0");
    }
    void names()
    {
        QFETCH(QString, path);
        QFETCH(QString, log);
        QCOMPARE(QString::fromStdString(rotatedName(path.toStdString()).log), log);
    }
    void neighbours()
    {
        const auto areNext = [](const char *a, const char *b) { return rotatedName(a).isNextTo(rotatedName(b)); };
        QVERIFY(areNext("access.log", "access.log.1"));
        QVERIFY(areNext("access.log.3.gz", "access.log.2.gz"));
        QVERIFY(!areNext("access.log", "access.log.2"));
        QVERIFY(areNext("access.log-20260131", "access.log-20260201"));
        QVERIFY(!areNext("access.log-20260101", "access.log-20260103"));
        QVERIFY(!areNext("access.log-20260101", "access.log"));
        QVERIFY(!areNext("a/access.log", "b/access.log.1"));
        QVERIFY(!areNext("all.log!#proxy-1", "all.log!#proxy-2")); // two programs
    }
    void filesOfOneLogAreFound()
    {
        std::vector<SourceInfo> sources{source("access.log", 2h, 3h), source("access.log.1", 1h, 2h + 30s), source("other.log", 0h, 3h),
            source("access.log.2", 0h, 1h)};
        const std::vector<std::size_t> log{3, 1, 0};
        const std::vector<std::vector<std::size_t>> expected{log, log, {2}, log};
        QCOMPARE(filesOfOneLog(sources), expected);
        sources[1].format = "clf";
        const std::vector<std::size_t> rest{3, 0};
        QCOMPARE(filesOfOneLog(sources)[0], rest);
    }
    /// Somebody named the logs of two servers so.
    void filesOfTheSameTimeAreTwoLogs()
    {
        const std::vector<SourceInfo> sources{source("access.log.1", 0h, 1h), source("access.log.2", 30min, 2h)};
        const std::vector<std::vector<std::size_t>> expected{{0}, {1}};
        QCOMPARE(filesOfOneLog(sources), expected);
    }
    void whatIsSaidOfOneHoldsForAll()
    {
        using enum Correction::Kind;
        const std::vector<SourceInfo> sources{source("access.log", 1h, 2h), source("access.log.1", 0h, 1h), source("other.log", 0h, 1h)};
        const auto logs = filesOfOneLog(sources);
        const auto all = forWholeLogs({{ClockOffset, "access.log.1", "2"}, {Format, "access.log", "clf"}}, sources, logs);
        QCOMPARE(all.size(), std::size_t{3});
        QVERIFY(all.back() == (Correction{ClockOffset, "access.log", "2"}));
        QCOMPARE(forWholeLogs({{Role, "access.log", "server"}, {Role, "access.log.1", "proxy"}}, sources, logs).size(), std::size_t{2});
    }
    void aShortFileTakesTheMeaningOfItsStampsFromTheOthers()
    {
        std::vector<SourceInfo> sources{source("access.log", 1h, 2h), source("access.log.1", 0h, 1h)};
        sources[1].stampMeaning = StampMeaning::Start;
        shareStampMeaning(sources, filesOfOneLog(sources)[0]);
        QVERIFY(sources[0].stampMeaning == StampMeaning::Start);
        QVERIFY(sources[0].stampsToShift);
        QVERIFY(!sources[1].stampsToShift);
    }
};

QTEST_GUILESS_MAIN(TestRotation)
#include "tst_rotation.moc"
