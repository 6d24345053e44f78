// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/pair_differences.h"
#include "correlate/source_cover.h"
#include "workspace/workspace.h"

#include <QDir>
#include <QTest>

#include <algorithm>

using namespace hopscope;

class TestSampleCase : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itsFilesLiveAsLongAsACopy()
    {
        QString folder;
        {
            std::optional<SampleCase> copy;
            {
                const auto sample = SampleCase::unpack();
                QVERIFY(sample);
                copy = *sample;
            }
            folder = QString::fromStdString(copy->folder());
            const QStringList names = QDir(folder).entryList(QDir::Files);
            QVERIFY(names.contains(QStringLiteral("nginx.conf")));
            QVERIFY(names.contains(QStringLiteral("u_ex261021.log")));
            QCOMPARE(names.size(), 7);
            QFile stamps(QDir(folder).filePath(QStringLiteral("u_ex261021.log")));
            QVERIFY(stamps.open(QIODevice::ReadOnly));
            QVERIFY(stamps.readLine().endsWith("\r\n")); // as IIS writes it
        }
        QVERIFY(!QDir(folder).exists());
    }
    void twoUnpackedAtOnceDoNotMeet()
    {
        const auto one = SampleCase::unpack();
        const auto other = SampleCase::unpack();
        QVERIFY(one && other);
        QVERIFY(one->folder() != other->folder());
    }
    void theServersClockFitsTheProxysInItsPairs()
    {
        const auto sample = SampleCase::unpack();
        const auto workspace = *Workspace::createTemporary();
        Progress progress;
        workspace->import({sample->folder()}, {}, progress);
        const auto analysis = workspace->analyse(progress);
        QVERIFY(analysis);
        const auto server = std::ranges::find(analysis->findings.sources, Role::Server, &SourceInfo::role);
        QVERIFY(server != analysis->findings.sources.end());
        const auto pairs = pairDifferences(*analysis->correlation, server->id, 500);
        QCOMPARE(pairs.size(), std::size_t(500));
        const auto near = [](const PairDifference &pair) { return std::chrono::abs(pair.later) < std::chrono::seconds(2); };
        QVERIFY2(std::ranges::count_if(pairs, near) > 450, "clocks that are aligned end a request at about the same time");
        const SourceCover cover = coverOf(*analysis->correlation, server->id);
        QCOMPARE(cover.requests, server->records);
        QVERIFY(cover.paired > cover.requests * 9 / 10 && cover.timed == cover.requests);
        const auto proxy = std::ranges::find(analysis->findings.sources, Role::Proxy, &SourceInfo::role);
        QVERIFY(pairDifferences(*analysis->correlation, proxy->id, 500).empty());
    }
    void aFullFolderIsAProblem()
    {
        qputenv("TMPDIR", "/dev/null");
        const auto sample = SampleCase::unpack();
        qunsetenv("TMPDIR");
        QVERIFY(!sample);
        QVERIFY(!sample.problem().hint.empty());
    }
};

QTEST_APPLESS_MAIN(TestSampleCase)
#include "tst_sample_case.moc"
