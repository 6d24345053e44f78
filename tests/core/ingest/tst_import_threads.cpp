// SPDX-License-Identifier: GPL-3.0-or-later
// What the parsing and the writing thread share. Run under the thread sanitizer (label "threads").
#include "log_folder.h"

#include <QTest>

#include <chrono>
#include <thread>

using namespace hopscope;

namespace {

using Clock = std::chrono::steady_clock;

} // namespace

class TestImportThreads : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void progressGrowsToTheWhole()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const QByteArray content = accessLines(600).repeated(100);
        const std::string one = folder.write("one.log", content);
        const QByteArray other = accessLines(500).repeated(100); // a copy would be left out
        const std::string two = folder.write("two.log", other);
        std::vector<ProgressReport> reports;
        Progress progress;
        progress.onReport = [&](const ProgressReport &report) { reports.push_back(report); };
        QVERIFY(importFiles(file, {one, two}, {}, progress).problems.empty());
        QVERIFY(reports.size() >= 4);
        QVERIFY(std::ranges::is_sorted(reports, {}, &ProgressReport::bytesDone));
        QCOMPARE(reports.back().bytesDone, static_cast<std::uint64_t>(content.size() + other.size()));
        QCOMPARE(reports.back().bytesTotal, reports.back().bytesDone);
        QCOMPARE(reports.back().records, std::uint64_t{110'000});
        QCOMPARE(reports.front().step, std::string("Importing one.log"));
    }

    void cancelledByAnotherThreadNothingOfTheFileStays()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string whole = folder.write("whole.log", accessLines(100));
        const std::string big = folder.write("z_big.log", accessLines(1000).repeated(400));
        QVERIFY(!import(file, {whole}).cancelled);
        Progress progress;
        std::atomic<Clock::time_point> cancelled{};
        std::thread other([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(120));
            cancelled = Clock::now();
            progress.cancel();
        });
        const ImportReport report = importFiles(file, {big}, {}, progress);
        const auto ended = Clock::now();
        other.join();
        QVERIFY(report.cancelled);
        QVERIFY(report.problems.empty());
        QVERIFY(ended - cancelled.load() < std::chrono::seconds(1)); // 100 ms on a machine that does nothing else
        QCOMPARE(file.sources()->size(), std::size_t{1});
        QVERIFY(!import(file, {big}).cancelled); // and the case is as good as before
        QCOMPARE(sourceOf(file, big).records, std::uint64_t{400'000});
    }

    void cancelledBeforeItBeginsNothingIsRead()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        Progress progress;
        progress.cancel();
        const ImportReport report = importFiles(file, {folder.write("a.log", accessLines(10))}, {}, progress);
        QVERIFY(report.cancelled);
        QVERIFY(file.sources()->empty());
    }

    void aReplacementCancelledWhileTheFormerGoesKeepsTheFormer()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        const std::string path = folder.write("a.log", accessLines(1000).repeated(200));
        import(file, {path});
        Progress progress;
        progress.onReport = [&](const ProgressReport &) { progress.cancel(); };
        QVERIFY(importFiles(file, {path}, {}, progress).cancelled);
        QCOMPARE(sourceOf(file, path).records, std::uint64_t{200'000});
    }

    void manySmallFiles()
    {
        LogFolder folder;
        CaseFile file = folder.newCase();
        for (int i = 0; i < 60; ++i)
            folder.write(QByteArray("many/" + QByteArray::number(i) + ".log").constData(), accessLines(i + 1, 200 + i)); // the statuses make them differ
        const ImportReport report = import(file, {folder.path("many")});
        QCOMPARE(report.imported.size(), std::size_t{60});
        std::uint64_t records = 0;
        const auto sources = file.sources();
        for (const SourceInfo &source : *sources)
            records += source.records;
        QCOMPARE(records, std::uint64_t{60 * 61 / 2});
    }
};

QTEST_APPLESS_MAIN(TestImportThreads)
#include "tst_import_threads.moc"
