// SPDX-License-Identifier: GPL-3.0-or-later
// Several logs of a case, read in several threads.
#include "correlate/all_logs.h"
#include "store/source_writer.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hopscope;

namespace {

constexpr std::size_t linesOfFirst = 3000;
const Timestamp begin{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};

/// The log has so many requests, each a second after the one before.
bool writeLog(CaseFile &file, std::size_t log, std::size_t lines)
{
    SourceInfo info;
    info.path = "server" + std::to_string(log) + ".log";
    info.format = "clf";
    const auto writer = SourceWriter::begin(file, info);
    if (!writer)
        return false;
    for (std::size_t line = 1; line <= lines; ++line) {
        RecordBatch batch;
        Request &request = batch.requests.emplace_back();
        request.at = {LineNumber(line), ByteOffset(line * 100)};
        request.end = begin + std::chrono::seconds(line);
        request.method = "GET";
        request.target = "/log" + std::to_string(log) + "/" + std::to_string(line);
        request.status = 200;
        batch.requestCount = 1;
        if (!(*writer)->write(batch))
            return false;
    }
    return (*writer)->commit(info).ok();
}

} // namespace

class TestLoadingThreads : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::optional<CaseFile> m_file;
    std::vector<SourceInfo> m_sources;
    std::vector<std::vector<LogPart>> m_logs;

private Q_SLOTS:
    void initTestCase()
    {
        auto file = CaseFile::create(m_folder.filePath(QStringLiteral("case.hopscope")).toStdString());
        QVERIFY(file);
        m_file = *std::move(file);
        for (std::size_t log = 0; log < 6; ++log)
            QVERIFY(writeLog(*m_file, log, log == 4 ? 0 : linesOfFirst + log));
        m_sources = *m_file->sources();
        for (std::size_t i = 0; i < m_sources.size(); ++i)
            m_logs.push_back({{m_sources[i], i, {}}});
    }
    void eachLogHasItsOwnRequestsInTheOrderOfTheFiles()
    {
        const auto loaded = loadLogs(*m_file, m_logs, Progress());
        QVERIFY(loaded);
        QCOMPARE(loaded->size(), m_logs.size() - 1); // one has none
        std::size_t all = 0;
        for (const LoadedLog &log : *loaded) {
            QCOMPARE(log.requests.size(), linesOfFirst + log.source);
            QCOMPARE(log.entries.size(), log.requests.size());
            QCOMPARE(log.requests.back().line, static_cast<std::uint32_t>(log.requests.size()));
            QVERIFY(std::ranges::all_of(log.requests, [&](const HopRequest &request) { return request.source == log.source; }));
            all += log.requests.size();
        }
        QVERIFY(loaded->front().requests.capacity() >= all); // the others are merged into it
    }
    void whatNoMemoryHoldsIsNotBegun()
    {
        constexpr std::uint64_t gigabyte = 1'000'000'000;
        QVERIFY(checkMemory(20'000'000, 6 * gigabyte, 0).ok());
        QVERIFY(checkMemory(20'000'000, std::nullopt, 0).ok());
        QVERIFY(checkMemory(1000, 0, 0).ok()); // so few are always tried
        QVERIFY(checkMemory(20'000'000, gigabyte, 6 * gigabyte).ok());
        QVERIFY(!checkMemory(20'000'000, gigabyte / 4, 6 * gigabyte).ok()); // not all of it can lie in files
        const Result<void> tooMany = checkMemory(20'000'000, 1'950'000'000, 3 * gigabyte);
        QVERIFY(!tooMany);
        QCOMPARE(QString::fromStdString(tooMany.problem().why),
            QStringLiteral("They hold 20,000,000 requests, which need about 5.6 GB, and 1.9 GB of memory and 3.0 GB for temporary files are free"));
    }
    void aCancelledOneIsLeft()
    {
        Progress progress;
        progress.cancel();
        const auto loaded = loadLogs(*m_file, m_logs, progress);
        QVERIFY(loaded);
        for (const LoadedLog &log : *loaded)
            QVERIFY(log.requests.size() < linesOfFirst);
    }
};

QTEST_GUILESS_MAIN(TestLoadingThreads)
#include "tst_loading_threads.moc"
