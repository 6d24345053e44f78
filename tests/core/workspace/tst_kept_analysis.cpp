// SPDX-License-Identifier: GPL-3.0-or-later
// A saved case can be shown by the analysis that was saved with it, and shows nothing that no analysis says.
#include "workspace/kept_analysis.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hopscope;

namespace {

struct SampleStory {
    QTemporaryDir folder;
    std::unique_ptr<Workspace> workspace;
    std::optional<Analysis> analysis;
    Progress progress;

    SampleStory()
    {
        const auto sample = SampleCase::unpack();
        workspace = *Workspace::createTemporary();
        static_cast<void>(workspace->import({sample->folder()}, {}, progress));
        analysis = *workspace->analyse(progress);
    }
    std::string saved() const { return folder.filePath(QStringLiteral("saved.hopscope")).toStdString(); }
};

TimelineSlice whole(const Analysis &analysis)
{
    return analysis.timeline->slice(*analysis.findings.summary.span, 400);
}

} // namespace

class TestKeptAnalysis : public QObject {
    Q_OBJECT

    SampleStory m_story;

private Q_SLOTS:
    void init() { QFile::remove(QString::fromStdString(m_story.saved())); }

    void theSavedCaseShowsWhatWasFound()
    {
        QVERIFY(!m_story.analysis->findings.requests.empty());
        QVERIFY(m_story.workspace->saveAs(m_story.saved(), &*m_story.analysis));
        const std::optional<KeptCase> kept = readKeptCase(m_story.saved());
        QVERIFY(kept);
        QVERIFY(kept->analysis.findings == m_story.analysis->findings);
        QVERIFY(whole(kept->analysis) == whole(*m_story.analysis));
        QVERIFY(!kept->analysis.correlation);
        QVERIFY(kept->corrections.empty() && !kept->masksSecrets);
    }
    void andOpensAsUsual()
    {
        QVERIFY(m_story.workspace->saveAs(m_story.saved(), &*m_story.analysis));
        auto opened = Workspace::open(m_story.saved());
        QVERIFY(opened);
        const auto again = (*opened)->analyse(m_story.progress);
        QVERIFY(again && again->findings == m_story.analysis->findings);
    }
    void aCaseSavedWithoutItHasNone()
    {
        QVERIFY(m_story.workspace->saveAs(m_story.saved(), &*m_story.analysis));
        QVERIFY(m_story.workspace->saveAs(m_story.saved(), nullptr));
        QVERIFY(!readKeptCase(m_story.saved()));
        QVERIFY(Workspace::open(m_story.saved()));
    }
    void whatWasSaidSinceIsShown()
    {
        const LineReference at = m_story.analysis->findings.requests[1].hops.front().at;
        const Opinion own{"known since May", Cause::WorkerCrash};
        QVERIFY(m_story.workspace->setOpinion(at, own));
        QVERIFY(m_story.workspace->saveAs(m_story.saved(), &*m_story.analysis));
        const std::optional<KeptCase> kept = readKeptCase(m_story.saved());
        QVERIFY(kept);
        QCOMPARE(kept->analysis.findings.requests[1].opinion, own);
        QVERIFY(m_story.workspace->setOpinion(at, {}));
    }

    void damagedBytesAreRefused()
    {
        const std::string packed = packAnalysis(*m_story.analysis);
        QVERIFY(unpackAnalysis(packed));
        QVERIFY(!unpackAnalysis({}));
        QVERIFY(!unpackAnalysis(packed.substr(0, packed.size() / 2)));
        std::string longer = packed;
        longer.insert(0, "\xFF\xFF\xFF\xFF\xFF\x7F"); // promises a petabyte
        QVERIFY(!unpackAnalysis(longer));
        for (std::size_t i = 0; i < packed.size(); i += packed.size() / 200 + 1) {
            std::string changed = packed;
            changed[i] = static_cast<char>(changed[i] ^ 0x55);
            static_cast<void>(unpackAnalysis(changed)); // whatever it is, no crash
        }
    }
    void whatNoAnalysisSaysIsRefused_data()
    {
        QTest::addColumn<std::function<void(Findings &)>>("forge");
        const auto row = [](const char *name, std::function<void(Findings &)> forge) { QTest::newRow(name) << std::move(forge); };
        row("a request that nobody logged", [](Findings &f) { f.requests[0].hops.clear(); });
        row("a line of no source", [](Findings &f) { f.requests[0].hops[0].at.source = SourceId(999); });
        row("evidence of no source", [](Findings &f) { f.requests[0].verdict.evidence.at(0).at = LineReference{SourceId(999), LineNumber(1)}; });
        row("an incident that is not there", [](Findings &f) { f.requests[0].incident = IncidentId(999); });
        row("an event of no source", [](Findings &f) { f.events.push_back({{}, Meaning::None, "x", {SourceId(999), LineNumber(1)}}); });
        row("out of the order of time", [](Findings &f) { f.requests.back().time = Timestamp{}; });
    }
    void whatNoAnalysisSaysIsRefused()
    {
        QFETCH(const std::function<void(Findings &)>, forge);
        Analysis forged = *m_story.analysis;
        forge(forged.findings);
        QVERIFY(!unpackAnalysis(packAnalysis(forged)));
    }
};

QTEST_GUILESS_MAIN(TestKeptAnalysis)
#include "tst_kept_analysis.moc"
