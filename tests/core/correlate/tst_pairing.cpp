// SPDX-License-Identifier: GPL-3.0-or-later
#include "log_pair.h"

#include "correlate/assignment.h"
#include "correlate/pairing.h"

#include <QElapsedTimer>
#include <QTest>

#include <map>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// By number of request: the request whose inner entry it got, -1 for none.
std::map<int, int> partnersOf(const LogPair &logs, HopPairs *all = nullptr)
{
    const Progress progress;
    const HopPairs found = pairHops(logs.outer, logs.inner, progress);
    std::map<int, int> partners;
    for (std::size_t i = 0; i < logs.outer.size(); ++i)
        partners[logs.outerNumber(i)] = -1;
    for (const PairLink &link : found.pairs)
        partners[logs.outerNumber(link.outer)] = logs.innerNumber(link.inner);
    if (all != nullptr)
        *all = found;
    return partners;
}

LogPair traffic(Duration resolution = seconds(1))
{
    LogPair logs;
    logs.resolution = resolution;
    logs.addTraffic(100, milliseconds(600));
    return logs;
}

} // namespace

class TestPairing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRequestFindsItsOwn_data()
    {
        QTest::addColumn<qint64>("resolution");
        QTest::addColumn<int>("keys");
        QTest::newRow("whole seconds, all different") << qint64{1000} << 0;
        QTest::newRow("whole seconds, twenty targets") << qint64{1000} << 20;
        QTest::newRow("milliseconds, three targets") << qint64{1} << 3;
    }
    void everyRequestFindsItsOwn()
    {
        QFETCH(qint64, resolution);
        QFETCH(int, keys);
        LogPair logs;
        logs.resolution = milliseconds(resolution);
        logs.addTraffic(400, milliseconds(300), static_cast<std::uint64_t>(keys));
        logs.write();
        int wrong = 0;
        for (const auto &[request, partner] : partnersOf(logs))
            wrong += request != partner;
        QVERIFY2(wrong <= 8, qPrintable(QString::number(wrong))); // equal targets in one second can't be told apart
    }

    void aGivenUpRequestGetsItsLateEntry_data()
    {
        QTest::addColumn<qint64>("wait");
        QTest::addColumn<qint64>("served");
        QTest::addColumn<int>("status");
        QTest::newRow("the server was slow") << qint64{0} << qint64{4000} << 504;
        QTest::newRow("it waited, was taken in time and ended late") << qint64{1200} << qint64{600} << 504;
        QTest::newRow("it was taken three seconds after the proxy gave up") << qint64{4500} << qint64{20} << 504;
        QTest::newRow("the client left, the server went on") << qint64{0} << qint64{3000} << 499;
        QTest::newRow("Apache says 502 to a timeout") << qint64{0} << qint64{2500} << 502;
    }
    void aGivenUpRequestGetsItsLateEntry()
    {
        QFETCH(qint64, wait);
        QFETCH(qint64, served);
        QFETCH(int, status);
        LogPair logs = traffic();
        logs.add({77, seconds(20), milliseconds(1500), milliseconds(wait), milliseconds(served), status, 200});
        logs.write();
        QCOMPARE(partnersOf(logs)[100], 100);
    }

    /// Their entries come within moments, so that those of minutes later need not be looked at, however many share the target.
    void ofAFloodOfBrokenConnectionsEachGetsItsOwn()
    {
        LogPair logs = traffic(milliseconds(1));
        for (int i = 0; i < 3000; ++i)
            logs.add({77, milliseconds(20 * i), milliseconds(15), milliseconds(1), milliseconds(13), 502, 200});
        logs.write();
        int wrong = 0;
        for (const auto &[request, partner] : partnersOf(logs))
            wrong += request != partner;
        QCOMPARE(wrong, 0);
    }

    void aFailedRequestTakesNoOthersEntry()
    {
        // The worker died with the first one; the client asks again two seconds later.
        LogPair logs = traffic();
        logs.add({77, seconds(20), milliseconds(300), {}, {}, 502, 0});
        logs.add({77, seconds(22), milliseconds(41), {}, milliseconds(40)});
        logs.add({77, seconds(90), milliseconds(41), {}, milliseconds(40)});
        logs.write();
        std::map<int, int> partners = partnersOf(logs);
        QCOMPARE(partners[100], -1);
        QCOMPARE(partners[101], 101);
        QCOMPARE(partners[102], 102);
    }
    void whatNeverGotThroughStaysAlone()
    {
        LogPair logs = traffic();
        logs.add({77, seconds(20), milliseconds(1), {}, {}, 502, 0});
        logs.write();
        LogEntry direct = logs.inner[40]; // someone asks the server itself, a moment later
        direct.key = 77;
        direct.moveBy(logs.outer[0].start + seconds(20) + milliseconds(200) - direct.start);
        logs.inner.push_back(direct);
        for (LogEntry &entry : logs.outer)
            entry.contact = entry.status == 502 ? Contact::NotMade : Contact::Made;
        QCOMPARE(partnersOf(logs)[100], -1);
    }

    void whoWasOvertakenByAllWaitedInNoQueue_data()
    {
        QTest::addColumn<std::uint64_t>("others"); // what those asked for that were served at once all the time
        QTest::addColumn<bool>("paired");
        QTest::newRow("the same") << std::uint64_t{77} << false;
        QTest::newRow("something else, for which there is another queue") << std::uint64_t{78} << true;
    }
    void whoWasOvertakenByAllWaitedInNoQueue()
    {
        QFETCH(const std::uint64_t, others);
        QFETCH(const bool, paired);
        LogPair logs = traffic(milliseconds(1));
        for (int i = 0; i < 100; ++i)
            logs.add({others, seconds(i), milliseconds(11), {}, milliseconds(10)});
        logs.add({77, seconds(20), seconds(2), {}, {}, 504, 0});
        logs.write();
        LogEntry direct = logs.inner[40]; // someone asks the server itself, most of a minute later
        direct.key = 77;
        direct.moveBy(logs.outer[0].start + seconds(70) + milliseconds(200) - direct.start);
        logs.inner.push_back(direct);
        const std::map<int, int> partners = partnersOf(logs);
        QCOMPARE(partners.at(200), paired ? -2 : -1);
    }

    void aFloodIsPairedInTheOrderOfArrival()
    {
        // 200 equal requests in two seconds; the server takes one each 40 ms, the proxy waits 1.5 s.
        LogPair logs = traffic(milliseconds(1));
        for (int i = 0; i < 200; ++i) {
            const Duration start = seconds(20) + i * milliseconds(10);
            const Duration wait = seconds(20) + i * milliseconds(40) - start;
            const bool inTime = wait + milliseconds(35) < milliseconds(1500);
            logs.add({5, start, inTime ? wait + milliseconds(36) : Duration(milliseconds(1500)), wait, milliseconds(35), inTime ? 200 : 504, 200});
        }
        logs.write();
        int right = 0;
        for (const auto &[request, partner] : partnersOf(logs))
            right += request >= 100 && request == partner;
        QVERIFY2(right >= 196, qPrintable(QString::number(right)));
    }
    void theLastOfAQueueStayAloneWhereTheLogEnds_data()
    {
        QTest::addColumn<bool>("durations");
        QTest::newRow("both logs tell durations") << true;
        QTest::newRow("they tell ends alone") << false;
    }
    void theLastOfAQueueStayAloneWhereTheLogEnds()
    {
        // All wait a growing time, every fifth for a page of its own; the server's log ends when ten more of the common one wait.
        QFETCH(bool, durations);
        LogPair logs;
        logs.resolution = milliseconds(1);
        logs.durations = durations;
        logs.addTraffic(100, milliseconds(600));
        for (int i = 0; i < 150; ++i) {
            const bool common = i % 5 != 0;
            const bool logged = i < 138;
            const Duration start = seconds(70) + milliseconds(60 * i + i % 7 * 4);
            logs.add({common ? 5 : 100 + static_cast<std::uint64_t>(i), start, seconds(2), seconds(3) + i * milliseconds(10), milliseconds(35), 504, logged ? 200 : 0});
        }
        logs.write();
        int right = 0;
        for (const auto &[request, partner] : partnersOf(logs))
            right += request >= 100 && partner == (request < 238 ? request : -1);
        QVERIFY2(right >= 140, qPrintable(QString::number(right)));
    }
    void ambiguousPairsAreLessSure()
    {
        LogPair logs = traffic();
        for (int i = 0; i < 6; ++i)
            logs.add({5, seconds(20) + i * milliseconds(7), milliseconds(1500), seconds(2), milliseconds(50), 504, 200});
        logs.add({6, seconds(40), milliseconds(1500), {}, seconds(2), 504, 200});
        logs.write();
        HopPairs all;
        partnersOf(logs, &all);
        for (const PairLink &link : all.pairs) {
            const int number = logs.outerNumber(link.outer);
            if (number >= 100 && number < 106)
                QVERIFY(link.confidence < 0.9F);
            else if (number == 106)
                QVERIFY(link.confidence > 0.9F);
        }
    }

    void anEntryThatMayBeAnothersIsLessSure_data()
    {
        QTest::addColumn<int>("others");
        QTest::newRow("one that was given up, and one entry") << 0;
        QTest::newRow("three that were given up, and one entry") << 2;
    }
    void anEntryThatMayBeAnothersIsLessSure()
    {
        QFETCH(int, others);
        LogPair logs = traffic();
        logs.add({5, seconds(20), milliseconds(1500), milliseconds(300), seconds(2), 504, 200});
        for (int i = 0; i < others; ++i)
            logs.add({5, seconds(20) + (i + 1) * milliseconds(70), milliseconds(1500), {}, {}, 504, 0});
        logs.write();
        HopPairs all;
        partnersOf(logs, &all);
        const auto of = [&logs](const PairLink &link) { return logs.outer[link.outer].key == 5; };
        QCOMPARE(std::ranges::count_if(all.pairs, of), 1);
        QCOMPARE(std::ranges::find_if(all.pairs, of)->confidence < 0.6F, others > 0);
    }
    void idsGoBeforeEverythingElse()
    {
        LogPair logs = traffic();
        for (int i = 0; i < 20; ++i)
            logs.add({5, seconds(20), milliseconds(1500), i * milliseconds(100), milliseconds(2000), 504, 200, 0, static_cast<std::uint64_t>(i) + 1});
        logs.write();
        HopPairs all;
        for (const auto &[request, partner] : partnersOf(logs, &all))
            QCOMPARE(partner, request);
        QVERIFY(std::any_of(all.pairs.begin(), all.pairs.end(), [](const PairLink &l) { return l.method == PairMethod::SharedId; }));
    }
    void agentsTellEqualRequestsApart()
    {
        LogPair logs;
        std::mt19937 random(3);
        for (int i = 0; i < 200; ++i) {
            const auto agent = static_cast<std::uint32_t>(1 + random() % 30);
            logs.add({i < 60 ? 100 + static_cast<std::uint64_t>(i) : 7, i * milliseconds(37), milliseconds(31), {}, milliseconds(30), 200, 200, agent});
        }
        logs.write();
        HopPairs all;
        partnersOf(logs, &all);
        int other = 0;
        for (const PairLink &link : all.pairs)
            other += logs.outer[link.outer].agent != logs.inner[link.inner].agent;
        QCOMPARE(other, 0);
        QCOMPARE(all.pairs.size(), std::size_t{200});
    }
    void earlierAttemptsAreFound()
    {
        LogPair logs = traffic();
        logs.add({77, seconds(20), milliseconds(700), milliseconds(500), milliseconds(199), 200, 200, 0, 0, 2});
        logs.write();
        LogEntry first = *std::find_if(logs.inner.begin(), logs.inner.end(), [](const LogEntry &e) { return e.key == 77; });
        first.moveBy(milliseconds(-450));
        first.status = 500;
        logs.inner.push_back(first);
        HopPairs all;
        QCOMPARE(partnersOf(logs, &all)[100], 100);
        QCOMPARE(all.attempts.size(), std::size_t{1});
        QCOMPARE(logs.inner[all.attempts.front().inner].status, std::int16_t{500});
    }
    void emptyLogsHaveNoPairs()
    {
        QVERIFY(partnersOf(LogPair()).empty());
    }

    void manyRequestsTakeLittleTimeEach()
    {
        LogPair logs;
        logs.resolution = seconds(1);
        logs.addTraffic(100'000, milliseconds(4), 3000);
        logs.write();
        QElapsedTimer timer;
        timer.start();
        const auto partners = partnersOf(logs);
        QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(partners.size(), std::size_t{100'000});
    }

    void assignmentsCostTheLeast_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("a few") << 5;
        QTest::newRow("as many as are solved exactly") << 256;
        QTest::newRow("more") << 600;
    }
    void assignmentsCostTheLeast()
    {
        QFETCH(int, size);
        AssignmentProblem problem;
        problem.rows = size;
        problem.columns = size + 1;
        // Row i belongs to column i + 1; the first column is nobody's.
        problem.cost = [](int row, int column) { return column == 0 ? impossibleCost : 0.1F * static_cast<float>(std::abs(row + 1 - column)); };
        problem.skipRow = [](int) { return 3.0F; };
        problem.skipColumn = [](int) { return 4.0F; };
        const std::vector<int> columns = assignAtLeastCost(problem);
        for (int row = 0; row < size; ++row)
            QCOMPARE(columns[static_cast<std::size_t>(row)], row + 1);
    }
};

QTEST_APPLESS_MAIN(TestPairing)
#include "tst_pairing.moc"
