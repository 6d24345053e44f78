// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/bounded_stream.h"
#include "source_test.h"

#include <QFileInfo>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>

#include <random>

using namespace hopscope;
using hopscope::test::allLines;
using hopscope::test::gzip;
using hopscope::test::writeFile;

using AddFilter = int (*)(archive *);
Q_DECLARE_METATYPE(AddFilter)

namespace {

/// Compressed by libarchive, as a stream without names.
void writeFiltered(const std::string &path, AddFilter addFilter, const QByteArray &bytes)
{
    archive *a = archive_write_new();
    addFilter(a);
    archive_write_set_format_raw(a);
    archive_write_open_filename(a, path.c_str());
    archive_entry *entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(a, entry);
    archive_write_data(a, bytes.constData(), static_cast<std::size_t>(bytes.size()));
    archive_entry_free(entry);
    archive_write_free(a);
}

/// Numbered lines that do not compress well, so that a cut file still has many.
QByteArray manyLines(int count)
{
    std::mt19937 random(1);
    QByteArray bytes;
    for (int i = 0; i < count; ++i)
        bytes += "line " + QByteArray::number(i) + " " + QByteArray::number(random()) + "\n";
    return bytes;
}

} // namespace

class TestCompressedSource : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void gzipIsRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("lines");
        const QByteArray one = gzip("a\nb\n");
        QTest::newRow("one member") << one << 2;
        QTest::newRow("two members") << one + one << 4;
        QTest::newRow("an empty member between") << one + gzip("") + one << 4;
        QTest::newRow("a line over two members") << gzip("a\nb") + gzip("c\n") << 2;
        QTest::newRow("padding of zeros") << one + QByteArray(1000, '\0') << 2;
        QTest::newRow("nothing in it") << gzip("") << 0;
        QTest::newRow("larger than every buffer") << gzip(manyLines(200'000)) << 200'000;
    }
    void gzipIsRead()
    {
        QFETCH(QByteArray, bytes);
        auto source = LineSource::open(writeFile(m_folder, QStringLiteral("some.log.gz"), bytes));
        QVERIFY(source);
        QTEST(static_cast<int>(allLines(**source).size()), "lines");
        QVERIFY(!(*source)->problem());
        QCOMPARE((*source)->storedPosition(), static_cast<quint64>(bytes.size()));
    }

    void damagedGzipGivesTheLinesBefore_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        const QByteArray whole = gzip(manyLines(1000));
        QByteArray damaged = whole;
        for (qsizetype i = whole.size() / 2; i < whole.size() / 2 + 200; ++i)
            damaged[i] = '\xFF';
        QByteArray wrongSum = whole;
        wrongSum[whole.size() - 8] = static_cast<char>(wrongSum[whole.size() - 8] ^ 1);
        QTest::newRow("cut in the middle") << whole.left(whole.size() / 2) << 300 << 600;
        QTest::newRow("cut before the check sum") << whole.left(whole.size() - 8) << 1000 << 1000;
        QTest::newRow("cut in the head") << whole.left(7) << 0 << 0;
        QTest::newRow("damaged in the middle") << damaged << 300 << 600;
        QTest::newRow("wrong check sum") << wrongSum << 1000 << 1000;
        QTest::newRow("other bytes behind it") << whole + "plain text" << 1000 << 1000;
    }
    void damagedGzipGivesTheLinesBefore()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, least);
        QFETCH(int, most);
        auto source = LineSource::open(writeFile(m_folder, QStringLiteral("damaged.log.gz"), bytes));
        QVERIFY(source);
        const auto lines = allLines(**source);
        QVERIFY2(static_cast<int>(lines.size()) >= least && static_cast<int>(lines.size()) <= most, qPrintable(QString::number(lines.size())));
        QVERIFY((*source)->problem());
        QVERIFY(!(*source)->problem()->why.empty());
        const QByteArray truth = manyLines(1000);
        QVERIFY(lines.empty() || truth.contains("\n" + QByteArray::fromStdString(lines.back()) + "\n")); // no half line at the end
    }

    void otherCompressionsAreRead_data()
    {
        QTest::addColumn<AddFilter>("filter");
        QTest::newRow("bzip2") << AddFilter(archive_write_add_filter_bzip2);
        QTest::newRow("xz") << AddFilter(archive_write_add_filter_xz);
        QTest::newRow("zstd") << AddFilter(archive_write_add_filter_zstd);
        QTest::newRow("lz4") << AddFilter(archive_write_add_filter_lz4);
        QTest::newRow("compress") << AddFilter(archive_write_add_filter_compress);
    }
    void otherCompressionsAreRead()
    {
        QFETCH(AddFilter, filter);
        const std::string path = m_folder.filePath(QStringLiteral("some.log.packed")).toStdString();
        const QByteArray bytes = manyLines(30'000);
        writeFiltered(path, filter, bytes);
        auto source = LineSource::open(path);
        QVERIFY(source);
        QCOMPARE(allLines(**source).size(), 30'000u);
        QVERIFY(!(*source)->problem());

        QFile file(QString::fromStdString(path));
        QVERIFY(file.resize(file.size() * 3 / 4));
        source = LineSource::open(path);
        QVERIFY(source);
        const std::size_t left = allLines(**source).size();
        QVERIFY(left < 30'000u);
        // compress has no end mark: what is missing can't be told.
        QVERIFY((*source)->problem() || filter == AddFilter(archive_write_add_filter_compress));
    }

    void aStreamThatGrowsTooFarIsEnded()
    {
        const std::string path = writeFile(m_folder, QStringLiteral("bomb.gz"), gzip(QByteArray(1 << 20, 'x')));
        const auto stored = static_cast<std::uint64_t>(QFileInfo(QString::fromStdString(path)).size());
        const auto read = [&](BoundedStream::Limit limit) {
            BoundedStream stream(std::move(openByteStream(path)->stream), path, stored, limit);
            stream.skip(2u << 20);
            return stream.problem() ? stream.problem()->what : std::string();
        };
        QCOMPARE(read({1u << 18, 10}), std::string("The compressed file was not read to its end"));
        QCOMPARE(read({1u << 21, 10}), std::string());
        QCOMPARE(read({1u << 18, 2000}), std::string());
    }
    void aLibraryGetsAPlainFile()
    {
        const QByteArray bytes = manyLines(1000);
        const std::string plain = writeFile(m_folder, QStringLiteral("plain.evtx"), bytes);
        QCOMPARE(PlainFile::of(plain)->path().string(), plain);

        const std::string packed = writeFile(m_folder, QStringLiteral("packed.evtx.gz"), gzip(bytes));
        std::filesystem::path copyPath;
        {
            const auto copy = PlainFile::of(packed);
            QVERIFY(copy);
            copyPath = copy->path();
            QFile file(QString::fromStdString(copyPath.string()));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), bytes);
        }
        QVERIFY(!std::filesystem::exists(copyPath));
        QVERIFY(!PlainFile::of(packed, 1000));
        QVERIFY(!PlainFile::of(packed + "x"));
        QVERIFY(!PlainFile::of(writeFile(m_folder, QStringLiteral("cut.gz"), gzip(bytes).left(2000))));
    }
};

QTEST_APPLESS_MAIN(TestCompressedSource)
#include "tst_compressed_source.moc"
