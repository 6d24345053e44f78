// SPDX-License-Identifier: GPL-3.0-or-later
// What a case of many requests says does not depend on where its columns lie.
#include "base/large_memory.h"
#include "paired_logs.h"
#include "workspace/workspace.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hopscope;

class TestLargeCase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { LargeMemory::shared().setLimits({}); }

    void itSaysTheSameWithItsColumnsInFiles()
    {
        constexpr int lines = 60'000; // some columns are larger than LargeMemory::least
        const QTemporaryDir folder;
        const std::string proxy = folder.filePath(QStringLiteral("access.log")).toStdString();
        const std::string server = folder.filePath(QStringLiteral("app_access.log")).toStdString();
        writePairedLogs(proxy, server, lines);
        LargeMemory::shared().setLimits({0, 0}); // from the first block on: those that were given back are taken again
        auto workspace = *Workspace::createTemporary();
        ImportOptions options;
        options.logFormats[proxy] = pairedLogFormat;
        Progress progress;
        QVERIFY(workspace->import({proxy, server}, options, progress).problems.empty());
        const auto inFiles = workspace->analyse(progress);
        QVERIFY(inFiles);
        QVERIFY(!inFiles->findings.requests.empty());
        if (!LargeMemory::shared().folder().empty())
            QVERIFY(LargeMemory::shared().inFiles() > 0);

        LargeMemory::shared().setLimits({});
        QTRY_COMPARE(LargeMemory::shared().spare(), std::size_t(0));
        const std::size_t stillInFiles = LargeMemory::shared().inFiles();
        const auto inMemory = workspace->analyse(progress);
        QVERIFY(inMemory);
        QCOMPARE(LargeMemory::shared().inFiles(), stillInFiles);
        QVERIFY(inFiles->findings == inMemory->findings);
    }
};

QTEST_GUILESS_MAIN(TestLargeCase)
#include "tst_large_case.moc"
