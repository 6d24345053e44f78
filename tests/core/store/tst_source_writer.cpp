// SPDX-License-Identifier: GPL-3.0-or-later
#include "sample_records.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <random>
#include <set>
#include <thread>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace hopscope;

namespace {

constexpr std::int64_t wholeSource = 500;

/// Writes sources of a fixed size until it is killed.
[[noreturn]] void writeForever(const std::string &path)
{
    auto file = CaseFile::open(path);
    for (int i = 0; file; ++i) {
        // Every third time a former one is replaced.
        if (!samples::writeSource(*file, "source-" + std::to_string(i % 3 == 2 ? 0 : i) + ".log", wholeSource))
            break;
    }
    ::_exit(1);
}

void killAfter(pid_t child, int microseconds)
{
    ::usleep(static_cast<useconds_t>(microseconds));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
}

/// While it lives, no file of this process may grow beyond `bytes`: a full disk without one.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_former);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{bytes, m_former.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_former);
        std::signal(SIGXFSZ, m_handler);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

private:
    rlimit m_former{};
    void (*m_handler)(int) = SIG_DFL;
};

} // namespace

class TestSourceWriter : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_cases = 0;
    std::string newPath() { return m_folder.filePath(QString::number(++m_cases)).toStdString() + ".hopscope"; }

private Q_SLOTS:
    void withoutCommitNothingStays()
    {
        auto file = CaseFile::create(newPath());
        const SourceId kept = *samples::writeSource(*file, "a.log", 10);
        {
            auto writer = SourceWriter::begin(*file, samples::source("a.log"));
            QVERIFY((*writer)->write(samples::requests(100)));
        }
        QCOMPARE(file->sources()->size(), std::size_t{1});
        QCOMPARE(file->sources()->at(0).id, kept);
        QCOMPARE(samples::countRequests(*file, kept), std::int64_t{10});
    }

    void theSamePathReplaces()
    {
        auto file = CaseFile::create(newPath());
        const SourceId former = *samples::writeSource(*file, "a.log", 10);
        const SourceId other = *samples::writeSource(*file, "b.log", 5);
        const SourceId now = *samples::writeSource(*file, "a.log", 3);
        QCOMPARE(file->sources()->size(), std::size_t{2});
        QVERIFY(now != former); // what was said of the former lines must not be taken for the new ones
        QCOMPARE(samples::countRequests(*file, former), std::int64_t{0});
        QCOMPARE(samples::countRequests(*file, now), std::int64_t{3});
        QCOMPARE(samples::countRequests(*file, other), std::int64_t{5});
    }

    void aReusedBatchWritesOnlyItsValidPart()
    {
        auto file = CaseFile::create(newPath());
        auto writer = SourceWriter::begin(*file, samples::source("a.log"));
        RecordBatch batch = samples::requests(10);
        QVERIFY((*writer)->write(batch));
        batch.clear();
        QCOMPARE(batch.size(), std::size_t{0});
        QVERIFY(!batch.requests.empty());
        batch.requestCount = 2;
        QVERIFY((*writer)->write(batch));
        QCOMPARE(samples::countRequests(*file, *(*writer)->commit(samples::source("a.log"))), std::int64_t{12});
    }

    void aPathIsToldFromOthersInAllBlocks()
    {
        constexpr std::size_t count = 10'000;
        auto file = CaseFile::create(newPath());
        auto writer = SourceWriter::begin(*file, samples::source("a.log"));
        RecordBatch batch;
        const auto take = [&](std::size_t i) { batch.requests.emplace_back().target = "/" + std::to_string(i); };
        for (std::size_t i = 0; i < count; ++i)
            take(i);
        take(count - 1);
        take(0); // which is some blocks away
        batch.requestCount = batch.requests.size();
        QVERIFY((*writer)->write(batch));
        const SourceId source = *(*writer)->commit(samples::source("a.log"));
        std::vector<std::uint32_t> paths;
        QVERIFY(file->forEachRequest(source, [&](const RequestRow &row) { return paths.push_back(row.path), true; }));
        QCOMPARE(paths[count], paths[count - 1]);
        QCOMPARE(paths[count + 1], paths[0]);
        QCOMPARE(std::set<std::uint32_t>(paths.begin(), paths.end()).size(), count);
        LargeVector<std::uint32_t> byNumber = *file->pathRows(source);
        byNumber.erase(byNumber.begin());
        QVERIFY(std::ranges::equal(byNumber, paths));
    }

    void anotherThreadCanInterrupt()
    {
        auto file = CaseFile::create(newPath());
        {
            RecordBatch batch;
            batch.events.assign(100'000, samples::fullEvent(1));
            batch.eventCount = batch.events.size();
            auto former = SourceWriter::begin(*file, samples::source("a.log"));
            QVERIFY((*former)->write(batch));
            QVERIFY((*former)->commit(samples::source("a.log")));
        }
        std::atomic<bool> ended{false};
        std::thread other([&] {
            while (!ended) {
                file->interrupt();
                std::this_thread::sleep_for(std::chrono::microseconds(200));
            }
        });
        const auto writer = SourceWriter::begin(*file, samples::source("a.log")); // deletes the former records
        ended = true;
        other.join();
        QVERIFY(!writer);
        QCOMPARE(file->events()->size(), std::size_t{100'000});
    }

    void killedAtAnyMomentACaseHasWholeSourcesOnly()
    {
        std::mt19937 random(7); // NOLINT: the same moments in every run
        const std::string path = newPath();
        QVERIFY(CaseFile::create(path));
        constexpr unsigned rounds = 25;
        std::size_t seen = 0;
        for (unsigned round = 0; round < rounds || (seen <= rounds && round < 4 * rounds); ++round) { // a busy machine gets more, and longer ones
            const pid_t child = ::fork();
            if (child == 0)
                writeForever(path);
            killAfter(child, static_cast<int>(random() % 150'000 * (1 + round / rounds)));
            auto file = CaseFile::open(path);
            QVERIFY2(file, file ? "" : sentence(file.problem()).c_str());
            const auto sources = file->sources();
            QVERIFY(sources);
            for (const SourceInfo &source : *sources) {
                QCOMPARE(samples::countRequests(*file, source.id), wholeSource);
                ++seen;
            }
            QVERIFY(samples::writeSource(*file, "after.log", wholeSource)); // and it can be written again
        }
        QVERIFY(seen > rounds);
    }

    void aFullDiskIsAProblemThatNamesTheFile()
    {
        const std::string path = newPath();
        auto file = CaseFile::create(path);
        QVERIFY(samples::writeSource(*file, "fits.log", 100));
        {
            const SmallDisk disk(1 << 20);
            const auto written = samples::writeSource(*file, "too_big.log", 200'000);
            QVERIFY(!written);
            QCOMPARE(written.problem().what, std::string("The case could not be written"));
            QVERIFY(written.problem().where.find(path) != std::string::npos);
            QVERIFY(!written.problem().hint.empty());
        }
        QCOMPARE(file->sources()->size(), std::size_t{1});
        QVERIFY(samples::writeSource(*file, "fits_too.log", 100));
    }

    void aFullDiskLeavesTheFormerSavedCase()
    {
        const std::string saved = newPath();
        auto file = CaseFile::create(newPath());
        QVERIFY(samples::writeSource(*file, "small.log", 100));
        QVERIFY(file->saveCopy(saved));
        QVERIFY(samples::writeSource(*file, "big.log", 20'000));
        {
            const SmallDisk disk(1 << 20);
            const Result<void> copied = file->saveCopy(saved);
            QVERIFY(!copied);
            QCOMPARE(copied.problem().where, saved);
        }
        QCOMPARE(CaseFile::open(saved)->sources()->size(), std::size_t{1});
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("*saving*")}).size(), 0);
    }
};

QTEST_APPLESS_MAIN(TestSourceWriter)
#include "tst_source_writer.moc"
