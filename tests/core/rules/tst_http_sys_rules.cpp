// SPDX-License-Identifier: GPL-3.0-or-later
// What HTTP.sys's error log tells of a request that a proxy logged, too.
#include "failure_scene.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;

namespace {

double weightFor(Cause cause, const Verdict &verdict)
{
    double sum = 0;
    for (const Evidence &evidence : verdict.evidence)
        sum += evidence.supports && evidence.cause == cause ? evidence.weight : 0;
    return sum;
}

/// A worker that was recycled while it held the request.
FailureScene recycled()
{
    FailureScene scene;
    scene.all.addEvent(scene.journal, t0 - milliseconds(700), Meaning::Recycle, "exceeded time limits during shut down", "WAS");
    return scene;
}

} // namespace

class TestHttpSysRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCloseThatBothEndsTellOfSpeaksOnce()
    {
        FailureScene alone = recycled();
        alone.errorLine(Meaning::PrematureClose, "upstream prematurely closed connection");
        const Verdict byProxy = alone.judge();
        FailureScene scene = recycled();
        scene.errorLine(Meaning::PrematureClose, "upstream prematurely closed connection");
        scene.httpSysLine("Connection_Abandoned_By_AppPool", Meaning::PrematureClose);
        const Verdict byBoth = scene.judge();
        QCOMPARE(byProxy.cause, Cause::WorkerRecycle);
        QCOMPARE(byBoth.cause, Cause::WorkerRecycle);
        QVERIFY2(byBoth.confidence >= byProxy.confidence, qPrintable(QString::number(byBoth.confidence)));
        QCOMPARE(weightFor(Cause::PrematureClose, byBoth), weightFor(Cause::PrematureClose, byProxy));
    }
    void itTellsOfTheCloseWhereTheProxyDoesNot()
    {
        FailureScene silent;
        const double without = weightFor(Cause::PrematureClose, silent.judge());
        FailureScene scene;
        scene.httpSysLine("Connection_Abandoned_By_AppPool", Meaning::PrematureClose);
        QVERIFY(weightFor(Cause::PrematureClose, scene.judge()) > without);
    }
    void anotherReasonOfTheServerStaysItsOwn()
    {
        FailureScene scene;
        scene.ended(503, milliseconds(2));
        scene.errorLine(Meaning::PrematureClose, "upstream prematurely closed connection");
        scene.httpSysLine("QueueFull", Meaning::QueueFull);
        QVERIFY(weightFor(Cause::QueueFull, scene.judge()) >= 0.9);
    }
};

QTEST_APPLESS_MAIN(TestHttpSysRules)
#include "tst_http_sys_rules.moc"
