// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks that are as long as the logs: in memory up to a limit, then in files of which only a part is resident.
#include "base/free_memory.h"
#include "base/large_vector.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <numeric>

using namespace hopscope;

namespace {

constexpr std::size_t megabyte = std::size_t{1} << 20;
#ifdef __SANITIZE_THREAD__
constexpr bool tellsResident = false; // what the sanitizer keeps of each byte stays
#else
constexpr bool tellsResident = true;
#endif

/// Temporary files of the test itself may lie in memory (tmpfs), where they are as good as any.
struct Folder {
    QTemporaryDir folder;
    std::string path() const { return folder.path().toStdString(); }
    bool isEmpty() const { return QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot); }
};

void fill(void *block, std::size_t bytes, std::uint64_t from)
{
    auto *numbers = static_cast<std::uint64_t *>(block);
    std::iota(numbers, numbers + bytes / sizeof(std::uint64_t), from);
}

bool holds(const void *block, std::size_t bytes, std::uint64_t from)
{
    const auto *numbers = static_cast<const std::uint64_t *>(block);
    for (std::size_t i = 0; i < bytes / sizeof(std::uint64_t); ++i) {
        if (numbers[i] != from + i)
            return false;
    }
    return true;
}

} // namespace

class TestLargeMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatGoesBeyondTheLimitIsAFile()
    {
        const Folder folder;
        LargeMemory memory({10 * megabyte, 4096 * megabyte}, folder.path());
        void *first = memory.take(8 * megabyte);
        QCOMPARE(memory.inFiles(), std::size_t{0});
        void *second = memory.take(4 * megabyte);
        QCOMPARE(memory.inFiles(), 4 * megabyte);
        QVERIFY2(folder.isEmpty(), "the files have names");
        fill(first, 8 * megabyte, 1);
        fill(second, 4 * megabyte, 2);
        QVERIFY(holds(first, 8 * megabyte, 1));
        QVERIFY(holds(second, 4 * megabyte, 2));
        memory.giveBack(first);
        void *third = memory.take(9 * megabyte);
        QCOMPARE(memory.inFiles(), 4 * megabyte); // there is room in memory again
        memory.giveBack(second);
        memory.giveBack(third);
        QCOMPARE(memory.inFiles(), std::size_t{0});
    }
    void whereNoFileCanBeMadeAllIsMemory_data()
    {
        QTest::addColumn<QByteArray>("folder");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("one that does not exist") << QByteArray("/nonexistent/folder");
        QTest::newRow("one without room") << QByteArray("/proc");
    }
    void whereNoFileCanBeMadeAllIsMemory()
    {
        QFETCH(QByteArray, folder);
        LargeMemory memory({0, 0}, folder.toStdString());
        void *block = memory.take(3 * megabyte);
        QCOMPARE(memory.inFiles(), std::size_t{0});
        fill(block, 3 * megabyte, 7);
        QVERIFY(holds(block, 3 * megabyte, 7));
        memory.giveBack(block);
    }
    void ofFilesALimitedPartIsResidentAndNothingIsLost()
    {
        constexpr std::size_t size = 64 * megabyte;
        const Folder folder;
        const std::uint64_t before = residentMemory().value();
        LargeMemory memory({0, static_cast<std::size_t>(before) + 16 * megabyte, 32 * megabyte}, folder.path());
        std::vector<void *> blocks;
        for (std::uint64_t i = 0; i < 4; ++i)
            fill(blocks.emplace_back(memory.take(size)), size, i << 32);
        if (memory.inFiles() == 0)
            QSKIP("The folder for temporary files has not the room for it");
        QCOMPARE(memory.inFiles(), 4 * size);
        QTRY_VERIFY2(!tellsResident || residentMemory().value() < before + 2 * size, "what is not in use stays resident");
        for (std::uint64_t i = 0; i < 4; ++i)
            QVERIFY(holds(blocks[i], size, i << 32));
        QTRY_VERIFY(!tellsResident || residentMemory().value() < before + 2 * size);
        for (void *block : blocks)
            memory.giveBack(block);
    }
    /// However fast it goes, and whatever else the machine does.
    void whoGoesThroughItWaitsUntilRoomIsMade()
    {
        constexpr std::size_t size = 384 * megabyte;
        const Folder folder;
        const std::uint64_t before = residentMemory().value();
        LargeMemory memory({0, static_cast<std::size_t>(before) + 16 * megabyte, 32 * megabyte}, folder.path());
        auto *block = static_cast<char *>(memory.take(size));
        if (memory.inFiles() == 0)
            QSKIP("The folder for temporary files has not the room for it");
        std::uint64_t most = 0;
        for (int round = 0; round < 3; ++round) { // the first one makes the pages, which is slow; to read them again is fast
            for (std::size_t at = 0; at < size; at += 4096) {
                if (at % megabyte == 0) {
                    memory.waitForRoom();
                    most = std::max(most, residentMemory().value());
                }
                block[at] = static_cast<char>(block[at] + 1);
            }
        }
        QVERIFY2(!tellsResident || most < before + size / 2, qPrintable(QString::number((most - before) / megabyte)));
        QVERIFY(block[0] == 3 && block[size - 4096] == 3);
        memory.giveBack(block);
    }
    void whatIsGivenBackIsTakenAgain()
    {
        const Folder folder;
        LargeMemory memory({10 * megabyte, 4096 * megabyte}, folder.path());
        void *kept = memory.take(8 * megabyte);
        void *file = memory.take(6 * megabyte);
        void *larger = memory.take(16 * megabyte);
        QCOMPARE(memory.inFiles(), 22 * megabyte);
        memory.giveBack(larger);
        QCOMPARE(memory.spare(), 16 * megabyte);
        QCOMPARE(memory.inFiles(), 6 * megabyte);
        void *part = memory.take(5 * megabyte + 1);
        QCOMPARE(part, larger);
        fill(part, 5 * megabyte, 1);
        void *rest = memory.take(10 * megabyte); // of what that one left
        fill(rest, 10 * megabyte, 2);
        QVERIFY(holds(part, 5 * megabyte, 1));
        QCOMPARE(memory.inFiles() + memory.spare(), 22 * megabyte);
        memory.giveBack(rest);
        memory.giveBack(part);
        QCOMPARE(memory.take(16 * megabyte), larger); // whole again
        for (void *block : {kept, file, larger})
            memory.giveBack(block);
        QTRY_COMPARE(memory.spare(), std::size_t{0}); // after a while nobody will come for it
    }
    void whatIsSpareGivesWayToANewBlock()
    {
        const Folder folder;
        LargeMemory memory({10 * megabyte, 4096 * megabyte}, folder.path());
        void *first = memory.take(4 * megabyte);
        memory.giveBack(first);
        void *second = memory.take(9 * megabyte); // in memory, as the first one was
        QCOMPARE(memory.inFiles(), std::size_t{0});
        QCOMPARE(memory.spare(), std::size_t{0});
        memory.giveBack(second);
    }
    void severalThreadsTakeAndGiveBack()
    {
        const Folder folder;
        LargeMemory memory({4 * megabyte, 0}, folder.path());
        std::vector<std::future<bool>> threads;
        for (std::uint64_t thread = 1; thread <= 4; ++thread) {
            threads.push_back(std::async(std::launch::async, [&memory, thread] {
                bool kept = true;
                for (std::size_t i = 1; i <= 40; ++i) {
                    const std::size_t bytes = i % 5 * megabyte + megabyte;
                    void *block = memory.take(bytes);
                    fill(block, bytes, thread << 40 | i);
                    kept = holds(block, bytes, thread << 40 | i) && kept;
                    memory.giveBack(block);
                }
                return kept;
            }));
        }
        for (auto &thread : threads)
            QVERIFY(thread.get());
        QCOMPARE(memory.inFiles(), std::size_t{0});
    }
    void aVectorGrowsFromTheHeapIntoIt()
    {
        LargeVector<std::uint64_t> numbers;
        for (std::uint64_t i = 0; i < 3 * LargeMemory::least / sizeof(std::uint64_t); ++i)
            numbers.push_back(i * i);
        const LargeVector<std::uint64_t> copy = numbers;
        numbers.resize(10);
        numbers.shrink_to_fit();
        QCOMPARE(numbers.back(), std::uint64_t{81});
        for (std::uint64_t i = 0; i < copy.size(); ++i)
            QVERIFY(copy[i] == i * i);
        QVERIFY_EXCEPTION_THROWN(numbers.reserve(std::size_t{1} << 58), std::bad_alloc);
    }
    void growingCanBeCancelled()
    {
        LargeVector<std::uint64_t> numbers{7};
        grow(numbers, 100'001);
        QCOMPARE(numbers.size(), std::size_t{100'001});
        QCOMPARE(numbers.front() + numbers.back(), std::uint64_t{7});
        Progress progress;
        const WorkFor operation(&progress);
        progress.cancel();
        QVERIFY_EXCEPTION_THROWN(grow(numbers, 1'000'000), Cancelled);
        QCOMPARE_LT(numbers.size(), std::size_t{200'000}); // soon
    }
    void theFolderIsOneOnADisk()
    {
        const std::string folder = folderForLargeFiles();
        QVERIFY(folder.empty() || QDir(QString::fromStdString(folder)).exists());
        qputenv("TMPDIR", "/proc/self/nowhere");
        QCOMPARE(folderForLargeFiles(), std::string());
        if (QDir(QStringLiteral("/dev/shm")).exists()) {
            qputenv("TMPDIR", "/dev/shm");
            QCOMPARE(folderForLargeFiles(), std::string()); // a tmpfs is memory
        }
        qputenv("TMPDIR", folder.c_str());
    }
};

QTEST_GUILESS_MAIN(TestLargeMemory)
#include "tst_large_memory.moc"
