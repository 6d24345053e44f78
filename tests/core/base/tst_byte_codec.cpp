// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/byte_codec.h"

#include <QTest>

namespace hopscope {

enum class Fruit : std::uint8_t { Apple, Pear, Plum };
constexpr Fruit lastOf(Fruit) { return Fruit::Plum; }

struct Crate {
    std::string name;
    Fruit fruit = Fruit::Apple;
    std::optional<std::int32_t> weight;
    std::vector<std::pair<std::chrono::microseconds, double>> samples;
    std::map<std::string, bool> flags;
    friend bool operator==(const Crate &, const Crate &) = default;
};
template <SameBut<Crate> T>
auto fieldsOf(T &of)
{
    auto &[name, fruit, weight, samples, flags] = of;
    return std::tie(name, fruit, weight, samples, flags);
}

struct SmallCrate {
    std::string name;
};
template <SameBut<SmallCrate> T>
auto fieldsOf(T &of)
{
    auto &[name] = of;
    return std::tie(name);
}

namespace {

template <typename T>
std::string bytesOf(const T &value)
{
    std::string bytes;
    ByteWriter writer([&bytes](std::string_view some) { bytes += some; });
    writer.write(value);
    writer.finish();
    return bytes;
}

/// nullopt where the bytes are not sound or too many.
template <typename T>
std::optional<T> readFrom(const std::string &bytes)
{
    ByteReader reader(bytes);
    T value{};
    reader.read(value);
    return reader.sound() && reader.atEnd() ? std::optional(std::move(value)) : std::nullopt;
}

template <typename T>
std::string layoutOf()
{
    std::string text;
    describeLayout<T>(text);
    return text;
}

Crate crate()
{
    using std::chrono::microseconds;
    return {"Böskoop", Fruit::Plum, -7, {{microseconds(-5), 0.1}, {microseconds::max(), -1e300}}, {{"ripe", true}, {"", false}}};
}

} // namespace

class TestByteCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        QVERIFY(readFrom<Crate>(bytesOf(crate())) == crate());
        QVERIFY(readFrom<Crate>(bytesOf(Crate())) == Crate());
        for (const std::int64_t number : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0}, std::numeric_limits<std::int64_t>::max()})
            QVERIFY(readFrom<std::int64_t>(bytesOf(number)) == number);
        for (const std::uint64_t number : {std::uint64_t{127}, std::uint64_t{128}, std::numeric_limits<std::uint64_t>::max()})
            QVERIFY(readFrom<std::uint64_t>(bytesOf(number)) == number);
    }
    void smallNumbersAreShort()
    {
        QCOMPARE(bytesOf(std::int64_t{-3}).size(), std::size_t(1));
        QCOMPARE(bytesOf(std::vector<std::uint32_t>(10, 5)).size(), std::size_t(11));
    }

    void whatIsCutOffIsNoticed()
    {
        const std::string whole = bytesOf(crate());
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY2(!readFrom<Crate>(whole.substr(0, size)), qPrintable(QString::number(size)));
        QVERIFY(!readFrom<Crate>(whole + "x"));
    }
    void noByteMakesAnImpossibleValue()
    {
        QVERIFY(readFrom<Fruit>(std::string(1, '\2')) == Fruit::Plum);
        QVERIFY(!readFrom<Fruit>(std::string(1, '\3')));
        QVERIFY(!readFrom<bool>(std::string(1, '\2')));
        QVERIFY(!readFrom<std::uint8_t>("\x80\x02"));       // 256
        QVERIFY(!readFrom<std::int8_t>("\x80\x02"));        // 128
        QVERIFY(!readFrom<std::uint64_t>(std::string(11, '\xFF')));
    }
    void aSizeThatLiesMakesNoRoom()
    {
        QVERIFY(!readFrom<std::vector<std::uint64_t>>("\xFF\xFF\xFF\xFF\x7F"));
        QVERIFY(!readFrom<std::string>("\xFF\xFF\xFF\xFF\x7Fx"));
    }

    void layoutsTellTypesApart()
    {
        QVERIFY(layoutOf<Crate>() == layoutOf<Crate>());
        QVERIFY(layoutOf<Crate>() != layoutOf<SmallCrate>());
        QVERIFY(layoutOf<std::vector<int>>() != layoutOf<std::optional<int>>());
        QVERIFY((layoutOf<std::map<int, std::string>>() != layoutOf<std::map<std::string, int>>()));
    }
};

} // namespace hopscope

QTEST_APPLESS_MAIN(hopscope::TestByteCodec)
#include "tst_byte_codec.moc"
