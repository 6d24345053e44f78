// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/packed_integers.h"
#include "store/packed_texts.h"

#include <QTest>

#include <random>

using namespace hopscope;

using Integers = std::vector<std::int64_t>;
Q_DECLARE_METATYPE(Integers)

namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

Integers counted(std::size_t count, auto value)
{
    Integers values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(value(static_cast<std::int64_t>(i)));
    return values;
}

} // namespace

class TestPackedColumns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void integersComeBack_data()
    {
        QTest::addColumn<Integers>("values");
        QTest::addColumn<int>("mostBytes");
        std::mt19937_64 random(5); // NOLINT: the same numbers in every run
        QTest::newRow("none") << Integers{} << 5;
        QTest::newRow("one") << Integers{-42} << 5;
        QTest::newRow("all the same") << Integers(1000, 1'000'000) << 10;
        QTest::newRow("none set") << Integers(1000, unsetInteger) << 5;
        QTest::newRow("lines") << counted(1000, [](auto i) { return 70'000 + i; }) << 10;
        QTest::newRow("whole seconds") << counted(1000, [](auto i) { return 1'790'000'000'000'000 + i / 50 * 1'000'000; }) << 1020;
        QTest::newRow("some unset") << counted(1000, [](auto i) { return i % 3 == 0 ? unsetInteger : i % 200; }) << 1010;
        QTest::newRow("few far values") << counted(1000, [](auto i) { return i % 4 * 1'000'000'000'007 - 9; }) << 1050;
        QTest::newRow("few far values and unset") << counted(1000, [](auto i) { return i % 4 == 0 ? unsetInteger : i % 4 * 1'000'000'000'007; }) << 1050;
        QTest::newRow("hashes") << counted(1000, [&](auto) { return static_cast<std::int64_t>(random()); }) << 8030;
        QTest::newRow("the widest range") << Integers{unsetInteger, unsetInteger + 1, most, 0, -1} << 60;
        QTest::newRow("steps of the widest range") << Integers{unsetInteger + 1, most, unsetInteger + 1, most} << 60;
    }
    void integersComeBack()
    {
        QFETCH(Integers, values);
        QFETCH(int, mostBytes);
        std::string packed = "before";
        packIntegers(values, packed);
        QVERIFY(static_cast<int>(packed.size()) - 6 <= mostBytes);
        packed += "after";
        std::string_view rest = std::string_view(packed).substr(6);
        Integers unpacked{1, 2, 3};
        QVERIFY(unpackIntegers(rest, values.size(), unpacked));
        QVERIFY(unpacked == values);
        QCOMPARE(rest, std::string_view("after"));
    }

    void textsComeBack()
    {
        TextPacker packer;
        for (int round = 0; round < 2; ++round) { // the second column begins anew
            std::vector<std::string> texts;
            for (int i = 0; i < 3000; ++i)
                texts.push_back(i % 3 == 0 ? std::string() : i % 3 == 1 ? "GET" : "/item/" + std::to_string(i + round));
            for (const std::string &text : texts)
                packer.add(text);
            std::string packed;
            packer.pack(packed);
            packed += "after";
            std::string_view rest = packed;
            UnpackedTexts unpacked;
            QVERIFY(unpackTexts(rest, texts.size(), unpacked));
            for (std::size_t i = 0; i < texts.size(); ++i)
                QCOMPARE(unpacked[i], std::string_view(texts[i]));
            QCOMPARE(unpacked.different.size(), std::size_t{1002});
            QCOMPARE(rest, std::string_view("after"));
        }
    }

    /// Damage gives other values or none, and is never read beyond its end (which the sanitizers watch).
    void damageIsBorne()
    {
        std::mt19937 random(11); // NOLINT: the same damage in every run
        TextPacker packer;
        std::string whole;
        packIntegers(counted(200, [](auto i) { return i * i; }), whole);
        for (int i = 0; i < 200; ++i)
            packer.add(std::to_string(i % 50));
        packer.pack(whole);
        int refused = 0;
        for (int round = 0; round < 2000; ++round) {
            std::string damaged = whole.substr(0, random() % whole.size());
            for (int hits = 0; hits < 3 && !damaged.empty(); ++hits)
                damaged[random() % damaged.size()] = static_cast<char>(random());
            const std::string exactlyAsLong(damaged.data(), damaged.size());
            std::string_view rest = exactlyAsLong;
            Integers integers;
            UnpackedTexts texts;
            refused += unpackIntegers(rest, 200, integers) && unpackTexts(rest, 200, texts) ? 0 : 1;
        }
        QVERIFY(refused > 1000);
    }
};

QTEST_APPLESS_MAIN(TestPackedColumns)
#include "tst_packed_columns.moc"
