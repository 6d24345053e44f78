// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that one thread reads ahead of the other are those of the source. Run under the thread sanitizer (label "threads").
#include "ingest/lines_ahead.h"
#include "log_folder.h"

#include <QTest>

#include <chrono>

using namespace hopscope;

namespace {

/// A line as it can be compared, and kept.
struct Kept {
    std::string text;
    std::uint64_t number = 0, offset = 0;
    bool continues = false, cut = false;
    friend bool operator==(const Kept &, const Kept &) = default;
};

Kept kept(const SourceLine &line)
{
    return {std::string(line.text), line.number.value, line.offset.value, line.continues, line.cut};
}

std::unique_ptr<LineSource> opened(const std::string &path, bool pieces = false)
{
    auto source = std::move(LineSource::open(path)).value();
    source->takePieces(pieces);
    return source;
}

template <typename Lines>
std::vector<Kept> all(Lines &lines)
{
    std::vector<Kept> found;
    for (SourceLine line; lines.next(line);)
        found.push_back(kept(line));
    return found;
}

} // namespace

class TestLinesAhead : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLinesAreThoseOfTheSource_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("pieces");
        QTest::newRow("an empty file") << QByteArray() << false;
        QTest::newRow("one line without an end") << QByteArray("GET / 502") << false;
        QTest::newRow("many short lines") << QByteArray("a\n\nbc\r\n").repeated(100'000) << false;
        QTest::newRow("lines of a log") << accessLines(20'000) << false;
        const QByteArray huge = "x\n" + QByteArray(3 << 20, 'y') + "\nz\n";
        QTest::newRow("a huge line, cut") << huge << false;
        QTest::newRow("a huge line in pieces") << huge << true;
    }
    void theLinesAreThoseOfTheSource()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, pieces);
        LogFolder folder;
        const std::string path = folder.write("a.log", content);
        const auto expected = all(*opened(path, pieces));
        const auto source = opened(path, pieces);
        std::vector<Kept> seen;
        LinesAhead ahead(*source, [&seen](const SourceLine &line) { seen.push_back(kept(line)); });
        QVERIFY(all(ahead) == expected);
        QVERIFY(seen == expected);
        QCOMPARE(ahead.storedPosition(), std::uint64_t{0}); // there is no current line any more
    }
    void thePositionFollowsTheLines()
    {
        LogFolder folder;
        const QByteArray content = accessLines(50'000);
        const auto source = opened(folder.write("a.log", content));
        LinesAhead ahead(*source, [](const SourceLine &) {});
        std::uint64_t before = 0;
        for (SourceLine line; ahead.next(line); before = ahead.storedPosition()) {
            QVERIFY(ahead.storedPosition() >= before);
            QVERIFY(ahead.storedPosition() >= line.offset.value + line.text.size());
        }
        QCOMPARE(before, static_cast<std::uint64_t>(content.size()));
    }
    void whoeverStopsNeedNotReadToTheEnd()
    {
        LogFolder folder;
        const std::string path = folder.write("a.log", accessLines(1000).repeated(500)); // some 50 MB
        const auto source = opened(path);
        std::uint64_t seen = 0;
        {
            LinesAhead ahead(*source, [&seen](const SourceLine &) { ++seen; });
            SourceLine line;
            QVERIFY(ahead.next(line));
            QCOMPARE(line.number.value, std::uint64_t{1});
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        QVERIFY2(seen < 50'000, "it ran away from who parses");
        SourceLine line;
        QVERIFY(source->next(line)); // the source is free again
        QCOMPARE(line.number.value, seen + 1);
    }
    void whatCameBeforeADamageIsGiven()
    {
        LogFolder folder;
        // The samples' own compressed files are read by the tests of the source; here an archive that breaks off suffices.
        const QByteArray whole = qCompress(accessLines(20'000)).mid(4); // zlib: the gzip head is put before its bare stream
        const QByteArray head = QByteArray::fromHex("1f8b0800000000000003");
        const std::string path = folder.write("a.log.gz", head + whole.mid(2, whole.size() / 2));
        const auto expected = all(*opened(path));
        QVERIFY(!expected.empty());
        const auto source = opened(path);
        {
            LinesAhead ahead(*source, [](const SourceLine &) {});
            QVERIFY(all(ahead) == expected);
        }
        QVERIFY(source->problem());
    }
};

QTEST_APPLESS_MAIN(TestLinesAhead)
#include "tst_lines_ahead.moc"
