// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/file_excerpt.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hopscope;

namespace {

/// "line 1" to "line `count`".
QByteArray numbered(int count, const QByteArray &end = "\n")
{
    QByteArray text;
    for (int i = 1; i <= count; ++i)
        text += "line " + QByteArray::number(i) + end;
    return text;
}

ByteOffset offsetOf(const QByteArray &text, const QByteArray &line)
{
    return ByteOffset(static_cast<std::uint64_t>(text.indexOf(line)));
}

} // namespace

class TestFileExcerpt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPartsLinesAreCountedFromItsStart()
    {
        const QByteArray text = numbered(1000);
        const std::string path = file(text);
        ExcerptWish wish{LineNumber(3), {}, 10, 20};
        wish.countedFrom = offsetOf(text, "line 500\n");
        const auto excerpt = readExcerpt(path, wish);
        QVERIFY(excerpt);
        QCOMPARE(excerpt->lines.front().text, std::string("line 500"));
        QCOMPARE(excerpt->lines.at(2).number, LineNumber(3));
        QVERIFY(!excerpt->atStart);
        wish.offset = offsetOf(text, "line 502\n");
        const auto byOffset = readExcerpt(path, wish);
        QVERIFY(byOffset);
        const auto wished = std::ranges::find(byOffset->lines, LineNumber(3), &FileLine::number);
        QCOMPARE(wished->text, std::string("line 502"));
        QCOMPARE(byOffset->lines.front().number, LineNumber(0)); // before the part
    }

    void theLinesAroundOneAreRead_data()
    {
        QTest::addColumn<int>("line");
        QTest::addColumn<bool>("knowsOffset");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::newRow("in the middle, counted from the start") << 500 << false << 490 << 520;
        QTest::newRow("in the middle, by its offset") << 500 << true << 490 << 520;
        QTest::newRow("near the start") << 3 << true << 1 << 23;
        QTest::newRow("the last one") << 1000 << true << 990 << 1000;
        QTest::newRow("beyond the end") << 5000 << false << 991 << 1000;
    }
    void theLinesAroundOneAreRead()
    {
        QFETCH(int, line);
        QFETCH(bool, knowsOffset);
        QFETCH(int, first);
        QFETCH(int, last);
        const QByteArray text = numbered(1000);
        const std::string path = file(text);
        ExcerptWish wish{LineNumber(static_cast<std::uint64_t>(line)), {}, 10, 20};
        if (knowsOffset)
            wish.offset = offsetOf(text, "line " + QByteArray::number(line) + "\n");
        const auto excerpt = readExcerpt(path, wish);
        QVERIFY(excerpt);
        QCOMPARE(excerpt->lines.front().number.value, std::uint64_t(first));
        QCOMPARE(excerpt->lines.back().number.value, std::uint64_t(last));
        for (const FileLine &one : excerpt->lines)
            QCOMPARE(one.text, "line " + std::to_string(one.number.value));
        QCOMPARE(excerpt->atStart, first == 1);
        QCOMPARE(excerpt->atEnd, last == 1000);
    }

    void farInALargeFileOnlyWhatIsNearIsRead()
    {
        const QByteArray text = numbered(400'000);
        const auto excerpt = readExcerpt(file(text), {LineNumber(399'000), offsetOf(text, "line 399000\n"), 5, 5});
        QVERIFY(excerpt);
        QCOMPARE(excerpt->lines.size(), std::size_t(11));
        QCOMPARE(excerpt->lines.front().text, std::string("line 398995"));
        QVERIFY(!excerpt->atStart && !excerpt->atEnd);
    }

    void endsAndEncodingsAreThoseOfTheFile()
    {
        const auto windows = readExcerpt(file(numbered(5, "\r\n")), {LineNumber(2), {}, 5, 5});
        QCOMPARE(windows->lines[1].text, std::string("line 2"));
        const auto open = readExcerpt(file("a\nb"), {LineNumber(2), {}, 5, 5});
        QCOMPARE(open->lines.back().text, std::string("b"));
        QVERIFY(open->atEnd);
        const QString words = QStringLiteral("\u00e4\n\u00f6\n");
        const QByteArray utf16 = QByteArray("\xff\xfe") + QByteArray(reinterpret_cast<const char *>(words.utf16()), words.size() * 2);
        const auto wide = readExcerpt(file(utf16), {LineNumber(1), {}, 5, 5});
        QCOMPARE(wide->lines.size(), std::size_t(2));
        QCOMPARE(wide->lines.front().text, std::string("\u00e4"));
    }

    void aLineWithoutEndIsCut()
    {
        const auto excerpt = readExcerpt(file("a\n" + QByteArray(3'000'000, 'x') + "\nb\n"), {LineNumber(1), {}, 5, 5});
        QCOMPARE(excerpt->lines.size(), std::size_t(3));
        QVERIFY(excerpt->lines[1].cut && excerpt->lines[1].text.size() == FileExcerpt::lineLimit);
        QCOMPARE(excerpt->lines[2].text, std::string("b"));
        QCOMPARE(excerpt->lines[2].offset.value, std::uint64_t(3'000'003));
    }

    void anEmptyFileHasNoLinesAndAMissingOneIsAProblem()
    {
        const auto empty = readExcerpt(file(""), {LineNumber(1)});
        QVERIFY(empty && empty->lines.empty() && empty->atStart && empty->atEnd);
        QVERIFY(!readExcerpt(m_folder.filePath(QStringLiteral("missing.log")).toStdString(), {LineNumber(1)}));
    }

    void itStopsWhenAskedTo()
    {
        QVERIFY(!readExcerpt(file(numbered(100'000)), {LineNumber(99'000)}, [] { return true; }));
    }

private:
    std::string file(const QByteArray &text)
    {
        QFile made(m_folder.filePath(QStringLiteral("%1.log").arg(++m_files)));
        if (!made.open(QIODevice::WriteOnly) || made.write(text) != text.size())
            qFatal("the file could not be written");
        return made.fileName().toStdString();
    }

    QTemporaryDir m_folder;
    int m_files = 0;
};

QTEST_APPLESS_MAIN(TestFileExcerpt)
#include "tst_file_excerpt.moc"
