// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/key_index.h"
#include "correlate/log_merge.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <random>

using namespace hopscope;

class TestKeyIndex : public QObject {
    Q_OBJECT

    /// Half of the entries share so many keys, and the others have one each; of a negative number, all share them.
    static std::vector<LogEntry> composed(std::size_t count, int often)
    {
        std::mt19937_64 random(7); // NOLINT: the same keys in every run
        std::vector<std::uint64_t> popular;
        for (int i = 0; i < std::abs(often); ++i)
            popular.push_back(random());
        std::vector<LogEntry> entries(count);
        for (std::size_t i = 0; i < count; ++i) {
            const bool shares = often < 0 || (often > 0 && i % 2 == 0);
            entries[i].key = shares ? popular[i / 2 % popular.size()] : random();
        }
        return entries;
    }

    static Timestamp at(std::int64_t seconds) { return Timestamp(std::chrono::seconds(seconds)); }

private Q_SLOTS:
    void entriesAreFoundByTheirKeysInTheirOrder_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("often"); // so many keys have half of the entries
        QTest::newRow("none") << 0 << 1;
        QTest::newRow("few") << 20 << 2;
        QTest::newRow("one key has half") << 30'000 << 1;
        QTest::newRow("some have half") << 30'000 << 50;
    }
    void entriesAreFoundByTheirKeysInTheirOrder()
    {
        QFETCH(int, count);
        QFETCH(int, often);
        std::mt19937_64 random(9); // NOLINT: the same keys in every run
        std::vector<std::uint64_t> popular;
        for (int i = 0; i < often; ++i)
            popular.push_back(random());
        std::vector<LogEntry> entries(static_cast<std::size_t>(count));
        std::vector<std::pair<std::uint64_t, std::uint32_t>> expected;
        for (std::uint32_t i = 0; i < entries.size(); ++i) {
            entries[i].key = i % 11 == 0 ? 0 : i % 2 == 0 ? random() : popular[i % popular.size()];
            if (entries[i].key != 0)
                expected.emplace_back(entries[i].key, i);
        }
        std::ranges::sort(expected);
        const KeyIndex index(entries);
        QCOMPARE(index.items().size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(index.items()[i].key == expected[i].first && index.items()[i].entry == expected[i].second);
    }

    void smallLogsAreNoSample()
    {
        const std::vector<LogEntry> entries = composed(1000, 0);
        const SampleEnd last = sampleOf(entries, entries);
        QCOMPARE(last.key, ~std::uint64_t{0});
        QCOMPARE(LogKeys(entries, last).keys.items().size(), std::size_t{1000});
    }
    void ofLargeLogsTheSameKeysAreTaken_data()
    {
        QTest::addColumn<int>("often"); // so many keys have half of the entries
        QTest::addColumn<bool>("less");
        QTest::newRow("every key is rare") << 0 << true;
        QTest::newRow("a few keys have half") << 3 << true;
        QTest::newRow("there are a few keys only") << -3 << false;
    }
    /// Keys that come very often do not fill the sample: those that tell are the rare ones.
    void ofLargeLogsTheSameKeysAreTaken()
    {
        QFETCH(int, often);
        QFETCH(bool, less);
        constexpr std::size_t enough = 400'000;
        const std::vector<LogEntry> one = composed(2'000'000, often);
        const std::vector<LogEntry> other(one.begin() + 500'000, one.end());
        const SampleEnd last = sampleOf(one, other);
        QCOMPARE(last.key < ~std::uint64_t{0}, less);
        for (const std::vector<LogEntry> *entries : {&one, &other}) {
            const KeyIndex all(*entries);
            const KeyIndex sample(*entries, &LogEntry::key, last.key);
            QVERIFY(!sample.items().empty() && sample.items().back().key <= last.key);
            const auto end = std::ranges::upper_bound(all.items(), last.key, {}, &KeyIndex::Item::key);
            QCOMPARE(sample.items().size(), static_cast<std::size_t>(end - all.items().begin()));
            std::size_t rare = 0;
            for (auto items = sample.items(); !items.empty();)
                rare += takeKey(items).size() == 1;
            QVERIFY(often < 0 || rare >= enough);
        }
    }

    void logsAreMergedByTimeAndEqualTimesLogByLog()
    {
        std::vector<LoadedLog> logs(3); // the last one is not in order
        const std::vector<std::vector<std::int64_t>> times{{1, 3, 3, 9}, {2, 3, 10}, {9, 1, 3}};
        for (std::size_t log = 0; log < logs.size(); ++log) {
            for (const std::int64_t time : times[log]) {
                LogEntry &entry = logs[log].entries.emplace_back();
                entry.end = at(time);
                logs[log].requests.emplace_back().end = at(time);
                logs[log].paths.push_back(static_cast<std::uint32_t>(log * 100 + static_cast<std::size_t>(time)));
            }
        }
        const LogMerge merge(logs);
        const auto paths = merge.merged(&LoadedLog::paths, logs);
        QVERIFY(paths == (LargeVector<std::uint32_t>{1, 201, 102, 3, 3, 103, 203, 9, 209, 110}));
        QCOMPARE(merge.merged(&LoadedLog::entries, logs).size(), paths.size());
        QVERIFY(std::ranges::is_sorted(merge.merged(&LoadedLog::requests, logs), {}, &HopRequest::end));
        QCOMPARE(logs[0].entries.capacity(), std::size_t(0)); // given back
    }
};

QTEST_APPLESS_MAIN(TestKeyIndex)
#include "tst_key_index.moc"
