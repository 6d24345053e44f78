// SPDX-License-Identifier: GPL-3.0-or-later
#include "composed_correlation.h"

#include "rules/preceding_event.h"

#include <QTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp t0{Duration(1'795'223'053'000'000)};

/// A first failure at t0 at the server of web1, with a journal beside it.
struct Scene {
    ComposedCorrelation all;
    std::size_t access = all.addSource("access.log", "nginx-access", Role::Proxy, {t0 - 1h, t0 + 1h});
    std::size_t journal = all.addSource("journal.json", "journald", Role::Events, {t0 - 1h, t0 + 1h});
    JudgedRequest first;

    Scene()
    {
        first.finding.time = t0;
        first.upstream = "be_app/app1";
        first.serverHost = "web1";
        HopEntry hop;
        hop.at.source = all.sourceList[access].id;
        first.finding.hops.push_back(hop);
    }
    Event &event(Duration before, Meaning meaning)
    {
        all.addEvent(journal, t0 - before, meaning, "something happened", "app");
        std::ranges::stable_sort(all.eventList, {}, [](const StoredEvent &e) { return *e.event.time; });
        const auto found = std::ranges::find(all.eventList, std::optional(t0 - before), [](const StoredEvent &e) { return e.event.time; });
        return found->event;
    }
    std::optional<PrecedingEvent> find() const { return precedingEvent(first, Surroundings(all)); }
};

} // namespace

class TestPrecedingEvent : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNearestIsTold()
    {
        Scene scene;
        scene.event(30s, Meaning::OutOfMemory);
        scene.event(4s, Meaning::Recycle);
        scene.event(1s, Meaning::WorkerStart);
        const auto before = scene.find();
        QVERIFY(before);
        QCOMPARE(before->meaning, Meaning::Recycle);
        QCOMPARE(before->before, Duration(4s));
        QCOMPARE(before->at, (LineReference{scene.all.sourceList[scene.journal].id, LineNumber(2)}));
        QVERIFY2(before->statement.starts_with("4 s before the first failure: workers were replaced"), before->statement.c_str());
        QVERIFY2(before->statement.find("the order in time alone does not tell") != std::string::npos, before->statement.c_str());
    }
    void whatASureVerdictTellsIsNotLeftOpen_data()
    {
        QTest::addColumn<double>("confidence");
        QTest::addColumn<int>("meaning");
        QTest::addColumn<bool>("isOpen");
        QTest::newRow("sure of the crash") << 0.94 << int(Meaning::WorkerCrash) << false;
        QTest::newRow("unsure") << 0.5 << int(Meaning::WorkerCrash) << true;
        QTest::newRow("another event") << 0.94 << int(Meaning::Recycle) << true;
    }
    void whatASureVerdictTellsIsNotLeftOpen()
    {
        QFETCH(double, confidence);
        QFETCH(int, meaning);
        QFETCH(bool, isOpen);
        Scene scene;
        scene.event(1s, static_cast<Meaning>(meaning));
        scene.first.finding.verdict.cause = Cause::WorkerCrash;
        scene.first.finding.verdict.confidence = confidence;
        const auto before = scene.find();
        QVERIFY(before);
        QCOMPARE(before->statement.find("the order in time alone") != std::string::npos, isOpen);
    }
    void aStampOfOneSecondLeavesTheOrderOpen()
    {
        Scene scene;
        scene.event(600ms, Meaning::WorkerCrash).resolution = 1s;
        const auto before = scene.find();
        QVERIFY(before);
        QCOMPARE(before->before, Duration{});
        QVERIFY2(before->statement.starts_with("About when the first request failed: a process died or did not start"), before->statement.c_str());
    }
    void theFailuresStampLeavesTheOrderOpenToo()
    {
        Scene scene;
        scene.event(-600ms, Meaning::WorkerCrash);
        QVERIFY(!scene.find());
        scene.first.resolution = 1s;
        const auto before = scene.find();
        QVERIFY(before);
        QCOMPARE(before->before, Duration{});
    }
    void theNextSecondIsAfterTheFailure()
    {
        Scene scene;
        scene.first.resolution = 1s;
        scene.event(-1s, Meaning::WorkerCrash).resolution = 1s;
        QVERIFY(!scene.find());
    }
    void aProcessNumberIsNoName()
    {
        Scene scene;
        scene.event(2s, Meaning::WorkerTimeout).subject = "4711";
        QCOMPARE(scene.find()->subject, std::string("app"));
    }
    void aLongRequestReachesFurtherBack()
    {
        Scene scene;
        scene.event(170s, Meaning::WorkerCrash);
        QVERIFY(!scene.find());
        scene.first.finding.duration = 60s;
        QVERIFY(scene.find());
    }
    void anotherCannotHaveLedToIt_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("after the failure") << 0;
        QTest::newRow("of another machine") << 1;
        QTest::newRow("of another server of the proxy") << 2;
        QTest::newRow("of another address") << 3;
        QTest::newRow("a line of a request") << 4;
        QTest::newRow("a mark of no trouble") << 5;
    }
    void anotherCannotHaveLedToIt()
    {
        QFETCH(int, which);
        Scene scene;
        Event &event = scene.event(which == 0 ? -2s : 2s,
            which == 2 || which == 3 ? Meaning::UpstreamDown : which == 5 ? Meaning::UpstreamUp : Meaning::WorkerCrash);
        event.host = which == 1 ? "db1" : "WEB1";
        event.subject = which == 2 ? "be_app/app2" : "";
        event.upstream = which == 3 ? "10.0.0.6:8080" : "";
        event.client = which == 4 ? "10.0.0.9" : "";
        QVERIFY(!scene.find());
    }
    void theSameServerByName()
    {
        Scene scene;
        scene.event(2s, Meaning::UpstreamDown).subject = "be_app/app1";
        QVERIFY(scene.find());
    }
};

QTEST_APPLESS_MAIN(TestPrecedingEvent)
#include "tst_preceding_event.moc"
