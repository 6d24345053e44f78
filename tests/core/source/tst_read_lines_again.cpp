// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_test.h"

#include <QTest>

#include <algorithm>

using namespace hopscope;
using hopscope::test::gzip;
using hopscope::test::writeFile;

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
        std::vector<std::string> texts;
        for (SourceLine line; (*source)->next(line);) {
            wanted.push_back({line.number, line.offset, {}});
            texts.emplace_back(line.text);
        }
        QVERIFY(wanted.size() >= 3);
        std::ranges::reverse(wanted);
        QVERIFY(readLinesAgain(path, wanted, 1000));
        for (const WantedLine &line : wanted)
            QCOMPARE(line.text, texts[line.line.value - 1]);
    }
    void longLinesAreCut()
    {
        const std::string path = writeFile(m_folder, QStringLiteral("long.log"), "\xC3\xA9\xC3\xA9" + QByteArray(100'000, 'x') + "\nb\n");
        std::vector<WantedLine> wanted{{LineNumber(1), ByteOffset(0), {}}, {LineNumber(2), ByteOffset(100'005), {}}};
        QVERIFY(readLinesAgain(path, wanted, 3));
        QCOMPARE(wanted[0].text, std::string("\xC3\xA9"));
        QCOMPARE(wanted[1].text, std::string("b"));
    }
    void whatIsGoneIsEmpty()
    {
        const std::string path = writeFile(m_folder, QStringLiteral("short.log"), "a\n");
        std::vector<WantedLine> wanted{{LineNumber(900), ByteOffset(90'000), "old"}, {LineNumber(1), ByteOffset(0), {}}};
        QVERIFY(readLinesAgain(path, wanted, 1000));
        QCOMPARE(wanted[0].text, std::string());
        QCOMPARE(wanted[1].text, std::string("a"));
        QVERIFY(!readLinesAgain(path + "x", wanted, 1000));
        QCOMPARE(wanted[1].text, std::string());
    }
};

QTEST_APPLESS_MAIN(TestReadLinesAgain)
#include "tst_read_lines_again.moc"
