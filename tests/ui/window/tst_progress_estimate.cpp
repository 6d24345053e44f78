// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/progress_estimate.h"

#include <QtTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

ProgressReport bytes(std::uint64_t done, std::uint64_t total)
{
    return {"step", done, total, 0};
}

} // namespace

class TestProgressEstimate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsNothingBeforeItKnows()
    {
        ProgressEstimate estimate;
        estimate.add(bytes(0, 1000), 0ms);
        QVERIFY(!estimate.rate() && !estimate.remaining());
        QCOMPARE(estimate.share(), std::optional(0.0));
    }

    void rateAndRemainingFollowTheBytes()
    {
        ProgressEstimate estimate;
        for (std::uint64_t second = 1; second <= 5; ++second)
            estimate.add(bytes(second * 100, 1000), std::chrono::seconds(second));
        QVERIFY(qFuzzyCompare(*estimate.rate(), 100.0));
        QVERIFY(qFuzzyCompare(estimate.remaining()->count(), 5.0));
        QCOMPARE(estimate.share(), std::optional(0.5));
    }

    void anUnknownTotalGivesARateOnly()
    {
        ProgressEstimate estimate;
        estimate.add(bytes(500, 0), 1s);
        QVERIFY(estimate.rate());
        QVERIFY(!estimate.share() && !estimate.remaining());
    }

    void aStepThatBeginsAnewIsNoNegativeRate()
    {
        ProgressEstimate estimate;
        estimate.add(bytes(900, 1000), 1s);
        estimate.add(bytes(10, 1000), 2s);
        estimate.add(bytes(110, 1000), 3s);
        QVERIFY(*estimate.rate() > 0);
    }

    void bytesAreSaidAsPeopleDo()
    {
        QCOMPARE(byteWords(12'400'000), QStringLiteral("12.4 MB"));
    }
};

QTEST_GUILESS_MAIN(TestProgressEstimate)
#include "tst_progress_estimate.moc"
