// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture/fixture.h"
#include "timeline/mark_layout.h"

#include <QtTest>

#include <numeric>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

const TimeScale time1000{fixture::twentyMinutes(), 0, 1000};
const ValueScale seconds120{0, 120'000, 0, 100, false};

std::vector<std::uint32_t> all(const Findings &findings)
{
    std::vector<std::uint32_t> indices(findings.requests.size());
    std::iota(indices.begin(), indices.end(), 0u);
    return indices;
}

Findings manyAtOnce(std::size_t count)
{
    Findings findings;
    for (std::size_t i = 0; i < count; ++i)
        findings.requests.push_back(fixture::flagged(i % 2 ? Cause::Flood : Cause::WorkerCrash, 600));
    return findings;
}

} // namespace

class TestMarkLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMarkStandsAtItsEndAndDuration()
    {
        Findings findings;
        findings.requests = {fixture::flagged(Cause::ProxyTimeoutRead, 600)};
        findings.requests[0].duration = 60s;
        const auto marks = placeMarks(findings, all(findings), time1000, seconds120);
        QCOMPARE(marks.size(), std::size_t(1));
        QCOMPARE(marks[0].at, QPointF(500, 50));
    }

    void whatHasNoDurationStandsAtTheBottom()
    {
        Findings findings;
        findings.requests = {fixture::flagged(Cause::Undetermined, 600)};
        QCOMPARE(placeMarks(findings, all(findings), time1000, seconds120)[0].at.y(), 100.0 - markSize / 2);
    }

    void aFewThousandAreDrawnOneByOne()
    {
        const Findings findings = manyAtOnce(3000);
        QCOMPARE(placeMarks(findings, all(findings), time1000, seconds120).size(), std::size_t(3000));
    }

    void aCrowdSharesOneMarkForEachCauseAndLosesNone()
    {
        const Findings findings = manyAtOnce(50'000);
        const auto marks = placeMarks(findings, all(findings), time1000, seconds120);
        QCOMPARE(marks.size(), std::size_t(2));
        QCOMPARE(marks[0].count + marks[1].count, 50'000u);
    }

    void theNearestMarkIsHitWithinReach()
    {
        const std::vector<PlacedMark> marks{{{10, 10}, 1, 1, Cause::Flood, false}, {{20, 10}, 2, 1, Cause::Flood, false}};
        QCOMPARE(markAt(marks, {13, 10}, 9)->request, 1u);
        QCOMPARE(markAt(marks, {16, 10}, 9)->request, 2u);
        QVERIFY(!markAt(marks, {40, 10}, 9));
    }

    void failuresAreCountedByCauseAndHealedOnesAreNot()
    {
        Findings findings = manyAtOnce(5);
        findings.requests[0].healed = true;
        const auto bins = failureBins(findings, all(findings), fixture::twentyMinutes(), 10);
        QCOMPARE(bins[5].total, 4u);
        QCOMPARE(bins[5].counts.at(Cause::Flood), 2u);
        QCOMPARE(bins[4].total, 0u);
        QVERIFY(failureBins(findings, all(findings), fixture::twentyMinutes(), 0).empty());
    }
};

QTEST_GUILESS_MAIN(TestMarkLayout)
#include "tst_mark_layout.moc"
