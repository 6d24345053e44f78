// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_test.h"

#include <QTest>

using namespace hopscope;
using hopscope::test::gzip;
using hopscope::test::writeFile;

class TestPartOfFile : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

private Q_SLOTS:
    void linesOfAPart_data()
    {
        QTest::addColumn<int>("begin");
        QTest::addColumn<int>("end");
        QTest::addColumn<QByteArrayList>("lines");
        QTest::addColumn<QList<quint64>>("offsets");
        QTest::newRow("all") << 0 << 9 << QByteArrayList{"a", "bc", "def"} << QList<quint64>{0, 2, 5};
        QTest::newRow("from a line on") << 2 << 9 << QByteArrayList{"bc", "def"} << QList<quint64>{2, 5};
        QTest::newRow("one line") << 2 << 5 << QByteArrayList{"bc"} << QList<quint64>{2};
        QTest::newRow("nothing") << 5 << 5 << QByteArrayList{} << QList<quint64>{};
        QTest::newRow("behind the end") << 5 << 99 << QByteArrayList{"def"} << QList<quint64>{5};
        QTest::newRow("from within a line") << 3 << 9 << QByteArrayList{"c", "def"} << QList<quint64>{3, 5};
        QTest::newRow("from within the bytes that tell a compressed file") << 1 << 2 << QByteArrayList{""} << QList<quint64>{1};
    }
    void linesOfAPart()
    {
        QFETCH(int, begin);
        QFETCH(int, end);
        QFETCH(QByteArrayList, lines);
        QFETCH(QList<quint64>, offsets);
        const std::string path = writeFile(m_folder, QStringLiteral("some.log"), "a\nbc\ndef\n");
        QVERIFY(LineSource::canOpenPart(path));
        const auto source = LineSource::openPart(path, {ByteOffset(static_cast<std::uint64_t>(begin)), ByteOffset(static_cast<std::uint64_t>(end))});
        QVERIFY(source.ok());
        QByteArrayList found;
        QList<quint64> places;
        SourceLine line;
        while ((*source)->next(line)) {
            found << QByteArray(line.text.data(), static_cast<qsizetype>(line.text.size()));
            places << line.offset.value;
            QCOMPARE(line.number.value, quint64(found.size()));
        }
        QCOMPARE(found, lines);
        QCOMPARE(places, offsets);
        QVERIFY(!(*source)->problem());
    }
    void whatHasNoParts_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("compressed") << gzip("a\nbc\n");
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFE" "a\0\n\0", 6);
    }
    void whatHasNoParts()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!LineSource::canOpenPart(writeFile(m_folder, QStringLiteral("other.log"), bytes)));
        QVERIFY(!LineSource::canOpenPart(m_folder.filePath(QStringLiteral("missing.log")).toStdString()));
    }
};

QTEST_GUILESS_MAIN(TestPartOfFile)
#include "tst_part_of_file.moc"
