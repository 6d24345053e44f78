// SPDX-License-Identifier: GPL-3.0-or-later
#include "paired_logs.h"
#include "workspace/workspace.h"

#include <QTemporaryDir>
#include <QTest>

#include <set>
#include <thread>

using namespace hopscope;

namespace {

/// Logs whose analysis goes through all steps, and uses threads where there are some.
constexpr std::int64_t requests = 30'000;

} // namespace

class TestCancelledAnalysis : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::optional<Findings> m_whole;
    std::set<std::string> m_steps;

    /// Whether the analysis was cancelled, and nothing else is wrong with it.
    bool isCancelled(Progress &progress)
    {
        const auto analysis = m_workspace->analyse(progress);
        return !analysis && (analysis.problem().what.ends_with("cancelled") || analysis.problem().what.ends_with("stopped"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        const std::string proxy = m_folder.filePath(QStringLiteral("access.log")).toStdString();
        const std::string server = m_folder.filePath(QStringLiteral("app_access.log")).toStdString();
        writePairedLogs(proxy, server, requests, 300);
        m_workspace = *Workspace::createTemporary();
        Progress progress;
        progress.onReport = [this](const ProgressReport &report) { m_steps.insert(report.step); };
        ImportOptions options;
        options.logFormat = pairedLogFormat;
        QVERIFY(m_workspace->import({proxy, server}, options, progress).problems.empty());
        m_steps.clear();
        const auto analysis = m_workspace->analyse(progress);
        QVERIFY(analysis.ok());
        m_whole = analysis->findings;
        QVERIFY(m_steps.size() > 10 && m_whole->requests.size() > 50);
    }
    void inEachOfItsSteps()
    {
        for (const std::string &wanted : m_steps) {
            Progress progress;
            progress.onReport = [&](const ProgressReport &report) {
                if (report.step == wanted)
                    progress.cancel();
            };
            QVERIFY2(isCancelled(progress), wanted.c_str());
        }
    }
    void atAnyTime()
    {
        int cancelled = 0;
        for (int i = 0; i < 40; ++i) {
            Progress progress;
            std::jthread canceller([&progress, i] {
                std::this_thread::sleep_for(std::chrono::milliseconds(i * i / 4));
                progress.cancel();
            });
            cancelled += isCancelled(progress) ? 1 : 0;
        }
        QVERIFY(cancelled > 5);
    }
    void andTheNextOneFindsAll()
    {
        Progress progress;
        const auto analysis = m_workspace->analyse(progress);
        QVERIFY(analysis.ok());
        QVERIFY(analysis->findings == *m_whole);
    }
};

QTEST_GUILESS_MAIN(TestCancelledAnalysis)
#include "tst_cancelled_analysis.moc"
