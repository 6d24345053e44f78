// SPDX-License-Identifier: GPL-3.0-or-later
#include "log_pair.h"

#include "correlate/repeated_lines.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

LoadedLog logOf(std::size_t source, std::vector<LogEntry> entries)
{
    LoadedLog log;
    log.source = source;
    log.sources = {source};
    log.traits.format = "clf";
    log.requests.resize(entries.size());
    log.paths.resize(entries.size());
    log.entries.assign(entries.begin(), entries.end());
    return log;
}

std::vector<LogEntry> part(const std::vector<LogEntry> &entries, std::ptrdiff_t from, std::ptrdiff_t to)
{
    return {entries.begin() + from, entries.begin() + to};
}

} // namespace

class TestRepeatedLines : public QObject {
    Q_OBJECT

    std::vector<LogEntry> m_outer;
    std::vector<LogEntry> m_inner;

private Q_SLOTS:
    void initTestCase()
    {
        LogPair logs;
        logs.resolution = milliseconds(1);
        logs.addTraffic(200, milliseconds(700), 20);
        logs.write();
        m_outer = logs.outer;
        m_inner = logs.inner;
    }
    void aPartOfAnotherLogIsTakenOut_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::newRow("the first half") << 0 << 100;
        QTest::newRow("the second half") << 100 << 200;
        QTest::newRow("the middle") << 60 << 140;
        QTest::newRow("the whole") << 0 << 200;
    }
    void aPartOfAnotherLogIsTakenOut()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        std::vector<LoadedLog> logs{logOf(4, m_outer), logOf(7, part(m_outer, from, to))};
        const std::vector<RepeatedLines> found = takeOutRepeated(logs);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].source, std::size_t{7});
        QCOMPARE(found[0].original, std::size_t{4});
        QCOMPARE(found[0].requests, static_cast<std::size_t>(to - from));
        QVERIFY(found[0].all);
        QCOMPARE(logs.size(), std::size_t{1});
        QCOMPARE(logs[0].entries.size(), std::size_t{200});
    }
    void whatBothBeginAndEndWithIsTakenOutOnce()
    {
        std::vector<LoadedLog> logs{logOf(0, part(m_outer, 0, 120)), logOf(1, part(m_outer, 90, 200))};
        const std::vector<RepeatedLines> found = takeOutRepeated(logs);
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(!found[0].all);
        QCOMPARE(logs[0].entries.size() + logs[1].entries.size(), std::size_t{200});
    }
    void aLogThatDiffersByOneLineStays()
    {
        std::vector<LogEntry> other = m_outer;
        other[100].status = 504;
        std::vector<LoadedLog> logs{logOf(0, m_outer), logOf(1, other)};
        QVERIFY(takeOutRepeated(logs).empty());
        QCOMPARE(logs.size(), std::size_t{2});
    }
    void theNextHopStays()
    {
        std::vector<LoadedLog> logs{logOf(0, m_outer), logOf(1, m_inner)};
        QVERIFY(takeOutRepeated(logs).empty());
    }
    void fewCoarseLinesMayBeAlikeByChance()
    {
        std::vector<LogEntry> coarse = part(m_outer, 0, 40);
        for (LogEntry &entry : coarse) {
            entry.start = unknownTime;
            entry.width = 1'000'000;
        }
        std::vector<LoadedLog> logs{logOf(0, coarse), logOf(1, coarse)};
        QVERIFY(takeOutRepeated(logs).empty());
    }
};

QTEST_APPLESS_MAIN(TestRepeatedLines)
#include "tst_repeated_lines.moc"
