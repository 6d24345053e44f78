// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/verdict.h"

#include <QTest>

using namespace hopscope;

namespace {

Evidence pro(Cause cause, double weight)
{
    return {cause, true, weight, "for", {}};
}

Evidence contra(Cause cause, double weight)
{
    return {cause, false, weight, "against", {}};
}

} // namespace

class TestVerdict : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingSaidIsUndetermined()
    {
        const Verdict verdict = weigh({});
        QCOMPARE(verdict.cause, Cause::Undetermined);
        QCOMPARE(verdict.confidence, 0.0); // of any cause
    }
    void aHintIsNotAVerdict()
    {
        const Verdict verdict = weigh({pro(Cause::PrematureClose, 0.1)});
        QCOMPARE(verdict.cause, Cause::Undetermined);
        QCOMPARE(verdict.alternatives.front().cause, Cause::PrematureClose);
        QCOMPARE(verdict.confidence, verdict.alternatives.front().confidence);
    }
    void anOutrightStatementIsSure()
    {
        const Verdict verdict = weigh({pro(Cause::ConnectionRefused, 0.9)});
        QCOMPARE(verdict.cause, Cause::ConnectionRefused);
        QVERIFY(verdict.confidence >= 0.9);
    }
    void aCloseSecondIsTold()
    {
        const Verdict verdict = weigh({pro(Cause::PrematureClose, 0.65), pro(Cause::ConnectionReset, 0.4)});
        QCOMPARE(verdict.cause, Cause::PrematureClose);
        QVERIFY(verdict.confidence < 0.8);
        QCOMPARE(verdict.alternatives.front().cause, Cause::ConnectionReset);
        QVERIFY(verdict.alternatives.front().confidence > 0.1);
    }
    void evidenceAgainstTurnsTheVerdict()
    {
        const Verdict verdict = weigh({pro(Cause::ProxyTimeoutRead, 0.6), pro(Cause::QueueTimeout, 0.45),
            pro(Cause::QueueTimeout, 0.6), contra(Cause::ProxyTimeoutRead, 0.6)});
        QCOMPARE(verdict.cause, Cause::QueueTimeout);
        QVERIFY(verdict.confidence >= 0.9);
        QCOMPARE(verdict.evidence.front().weight, 0.6);
    }
    void noHeapOfWeakStatementsIsCertain()
    {
        std::vector<Evidence> evidence(20, pro(Cause::QueueTimeout, 0.5));
        QVERIFY(weigh(evidence).confidence <= 0.98);
    }
    void evidenceAgainstAloneNamesNoCause()
    {
        QCOMPARE(weigh({contra(Cause::UpstreamReturnedError, 0.9)}).cause, Cause::Undetermined);
    }
};

QTEST_APPLESS_MAIN(TestVerdict)
#include "tst_verdict.moc"
