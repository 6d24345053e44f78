// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sort_by_number.h"

#include <QTest>

#include <random>

using namespace hopscope;

class TestSortByNumber : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreSortedAndEqualOnesKeepTheirOrder_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<quint64>("most");
        QTest::newRow("none") << 0 << quint64(5);
        QTest::newRow("few") << 100 << quint64(9);
        QTest::newRow("many equal") << 20'000 << quint64(9);
        QTest::newRow("many") << 20'000 << quint64(1'000'000'000);
        QTest::newRow("of all sizes") << 20'000 << ~quint64(0);
    }
    void valuesAreSortedAndEqualOnesKeepTheirOrder()
    {
        QFETCH(int, count);
        QFETCH(quint64, most);
        std::mt19937_64 random(3); // NOLINT: the same numbers in every run
        std::vector<std::pair<std::uint64_t, int>> values;
        for (int i = 0; i < count; ++i)
            values.emplace_back(most == ~quint64(0) ? random() : random() % (most + 1), i);
        auto expected = values;
        std::ranges::stable_sort(expected, {}, &std::pair<std::uint64_t, int>::first);
        sortByNumber(values, [](const auto &value) { return value.first; });
        QVERIFY(values == expected);
    }
    void instantsBefore1970ComeFirst()
    {
        using Time = std::chrono::sys_time<std::chrono::microseconds>;
        std::vector<Time> times;
        for (int i = 0; i < 5000; ++i)
            times.emplace_back(std::chrono::microseconds((i * 7919 % 5000 - 2500) * 1'000'000'000LL));
        sortByNumber(times, [](Time time) { return numberOf(time); });
        QVERIFY(std::ranges::is_sorted(times));
    }
};

QTEST_APPLESS_MAIN(TestSortByNumber)
#include "tst_sort_by_number.moc"
