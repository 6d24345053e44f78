// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/entries_by_key.h"

#include <QTest>

#include <map>
#include <numeric>
#include <random>

using namespace hopscope;

namespace {

/// Some without a key, some with a key of their own, half with one of a few.
std::vector<LogEntry> composed(std::size_t count, std::size_t popularKeys, unsigned seed)
{
    std::mt19937_64 random(seed); // NOLINT: the same keys in every run
    std::vector<LogEntry> entries(count);
    for (std::size_t i = 0; i < count; ++i) {
        entries[i].key = i % 11 == 0 ? 0 : i % 2 == 0 ? random() : (i % popularKeys + 1) << 58 | i % popularKeys;
        entries[i].bytes = static_cast<std::int32_t>(i);
    }
    return entries;
}

std::vector<std::uint32_t> twoOfThree(std::size_t count)
{
    std::vector<std::uint32_t> members;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (i % 3 != 0)
            members.push_back(i);
    }
    return members;
}

} // namespace

class TestEntriesByKey : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void entriesOfAKeyLieTogetherInTheirOrder_data()
    {
        QTest::addColumn<qsizetype>("count");
        QTest::addColumn<qsizetype>("popular");
        QTest::newRow("none") << qsizetype{0} << qsizetype{1};
        QTest::newRow("one without a key") << qsizetype{1} << qsizetype{1};
        QTest::newRow("few") << qsizetype{40} << qsizetype{2};
        QTest::newRow("many of one key") << qsizetype{50'000} << qsizetype{1};
        QTest::newRow("many of some keys") << qsizetype{200'000} << qsizetype{31};
    }
    void entriesOfAKeyLieTogetherInTheirOrder()
    {
        QFETCH(qsizetype, count);
        QFETCH(qsizetype, popular);
        const auto entries = composed(static_cast<std::size_t>(count), static_cast<std::size_t>(popular), 5);
        const auto members = twoOfThree(entries.size());
        auto expected = members;
        std::ranges::stable_sort(expected, {}, [&entries](std::uint32_t i) { return entries[i].key; });
        const EntriesByKey byKey(entries, members);
        QCOMPARE(byKey.entries().size(), expected.size());
        for (std::uint32_t place = 0; place < expected.size(); ++place) {
            QCOMPARE(byKey.positionOf(place), expected[place]);
            QCOMPARE(byKey.entries()[place].bytes, static_cast<std::int32_t>(expected[place]));
        }
    }
    void commonKeysAreThoseOfBothHops()
    {
        const auto outerEntries = composed(3000, 7, 1);
        auto innerEntries = composed(2000, 5, 2);
        innerEntries[0].key = outerEntries[2].key; // of one's own, but in both
        std::map<std::uint64_t, std::pair<std::uint32_t, std::uint32_t>> counts;
        for (const LogEntry &entry : outerEntries)
            ++counts[entry.key].first;
        for (const LogEntry &entry : innerEntries)
            ++counts[entry.key].second;
        std::erase_if(counts, [](const auto &count) { return count.first == 0 || count.second.first == 0 || count.second.second == 0; });
        QCOMPARE(counts.size(), std::size_t{6});

        std::vector<std::uint32_t> all(outerEntries.size());
        std::iota(all.begin(), all.end(), 0U);
        const EntriesByKey outer(outerEntries, all);
        const EntriesByKey inner(innerEntries, std::span(all).first(innerEntries.size()));
        const auto common = commonKeys(outer.entries(), inner.entries());
        QCOMPARE(common.size(), counts.size());
        auto expected = counts.begin();
        for (const KeyPlaces &places : common) {
            QCOMPARE(outer.entries()[places.outer.first].key, expected->first);
            QCOMPARE(inner.entries()[places.inner.last - 1].key, expected->first);
            QCOMPARE(places.outer.size(), expected->second.first);
            QCOMPARE(places.inner.size(), expected->second.second);
            ++expected;
        }
    }
};

QTEST_APPLESS_MAIN(TestEntriesByKey)
#include "tst_entries_by_key.moc"
