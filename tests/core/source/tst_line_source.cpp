// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_test.h"

#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace hopscope;
using hopscope::test::writeFile;

using Offsets = QList<quint64>;

class TestLineSource : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    std::unique_ptr<LineSource> sourceOf(const QByteArray &bytes)
    {
        auto source = LineSource::open(writeFile(m_folder, QStringLiteral("some.log"), bytes));
        return source ? std::move(*source) : nullptr;
    }

private Q_SLOTS:
    void bytesBecomeLines_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArrayList>("lines");
        QTest::addColumn<Offsets>("offsets");
        QTest::addColumn<QString>("encoding");
        const auto utf8 = QStringLiteral("UTF-8");
        QTest::newRow("an empty file") << QByteArray() << QByteArrayList{} << Offsets{} << utf8;
        QTest::newRow("two lines") << QByteArray("a\nbc\n") << QByteArrayList{"a", "bc"} << Offsets{0, 2} << utf8;
        QTest::newRow("no line feed at the end") << QByteArray("a\nbc") << QByteArrayList{"a", "bc"} << Offsets{0, 2} << utf8;
        QTest::newRow("CRLF") << QByteArray("a\r\nbc\r\n") << QByteArrayList{"a", "bc"} << Offsets{0, 3} << utf8;
        QTest::newRow("blank lines count") << QByteArray("\n\r\nx\n") << QByteArrayList{"", "", "x"} << Offsets{0, 1, 3} << utf8;
        QTest::newRow("a carriage return within a line stays") << QByteArray("a\rb\n") << QByteArrayList{"a\rb"} << Offsets{0} << utf8;
        QTest::newRow("NUL bytes pass") << QByteArray("a\0b\n\0\n", 6) << QByteArrayList{QByteArray("a\0b", 3), QByteArray("\0", 1)}
                                        << Offsets{0, 4} << utf8;
        QTest::newRow("UTF-8 with mark") << QByteArray("\xEF\xBB\xBF\xC3\xA9\nb\n") << QByteArrayList{"\xC3\xA9", "b"} << Offsets{3, 6} << utf8;
        QTest::newRow("nothing but a mark") << QByteArray("\xEF\xBB\xBF") << QByteArrayList{} << Offsets{} << utf8;
        QTest::newRow("Latin-1") << QByteArray("ok\n\xE9\n") << QByteArrayList{"ok", "\xC3\xA9"} << Offsets{0, 3} << QStringLiteral("Latin-1");
        QTest::newRow("UTF-16LE") << QByteArray("\xFF\xFE" "a\0\r\0\n\0\xAC\x20\n\0", 12) << QByteArrayList{"a", "\xE2\x82\xAC"} << Offsets{2, 8}
                                  << QStringLiteral("UTF-16LE");
        QTest::newRow("UTF-16BE") << QByteArray("\xFE\xFF\0a\0\n\0b", 8) << QByteArrayList{"a", "b"} << Offsets{2, 6} << QStringLiteral("UTF-16BE");
        QTest::newRow("UTF-16LE without a mark") << QByteArray("a\0b\0c\0\n\0\xAC\x20" "d\0", 12) << QByteArrayList{"abc", "\xE2\x82\xAC" "d"}
                                                 << Offsets{0, 8} << QStringLiteral("UTF-16LE");
        QTest::newRow("UTF-16BE without a mark") << QByteArray("\0a\0b\0c\0\n\0d", 10) << QByteArrayList{"abc", "d"} << Offsets{0, 8}
                                                 << QStringLiteral("UTF-16BE");
        QTest::newRow("zeros here and there are no UTF-16") << QByteArray("ab\0c\n\0d\n", 8) << QByteArrayList{QByteArray("ab\0c", 4), QByteArray("\0d", 2)}
                                                            << Offsets{0, 5} << QStringLiteral("UTF-8");
        QTest::newRow("UTF-16, a byte of two characters is no line feed")
            << QByteArray("\xFF\xFE\x0A\x0A\x00\x0A\n\0", 8) << QByteArrayList{"\xE0\xA8\x8A\xE0\xA8\x80"} << Offsets{2} << QStringLiteral("UTF-16LE");
        QTest::newRow("UTF-16, beyond the basic plane") << QByteArray("\xFF\xFE\x3D\xD8\x00\xDE\n\0", 8) << QByteArrayList{"\xF0\x9F\x98\x80"}
                                                        << Offsets{2} << QStringLiteral("UTF-16LE");
        QTest::newRow("UTF-16, half a pair") << QByteArray("\xFF\xFE\x3D\xD8" "a\0", 6) << QByteArrayList{"\xEF\xBF\xBD" "a"} << Offsets{2}
                                             << QStringLiteral("UTF-16LE");
        QTest::newRow("UTF-16, an odd byte at the end") << QByteArray("\xFF\xFE" "a\0\n\0b", 7) << QByteArrayList{"a", "\xEF\xBF\xBD"} << Offsets{2, 6}
                                                        << QStringLiteral("UTF-16LE");
    }
    void bytesBecomeLines()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArrayList, lines);
        QFETCH(Offsets, offsets);
        const auto source = sourceOf(bytes);
        QVERIFY(source);
        QCOMPARE(source->prefixBytes(), std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        bool whole = false;
        QByteArrayList prefix;
        for (const std::string &line : source->prefixLines(whole))
            prefix << QByteArray::fromStdString(line);
        QCOMPARE(prefix, lines);
        QVERIFY(whole);
        SourceLine line;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            QVERIFY(source->next(line));
            QCOMPARE(QByteArray(line.text.data(), static_cast<qsizetype>(line.text.size())), lines[i]);
            QCOMPARE(line.number.value, static_cast<quint64>(i + 1));
            QCOMPARE(line.offset.value, offsets[i]);
            QVERIFY(!line.cut && !line.continues);
        }
        QVERIFY(!source->next(line));
        QVERIFY(!source->next(line));
        QVERIFY(!source->problem());
        QTEST(QString::fromStdString(source->encoding()), "encoding");
        QCOMPARE(source->storedPosition(), static_cast<quint64>(bytes.size()));
        QCOMPARE(source->storedSize(), static_cast<quint64>(bytes.size()));
    }

    void longLinesAreCutOrComeInPieces_data()
    {
        QTest::addColumn<int>("beyond"); // bytes of the line beyond the limit
        QTest::addColumn<QByteArray>("lineEnd");
        QTest::addColumn<bool>("wide");
        for (const bool wide : {false, true}) {
            for (const char *end : {"", "\n", "\r\n"}) {
                for (const int beyond : {-2, 0, 2, 4, 1 << 19, 1 << 20, (1 << 21) + 2}) {
                    const QByteArray name = QByteArray(wide ? "UTF-16, " : "UTF-8, ") + QByteArray::number(beyond) + " beyond, end of "
                        + QByteArray::number(static_cast<int>(qstrlen(end)));
                    QTest::newRow(name.constData()) << beyond << QByteArray(end) << wide;
                }
            }
        }
    }
    void longLinesAreCutOrComeInPieces()
    {
        QFETCH(int, beyond);
        QFETCH(QByteArray, lineEnd);
        QFETCH(bool, wide);
        const int unit = wide ? 2 : 1;
        const auto limit = static_cast<qsizetype>(LineSource::lineLimit);
        const QByteArray text((limit + beyond) / unit, 'x');
        const QByteArray all = text + lineEnd + (lineEnd.isEmpty() ? "" : "next");
        QByteArray bytes = all;
        if (wide) {
            bytes = "\xFF\xFE";
            for (const char c : all)
                bytes.append(c).append('\0');
        }

        auto source = sourceOf(bytes);
        SourceLine line;
        QVERIFY(source->next(line));
        QCOMPARE(line.cut, beyond > 0);
        QCOMPARE(static_cast<qsizetype>(line.text.size()), std::min(text.size(), limit / unit));
        QCOMPARE(source->next(line), !lineEnd.isEmpty());
        if (!lineEnd.isEmpty()) {
            QCOMPARE(line.text, std::string_view("next"));
            QCOMPARE(line.number.value, 2u);
            QCOMPARE(line.offset.value, static_cast<quint64>(bytes.size() - 4 * unit));
        }

        source = sourceOf(bytes);
        source->takePieces(true);
        qsizetype total = 0;
        do {
            QVERIFY(source->next(line));
            QCOMPARE(line.offset.value, static_cast<quint64>(total * unit + (wide ? 2 : 0)));
            total += static_cast<qsizetype>(line.text.size());
            QCOMPARE(line.number.value, 1u);
            QVERIFY(!line.cut);
        } while (line.continues);
        QCOMPARE(total, text.size());
        QCOMPARE(source->next(line), !lineEnd.isEmpty());
        QCOMPARE(line.number.value, lineEnd.isEmpty() ? 1u : 2u);
    }

    void aCutLeavesCharactersWhole()
    {
        QByteArray bytes(static_cast<qsizetype>(LineSource::lineLimit) - 1, 'x');
        bytes += "\xE2\x82\xAC and more\n";
        const auto source = sourceOf(bytes);
        SourceLine line;
        QVERIFY(source->next(line));
        QVERIFY(line.cut);
        QCOMPARE(line.text.size(), LineSource::lineLimit - 1);
        QCOMPARE(QString::fromStdString(source->encoding()), QStringLiteral("UTF-8"));
    }

    void thePrefixEndsWithAWholeLine()
    {
        const QByteArray line(1000, 'x');
        QByteArray bytes;
        while (bytes.size() < 200'000)
            bytes += line + '\n';
        const auto source = sourceOf(bytes);
        bool whole = true;
        const auto lines = source->prefixLines(whole);
        QVERIFY(!whole);
        QCOMPARE(source->prefixBytes().size(), LineSource::prefixLimit);
        QCOMPARE(lines.size(), LineSource::prefixLimit / 1001);
        QCOMPARE(lines.back().size(), 1000u);
        QCOMPARE(test::allLines(*source).size(), static_cast<std::size_t>(bytes.size() / 1001));
    }

    void whatIsNoFileIsNamed()
    {
        const std::string folder = m_folder.path().toStdString();
        const std::string pipe = folder + "/pipe";
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QCOMPARE(LineSource::open(folder + "/nothing.log").problem().why, std::string("No such file or directory"));
        QCOMPARE(LineSource::open(folder).problem().why, std::string("it is a folder"));
        QCOMPARE(LineSource::open(pipe).problem().why, std::string("it is a pipe"));
        QCOMPARE(LineSource::open("/dev/null").problem().why, std::string("it is a device"));
        for (const std::string &path : {folder + "/nothing.log", folder, pipe, std::string("/dev/null")}) {
            QCOMPARE(LineSource::open(path).problem().where, path);
            QVERIFY(!LineSource::open(path).problem().hint.empty());
        }
    }

    void aForbiddenFileIsNamed()
    {
        if (::geteuid() == 0)
            QSKIP("root may read everything");
        const std::string path = writeFile(m_folder, QStringLiteral("forbidden.log"), "x");
        QCOMPARE(::chmod(path.c_str(), 0), 0);
        QCOMPARE(LineSource::open(path).problem().why, std::string("Permission denied"));
    }

    void standardInputIsReadTwice()
    {
        const std::string path = writeFile(m_folder, QStringLiteral("input.log"), test::gzip("one\ntwo\n"));
        QVERIFY(std::freopen(path.c_str(), "r", stdin));
        for (int i = 0; i < 2; ++i) {
            auto source = LineSource::open("-");
            QVERIFY(source);
            QCOMPARE(test::allLines(**source), (std::vector<std::string>{"one", "two"}));
        }
    }
};

QTEST_APPLESS_MAIN(TestLineSource)
#include "tst_line_source.moc"
