// SPDX-License-Identifier: GPL-3.0-or-later
#include "composed_correlation.h"

#include "rules/missing_files.h"
#include "rules/surroundings.h"
#include "rules/trigger.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr Timestamp t0{Duration(1'795'223'050'000'000)};

/// A proxy's log of ten minutes with one request a second from ten clients, and what a test adds to it.
struct ComposedTraffic {
    ComposedCorrelation all;
    std::size_t access = all.addSource("access.log", "nginx-access", Role::Proxy, {t0 - seconds(600), t0 + seconds(60)});

    ComposedTraffic()
    {
        for (int s = -600; s < 0; ++s)
            add(t0 + seconds(s), milliseconds(50), static_cast<std::uint64_t>(s + 600) % 10 + 1);
    }
    void add(Timestamp start, Duration duration, std::uint64_t client, int status = 200)
    {
        HopRequest request;
        request.start = start;
        request.end = start + duration;
        request.hasDuration = true;
        request.client = client;
        request.status = static_cast<std::int16_t>(status);
        request.source = static_cast<std::uint16_t>(access);
        all.requestList.push_back(request);
    }
    void flood(std::uint64_t clients)
    {
        for (int i = 0; i < 400; ++i)
            add(t0 + milliseconds(20 * i), seconds(2), 100 + static_cast<std::uint64_t>(i) % clients);
    }
    Verdict queued(Timestamp came)
    {
        std::ranges::sort(all.requestList, {}, &HopRequest::end);
        const Surroundings around(all);
        FailureContext context;
        context.all = &all;
        context.around = &around;
        context.span = TimeRange{came, came + seconds(2)};
        Verdict verdict;
        verdict.cause = Cause::QueueTimeout;
        findTrigger(context, verdict);
        return verdict;
    }
};

} // namespace

class TestSurroundings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBurstOfFewClientsIsAFlood()
    {
        ComposedTraffic traffic;
        traffic.flood(2);
        QCOMPARE(traffic.queued(t0 + seconds(6)).trigger, std::optional(Cause::Flood));
    }
    void aBurstOfManyVisitorsIsNone()
    {
        ComposedTraffic traffic;
        traffic.flood(200);
        QVERIFY(!traffic.queued(t0 + seconds(6)).trigger);
    }
    void theFirstOfAFloodBelongToIt()
    {
        ComposedTraffic traffic;
        traffic.flood(2);
        QCOMPARE(traffic.queued(t0 + milliseconds(100)).trigger, std::optional(Cause::Flood));
        QVERIFY(!traffic.queued(t0 - seconds(5)).trigger);
    }
    void aSmallRiseIsAFloodOnlyWhereItIsOfAFew()
    {
        const auto triggered = [](std::uint64_t clients) {
            ComposedTraffic traffic;
            for (int i = 0; i < 12'000; ++i) // 21 requests a second, of 50 clients
                traffic.add(t0 - seconds(540) + milliseconds(50 * i), milliseconds(40), 1000 + static_cast<std::uint64_t>(i) * 7 % 50);
            for (int i = 0; i < 120; ++i) // 24 more
                traffic.add(t0 + milliseconds(42 * i), seconds(2), 100 + static_cast<std::uint64_t>(i) % clients);
            return traffic.queued(t0 + seconds(3)).trigger;
        };
        QCOMPARE(triggered(3), std::optional(Cause::Flood));
        QVERIFY(!triggered(9)); // no three of them make the half of it
    }
    void anAnswerIsFoundWhereALogTellsTheStartsAlone()
    {
        ComposedTraffic traffic;
        for (HopRequest &request : traffic.all.requestList) {
            request.end = Timestamp::min();
            request.hasDuration = false;
        }
        const Timestamp t = t0 - milliseconds(30'500);
        QCOMPARE(Surroundings(traffic.all).answeredAfter(traffic.access, t, seconds(5)), std::optional(t0 - seconds(30)));
    }
    void aFloodOfWhichALogTellsTheEndsAloneIsFoundThere()
    {
        ComposedTraffic traffic;
        traffic.flood(2);
        for (HopRequest &request : traffic.all.requestList) {
            request.start = Timestamp::min();
            request.hasDuration = false;
        }
        std::ranges::sort(traffic.all.requestList, {}, &HopRequest::end);
        const auto failed = std::ranges::upper_bound(traffic.all.requestList, t0 + seconds(3), {}, &HopRequest::end);
        const Surroundings around(traffic.all);
        FailureContext context;
        context.all = &traffic.all;
        context.around = &around;
        context.hops.emplace_back().index = static_cast<RequestIndex>(failed - traffic.all.requestList.begin());
        context.span = TimeRange{failed->end - seconds(60), failed->end}; // as long as the proxy waits
        Verdict verdict;
        verdict.cause = Cause::QueueTimeout;
        findTrigger(context, verdict);
        QCOMPARE(verdict.trigger, std::optional(Cause::Flood));
    }
    void aQueueOutlivesItsFlood()
    {
        const auto judgedAt = [](seconds after, const char *upstream, std::optional<Cause> trigger = {}) {
            JudgedRequest request;
            request.finding.time = t0 + after;
            request.finding.verdict.cause = Cause::QueueTimeout;
            request.finding.verdict.trigger = trigger;
            request.upstream = upstream;
            return request;
        };
        std::vector<JudgedRequest> judged{judgedAt(seconds(0), "a", Cause::Flood), judgedAt(seconds(2), "a"), judgedAt(seconds(3), "b"),
            judgedAt(seconds(4), "a"), judgedAt(seconds(9), "a"), judgedAt(seconds(10), "a")};
        judged[3].finding.verdict.cause = Cause::ProxyTimeoutRead;
        followFloods(judged);
        const auto triggerOf = [&](std::size_t i) { return judged[i].finding.verdict.trigger; };
        QCOMPARE(triggerOf(1), std::optional(Cause::Flood));
        QCOMPARE(judged[1].finding.verdict.evidence.size(), std::size_t(1));
        QVERIFY(!triggerOf(2)); // another upstream's
        QVERIFY(!triggerOf(3)); // not of the queue
        QVERIFY(!triggerOf(4)); // after a pause
        QVERIFY(!triggerOf(5));
    }
    void theUsualTrafficIsNone()
    {
        ComposedTraffic traffic;
        QVERIFY(!traffic.queued(t0 - seconds(60)).trigger);
    }
    void requestsInWorkAreCounted()
    {
        ComposedTraffic traffic;
        traffic.flood(2);
        const Surroundings around(traffic.all);
        QCOMPARE(around.inFlight(t0 - seconds(100) + milliseconds(10)), std::size_t(1));
        QCOMPARE(around.inFlight(t0 - seconds(100) + milliseconds(60)), std::size_t(0));
        QVERIFY(around.inFlight(t0 + seconds(6)) >= 99);
    }
    void theLongestThatTheServerTookIsOfThreeAtLeast()
    {
        ComposedTraffic traffic;
        const std::size_t app = traffic.all.addSource("app1_access.log", "clf", Role::Server, {t0 - seconds(600), t0 + seconds(60)});
        const auto served = [&](Duration duration, int status) {
            traffic.add(t0 - seconds(60), duration + milliseconds(10), 1, status);
            HopRequest &outer = traffic.all.requestList.back();
            outer.inner = static_cast<RequestIndex>(traffic.all.requestList.size());
            HopRequest inner = outer;
            inner.outer = static_cast<RequestIndex>(traffic.all.requestList.size() - 1);
            inner.inner = noRequest;
            inner.end = inner.start + duration;
            inner.source = static_cast<std::uint16_t>(app);
            traffic.all.requestList.push_back(inner);
        };
        served(seconds(9), 504);
        served(seconds(3), 200);
        served(seconds(2), 200);
        QVERIFY(!Surroundings(traffic.all).longestServed());
        served(seconds(4), 200);
        served(milliseconds(50), 200);
        QCOMPARE(Surroundings(traffic.all).longestServed(), std::optional<Duration>(seconds(2)));
    }
    void eventsAreFoundByTheirResolution()
    {
        ComposedTraffic traffic;
        const std::size_t journal = traffic.all.addSource("syslog", "syslog", Role::Events, {t0 - seconds(9), t0 + seconds(9)});
        traffic.all.addEvent(journal, t0, Meaning::Recycle, "stamp of one second");
        traffic.all.eventList.back().event.resolution = seconds(1);
        const Surroundings around(traffic.all);
        const auto near = [&](Duration from, Duration to) {
            return around.nearest({Meaning::Recycle}, {t0 + from, t0 + to}, t0) != nullptr;
        };
        QVERIFY(near(milliseconds(700), milliseconds(900)));
        QVERIFY(!near(milliseconds(1100), milliseconds(1900)));
        QVERIFY(!near(milliseconds(-500), milliseconds(-100)));
    }
    void theNearestEventIsFound_data()
    {
        QTest::addColumn<int>("to");
        QTest::addColumn<QString>("message");
        QTest::newRow("the only one before") << 900 << QStringLiteral("at 0");
        QTest::newRow("nearer to the one before") << 1400 << QStringLiteral("at 1");
        QTest::newRow("nearer to the one after") << 1600 << QStringLiteral("at 2");
        QTest::newRow("as near to both") << 1500 << QStringLiteral("at 1");
        QTest::newRow("beyond all") << 9000 << QString();
    }
    void theNearestEventIsFound()
    {
        QFETCH(int, to);
        QFETCH(QString, message);
        ComposedTraffic traffic;
        const std::size_t journal = traffic.all.addSource("syslog", "syslog", Role::Events, {t0 - seconds(9), t0 + seconds(9)});
        for (int second = 0; second < 3; ++second)
            traffic.all.addEvent(journal, t0 + seconds(second), second == 0 ? Meaning::WorkerCrash : Meaning::Recycle, "at " + std::to_string(second));
        const Surroundings around(traffic.all);
        const Timestamp instant = t0 + milliseconds(to);
        const StoredEvent *found = around.nearest({Meaning::Recycle, Meaning::WorkerCrash}, {instant - seconds(2), instant + milliseconds(to < 1000 ? 50 : 900)}, instant);
        QCOMPARE(found ? QString::fromStdString(found->event.message) : QString(), message);
    }
    void aQueueIsReadWithTheSampleBefore()
    {
        ComposedTraffic traffic;
        QueueSeries queue{"backlog", "requests", false, {{t0 - seconds(5), 7}, {t0 + seconds(5), 3}}, {}, {}, {}};
        traffic.all.queueList.push_back(queue);
        queue.computed = true;
        traffic.all.queueList.push_back(queue);
        const Surroundings around(traffic.all);
        const auto readings = around.queues({t0, t0 + seconds(1)});
        QCOMPARE(readings.size(), std::size_t(1));
        QCOMPARE(readings.front().highest, 7.0);
    }
    void theFilesThatWouldDecideAreNamed()
    {
        ComposedTraffic traffic;
        const Surroundings around(traffic.all);
        FailureContext context;
        context.all = &traffic.all;
        context.around = &around;
        context.span = TimeRange{t0, t0 + seconds(1)};
        context.proxy = ProxyKind::Nginx;
        context.signs.brokeOff = true;
        SourceInfo log;
        log.format = "nginx-access";
        log.role = Role::Proxy;
        context.hops.emplace_back().source = &log;
        Verdict verdict;
        const std::string missing = whatWouldDecide(missingFor(context, verdict));
        QVERIFY2(missing.find("nginx's error log") != std::string::npos, missing.c_str());
        QVERIFY2(missing.find("the server's access log") != std::string::npos, missing.c_str());
        QVERIFY2(missing.find("event log or journal") != std::string::npos, missing.c_str());
        QVERIFY2(missing.find("nginx's configuration") != std::string::npos, missing.c_str());
        verdict.cause = Cause::ConnectionRefused;
        verdict.confidence = 0.95;
        QVERIFY(missingFor(context, verdict).empty());
    }
    void ofWhatTheProxyRefusedItsConfigurationDecides()
    {
        ComposedTraffic traffic;
        const Surroundings around(traffic.all);
        FailureContext context;
        context.all = &traffic.all;
        context.around = &around;
        context.proxy = ProxyKind::HAProxy;
        Verdict verdict;
        verdict.cause = Cause::AccessDeniedByProxy;
        verdict.confidence = 0.51;
        QCOMPARE(whatWouldDecide(missingFor(context, verdict)), std::string("HAProxy's configuration"));
        traffic.all.settingList.emplace_back();
        QCOMPARE(whatWouldDecide(missingFor(context, verdict)), std::string());
    }
};

QTEST_APPLESS_MAIN(TestSurroundings)
#include "tst_surroundings.moc"
