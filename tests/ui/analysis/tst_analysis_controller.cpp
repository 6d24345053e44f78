// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/analysis_controller.h"
#include "resources/register_resources.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace hopscope;

namespace {

constexpr int patience = 60'000;

/// A log that takes a while to import.
QString longLog(const QTemporaryDir &folder)
{
    const QString path = folder.filePath(QStringLiteral("access.log"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    QByteArray block;
    for (int i = 0; i < 1000; ++i)
        block += QByteArrayLiteral("192.0.2.7 - - [21/Nov/2026:10:00:00 +0000] \"GET /orders/")
            + QByteArray::number(i) + QByteArrayLiteral(" HTTP/1.1\" 200 512 \"-\" \"curl/8.1\"\n");
    for (int i = 0; i < 1000; ++i)
        file.write(block);
    return path;
}

} // namespace

class TestAnalysisController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { registerHopscopeResources(); }

    void theSampleIsAnalysedAndProgressIsTold()
    {
        AnalysisController controller;
        QSignalSpy progress(&controller, &AnalysisController::progressed);
        const AnalysisOutcome outcome = sampleOf(controller);
        QVERIFY(outcome.analysis && outcome.problems.empty());
        QVERIFY(outcome.analysis->findings.summary.failed > 0);
        QVERIFY(progress.count() > 0);
        QCOMPARE(controller.task(), Task::None);
    }

    void aCorrectionLeadsToNewFindings()
    {
        AnalysisController controller;
        const auto before = sampleOf(controller).analysis->findings.summary.byCause;
        const AnalysisOutcome after = next(controller, [&] { controller.correct({Correction::Kind::ProxyTimeout, {}, "300"}); });
        QVERIFY(after.analysis);
        QVERIFY(after.analysis->findings.summary.byCause != before);
        QCOMPARE(after.corrections.size(), std::size_t(1));
    }

    void onlyTheLastOfManyCorrectionsAnswersAndNoneIsLost()
    {
        AnalysisController controller;
        sampleOf(controller);
        QSignalSpy finished(&controller, &AnalysisController::finished);
        for (const char *seconds : {"70", "80", "90"})
            controller.correct({Correction::Kind::ProxyTimeout, {}, seconds});
        QTRY_COMPARE_WITH_TIMEOUT(controller.task(), Task::None, patience);
        QTest::qWait(200);
        QCOMPARE(finished.count(), 1);
        const auto outcome = finished[0][0].value<AnalysisOutcome>();
        QCOMPARE(outcome.corrections.front().value, std::string("90"));
    }

    void cancellingAnswersAtOnceAndLeavesNoPartOfACase()
    {
        QTemporaryDir folder;
        const QString path = longLog(folder);
        AnalysisController controller;
        QSignalSpy finished(&controller, &AnalysisController::finished);
        QSignalSpy progress(&controller, &AnalysisController::progressed);
        controller.addFiles({path});
        QVERIFY(progress.wait(patience));
        QElapsedTimer clock;
        clock.start();
        controller.cancel();
        QVERIFY(clock.elapsed() < 100);
        QCOMPARE(finished.count(), 1);
        QVERIFY(finished[0][0].value<AnalysisOutcome>().cancelled);
        // The worker is free again, and what was half read is gone.
        const AnalysisOutcome sample = sampleOf(controller);
        QVERIFY(sample.analysis);
        for (const SourceInfo &source : sample.analysis->findings.sources)
            QVERIFY(source.path != path.toStdString());
    }

    void whatCannotBeReadIsAProblemAndNoAnalysis()
    {
        AnalysisController controller;
        const AnalysisOutcome outcome = next(controller, [&] { controller.addFiles({QStringLiteral("/nowhere/access.log")}); });
        QVERIFY(!outcome.analysis);
        QVERIFY(!outcome.problems.empty());
    }

    void aCaseThatIsNoneIsAProblem()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("x.hopscope")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no case") == 7);
        file.close();
        AnalysisController controller;
        QVERIFY(!next(controller, [&] { controller.openCase(file.fileName()); }).problems.empty());
    }

    void destroyingItStopsTheWorker()
    {
        QTemporaryDir folder;
        const QString path = longLog(folder);
        QElapsedTimer clock;
        {
            AnalysisController controller;
            QSignalSpy progress(&controller, &AnalysisController::progressed);
            controller.addFiles({path});
            QVERIFY(progress.wait(patience));
            clock.start();
        }
        QVERIFY2(clock.elapsed() < 2000, std::to_string(clock.elapsed()).c_str());
    }

private:
    template <typename Ask>
    static AnalysisOutcome next(AnalysisController &controller, Ask &&ask)
    {
        QSignalSpy finished(&controller, &AnalysisController::finished);
        ask();
        if (!finished.wait(patience))
            return {};
        return finished[0][0].value<AnalysisOutcome>();
    }

    static AnalysisOutcome sampleOf(AnalysisController &controller)
    {
        return next(controller, [&] { controller.openSample(); });
    }
};

QTEST_GUILESS_MAIN(TestAnalysisController)
#include "tst_analysis_controller.moc"
