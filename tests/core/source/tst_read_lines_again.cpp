// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_test.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <optional>

using namespace hopscope;
using hopscope::test::gzip;
using hopscope::test::writeFile;

namespace {

using Texts = std::map<LineNumber, std::string>;

/// nullopt where the file can't be read.
std::optional<Texts> readAgain(const std::string &path, const std::vector<WantedLine> &wanted, std::size_t limit)
{
    Texts texts;
    const auto read = readLinesAgain(path, wanted, limit, [&](LineNumber line, std::string_view text) { texts.emplace(line, text); });
    return read ? std::optional(texts) : std::nullopt;
}

} // namespace

class TestReadLinesAgain : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void linesComeAsTheyCameAtFirst_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray text;
        for (int i = 0; i < 20'000; ++i)
            text += "line " + QByteArray::number(i) + (i % 3 == 0 ? " \xE9\r\n" : " \xC3\xA9\n");
        QByteArray wide("\xFE\xFF");
        for (const char c : QByteArray("first\nsecond\r\nthird"))
            wide.append('\0').append(c);
        QTest::newRow("plain") << text;
        QTest::newRow("gzip") << gzip(text);
        QTest::newRow("with a mark") << "\xEF\xBB\xBF" + text;
        QTest::newRow("UTF-16") << wide;
        QTest::newRow("UTF-16, gzip") << gzip(wide);
    }
    void linesComeAsTheyCameAtFirst()
    {
        QFETCH(QByteArray, bytes);
        const std::string path = writeFile(m_folder, QStringLiteral("some.log"), bytes);
        auto source = LineSource::open(path);
        QVERIFY(source);
        std::vector<WantedLine> wanted;
        Texts texts;
        for (SourceLine line; (*source)->next(line);) {
            wanted.push_back({line.number, line.offset});
            texts.emplace(line.number, line.text);
        }
        QVERIFY(wanted.size() >= 3);
        std::ranges::reverse(wanted);
        QVERIFY(readAgain(path, wanted, 1000) == texts);
    }
    void longLinesAreCut()
    {
        const std::string path = writeFile(m_folder, QStringLiteral("long.log"), "\xC3\xA9\xC3\xA9" + QByteArray(100'000, 'x') + "\nb\n");
        const auto texts = readAgain(path, {{LineNumber(1), ByteOffset(0)}, {LineNumber(2), ByteOffset(100'005)}}, 3);
        QVERIFY(texts == Texts({{LineNumber(1), "\xC3\xA9"}, {LineNumber(2), "b"}}));
    }
    void whatIsGoneIsEmpty()
    {
        const std::string path = writeFile(m_folder, QStringLiteral("short.log"), "a\n");
        const std::vector<WantedLine> wanted{{LineNumber(900), ByteOffset(90'000)}, {LineNumber(1), ByteOffset(0)}};
        QVERIFY(readAgain(path, wanted, 1000) == Texts({{LineNumber(900), ""}, {LineNumber(1), "a"}}));
        QVERIFY(!readAgain(path + "x", wanted, 1000));
    }
};

QTEST_APPLESS_MAIN(TestReadLinesAgain)
#include "tst_read_lines_again.moc"
