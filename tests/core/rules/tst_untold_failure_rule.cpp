// SPDX-License-Identifier: GPL-3.0-or-later
// What events tell of failures that the proxy made and does not explain.
#include "failure_scene.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// Varnish answered 503 by itself: its log does not say of what.
FailureScene unexplained(Duration after)
{
    FailureScene scene;
    scene.proxy = ProxyKind::Varnish;
    scene.all.sourceList[scene.access].format = "varnishncsa";
    scene.ended(503, after);
    return scene;
}

void answered(FailureScene &scene, Timestamp at)
{
    HopRequest other;
    other.start = at;
    other.end = at + milliseconds(20);
    other.hasDuration = true;
    other.status = 200;
    other.source = static_cast<std::uint16_t>(scene.access);
    scene.all.requestList.push_back(other);
}

} // namespace

class TestUntoldFailureRule : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whoIsStoppedRefuses_data()
    {
        QTest::addColumn<int>("took"); // milliseconds
        QTest::addColumn<bool>("started");
        QTest::addColumn<bool>("others");
        QTest::addColumn<bool>("covered");
        QTest::addColumn<bool>("refused");
        QTest::newRow("at once") << 1 << false << false << true << true;
        QTest::newRow("not at once") << 400 << false << false << true << false;
        QTest::newRow("it was started again") << 1 << true << false << true << false;
        QTest::newRow("another was answered meanwhile") << 1 << false << true << true << false;
        QTest::newRow("the server's log is not there: its application may have answered") << 1 << false << false << false << false;
    }
    void whoIsStoppedRefuses()
    {
        QFETCH(const int, took);
        QFETCH(const bool, started);
        QFETCH(const bool, others);
        QFETCH(const bool, covered);
        QFETCH(const bool, refused);
        FailureScene scene = unexplained(milliseconds(took));
        scene.covered = covered;
        scene.all.addEvent(scene.journal, t0 - seconds(3), Meaning::ServiceStop, "Stopping app.service", "systemd");
        if (started)
            scene.all.addEvent(scene.journal, t0 - seconds(1), Meaning::ServiceStart, "Started app.service", "systemd");
        for (int i = 0; others && i < 8; ++i)
            answered(scene, t0 - seconds(2) + i * milliseconds(10));
        QCOMPARE(scene.judge().cause == Cause::ConnectionRefused, refused);
    }
    void aDeathBesideItIsLikely_data()
    {
        QTest::addColumn<int>("took");   // milliseconds
        QTest::addColumn<int>("before");
        QTest::addColumn<Cause>("cause");
        QTest::newRow("as it ended") << 400 << 20 << Cause::WorkerCrash;
        QTest::newRow("long before") << 400 << 1600 << Cause::Undetermined;
        QTest::newRow("nobody worked on it") << 1 << 20 << Cause::Undetermined;
    }
    void aDeathBesideItIsLikely()
    {
        QFETCH(const int, took);
        QFETCH(const int, before);
        QFETCH(const Cause, cause);
        FailureScene scene = unexplained(milliseconds(took));
        scene.all.addEvent(scene.journal, t0 - milliseconds(before), Meaning::WorkerCrash, "worker 7 exited on signal 11", "appserver");
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause, cause);
        QVERIFY(verdict.confidence < 0.8);
    }
    void aRecycleBesideItIsLikely_data()
    {
        QTest::addColumn<int>("before"); // milliseconds
        QTest::addColumn<Cause>("cause");
        QTest::newRow("recycle") << 300 << Cause::WorkerRecycle;
        QTest::newRow("a recycle long before") << 2600 << Cause::Undetermined;
    }
    void aRecycleBesideItIsLikely()
    {
        QFETCH(const int, before);
        QFETCH(const Cause, cause);
        FailureScene scene = unexplained(milliseconds(400));
        scene.all.addEvent(scene.journal, t0 - milliseconds(before), Meaning::Recycle, "Recycling workers", "appserver");
        const Verdict verdict = scene.judge();
        QCOMPARE(verdict.cause, cause);
        QVERIFY(verdict.confidence < 0.8);
    }
};

QTEST_APPLESS_MAIN(TestUntoldFailureRule)
#include "tst_untold_failure_rule.moc"
