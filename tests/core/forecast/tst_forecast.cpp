// SPDX-License-Identifier: GPL-3.0-or-later
#include "composed_correlation.h"

#include "forecast/forecast.h"
#include "forecast/question.h"

#include <QTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp t0{Duration(1'795'223'050'000'000)};

/// One request as it went: what the proxy saw of it, and what the server did.
struct Exchanged {
    Duration arrival{};
    Duration elapsed{};        ///< at the proxy
    int status = 200;
    Duration wait{};           ///< before a worker took it
    Duration service{};
    int serverStatus = 200;    ///< 0: the server never logged it
    Cause cause = Cause::ProxyTimeoutRead; ///< where it failed
};

/// A proxy before a server, both logs and the verdicts.
struct Scene {
    ComposedCorrelation all;
    Findings findings;
    std::optional<Duration> timeout = 60s;
    std::uint16_t proxy, server;

    explicit Scene(const std::string &serverFormat = "clf")
    {
        const TimeRange day{t0 - 1h, t0 + 23h};
        proxy = static_cast<std::uint16_t>(all.addSource("access.log", "nginx-access", Role::Proxy, day));
        server = static_cast<std::uint16_t>(all.addSource("app.log", serverFormat, Role::Server, day));
        all.nextHopCovered = true;
    }

    void add(const Exchanged &one)
    {
        HopRequest outer = entry(proxy, one.arrival, one.elapsed, one.status);
        if (one.serverStatus != 0) {
            outer.inner = static_cast<RequestIndex>(all.requestList.size());
            all.requestList.push_back(entry(server, one.arrival + one.wait, one.service, one.serverStatus));
            all.requestList.back().outer = outer.inner + 1;
        }
        all.requestList.push_back(outer);
        if (one.status >= 500)
            flag(outer, one.cause);
    }

    /// A request that the proxy gave up after its timeout.
    void addTimedOut(Duration service, int serverStatus = 200)
    {
        add({Duration(all.requestList.size()) * 1000, *timeout, 504, {}, service, serverStatus});
    }

    /// A minute of requests that nothing delays.
    void addCalm()
    {
        for (int second = 0; second < 60; ++second)
            add({second * 1s - 70s, 31ms, 200, {}, 30ms});
    }

    /// `count` requests at once, of 90 ms each, before two workers, and a proxy that waits a second.
    void addBurst(int count)
    {
        timeout = 1s;
        for (int k = 0; k < count; ++k) {
            const Duration wait = k / 2 * 90ms, need = wait + 91ms;
            const bool late = need > 1s;
            add({k * 1us, late ? 1s : need, late ? 504 : 200, wait, 90ms, 200, Cause::QueueTimeout});
        }
    }

    WhatIf ask(const std::string &question) const { return Forecast(all, findings).answer(*parseQuestion(question)); }

private:
    HopRequest entry(std::uint16_t source, Duration start, Duration took, int status) const
    {
        HopRequest request;
        request.source = source;
        request.line = static_cast<std::uint32_t>(all.requestList.size() + 1);
        request.start = t0 + start;
        request.end = request.start + took;
        request.hasDuration = true;
        request.status = static_cast<std::int16_t>(status);
        return request;
    }

    void flag(const HopRequest &outer, Cause cause)
    {
        FlaggedRequest flagged;
        HopEntry hop;
        hop.role = "proxy";
        hop.at = {all.sourceList[proxy].id, LineNumber(outer.line)};
        flagged.hops.push_back(hop);
        flagged.timeout = timeout;
        flagged.verdict.cause = cause;
        findings.requests.push_back(flagged);
    }
};

bool says(const std::vector<std::string> &sentences, const std::string &words)
{
    return std::ranges::any_of(sentences, [&](const std::string &sentence) { return sentence.find(words) != std::string::npos; });
}

} // namespace

class TestForecast : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLongerTimeoutCountsByTheServersOwnDurations()
    {
        Scene scene;
        scene.addCalm();
        for (const Duration service : {70s, 80s, 90s, 91s})
            scene.addTimedOut(service);
        scene.addTimedOut(70s, 500);
        scene.add({0s, 3ms, 502, {}, {}, 0, Cause::WorkerCrash});
        const WhatIf answer = scene.ask("proxy-timeout=90");
        QCOMPARE(answer.wouldSucceed, std::size_t(3));
        QCOMPARE(answer.wouldStillFail, std::size_t(2));
        QCOMPARE(answer.unknown, std::size_t(0));
        QCOMPARE(answer.newlyFailing, std::size_t(0));
        QVERIFY(answer.fromTimeout == Duration(60s));
        QVERIFY((answer.waits == ClientWaits{80s, 90s, 90s}));
        QVERIFY(says(answer.assumptions, "for 5 requests of 5"));
    }

    void theWaitBeforeTheServerCounts()
    {
        Scene scene;
        scene.add({0s, 60s, 504, 15s, 70s});
        scene.add({1s, 60s, 504, 25s, 70s});
        QCOMPARE(scene.ask("proxy-timeout=90").wouldSucceed, std::size_t(1));
        QCOMPARE(scene.ask("proxy-timeout=95").wouldSucceed, std::size_t(2));
    }

    void coarseStampsLeaveTheWaitToTheNeighbours()
    {
        Scene scene;
        scene.add({0s, 5s, 200, 4s, 1s});
        scene.add({1s, 60s, 504, 1s, 87s});
        for (HopRequest &request : scene.all.requestList)
            request.coarse = true;
        QCOMPARE(scene.ask("proxy-timeout=90").wouldSucceed, std::size_t(0));
        QCOMPARE(scene.ask("proxy-timeout=92").wouldSucceed, std::size_t(1));
    }

    void whatTheServerDidNotTellStaysUnknown_data()
    {
        QTest::addColumn<int>("serverStatus");
        QTest::addColumn<int>("seconds");
        QTest::newRow("no entry") << 0 << 0;
        QTest::newRow("a peer that went away") << 499 << 70;
        QTest::newRow("no status") << -1 << 70;
        QTest::newRow("ended when the proxy gave up") << 200 << 60;
        QTest::newRow("done in time, by its stamps") << 200 << 20;
    }
    void whatTheServerDidNotTellStaysUnknown()
    {
        QFETCH(int, serverStatus);
        QFETCH(int, seconds);
        Scene scene;
        scene.addCalm();
        scene.addTimedOut(seconds * 1s, serverStatus);
        const WhatIf answer = scene.ask("proxy-timeout=90");
        QCOMPARE(answer.unknown, std::size_t(1));
        QCOMPARE(answer.timedOut(), std::size_t(1));
        QVERIFY(!answer.waits);
    }

    void whatAnotherLimitEndedIsUnknown()
    {
        Scene scene;
        scene.add({0s, 20s, 504, {}, 70s});
        QCOMPARE(scene.ask("proxy-timeout=90").unknown, std::size_t(1));
        QCOMPARE(scene.ask("proxy-timeout=30").unknown, std::size_t(1));
    }

    void healedRequestsAndErrorLinesAlone()
    {
        Scene scene;
        scene.addTimedOut(70s);
        scene.findings.requests.push_back(scene.findings.requests.front());
        scene.findings.requests.back().hops.front().at = {SourceId(2), LineNumber(4000)}; // no request stands there
        scene.findings.requests.front().healed = true;
        const WhatIf answer = scene.ask("proxy-timeout=90");
        QCOMPARE(answer.wouldSucceed, std::size_t(0));
        QCOMPARE(answer.unknown, std::size_t(1));
    }

    void aShorterTimeoutFailsWhatTookLonger()
    {
        Scene scene;
        scene.addCalm();
        scene.add({0s, 29s, 200, {}, 29s});
        scene.add({1s, 31s, 200, {}, 31s});
        scene.add({2s, 33s, 200, 4s, 29s});
        scene.add({3s, 200s, 200, {}, 200s}); // the timeout of 60 s did not end it, so neither would this one
        scene.addTimedOut(70s);
        scene.addTimedOut({}, 0);
        const WhatIf answer = scene.ask("proxy-timeout=30");
        QCOMPARE(answer.newlyFailing, std::size_t(2));
        QCOMPARE(answer.wouldSucceed, std::size_t(0));
        QCOMPARE(answer.wouldStillFail, std::size_t(2));
        QVERIFY((answer.waits == ClientWaits{30s, 30s, 30s}));
        QCOMPARE(scene.ask("proxy-timeout=90").newlyFailing, std::size_t(0));
    }

    void workersAreInferredAndTheQueueReplayed_data()
    {
        QTest::addColumn<int>("workers");
        QTest::addColumn<int>("succeed");
        QTest::addColumn<int>("newlyFailing");
        QTest::addColumn<int>("depth");
        QTest::newRow("as it was") << 2 << 0 << 0 << 38;
        QTest::newRow("twice as many") << 4 << 18 << 0 << 36;
        QTest::newRow("half") << 1 << 0 << 11 << 39;
        QTest::newRow("one for each") << 40 << 18 << 0 << 0;
    }
    void workersAreInferredAndTheQueueReplayed()
    {
        QFETCH(int, workers);
        QFETCH(int, succeed);
        QFETCH(int, newlyFailing);
        QFETCH(int, depth);
        Scene scene;
        scene.addCalm();
        scene.addBurst(40); // 22 in time
        const WhatIf answer = scene.ask("workers=" + std::to_string(workers));
        QVERIFY2(answer.refusal.empty(), answer.refusal.c_str());
        QVERIFY(answer.fromWorkers == std::size_t(2));
        QVERIFY(says(answer.assumptions, "2 workers: so many requests were in work at app.log"));
        QCOMPARE(static_cast<int>(answer.wouldSucceed), succeed);
        QCOMPARE(static_cast<int>(answer.wouldStillFail), 18 - succeed);
        QCOMPARE(static_cast<int>(answer.newlyFailing), newlyFailing);
        QVERIFY(answer.depthBefore == std::size_t(38));
        QCOMPARE(static_cast<int>(answer.depthAfter.value_or(0)), depth);
    }

    void aLongerTimeoutLeavesTheQueueAsItWas()
    {
        Scene scene;
        scene.addCalm();
        scene.addBurst(40);
        const WhatIf answer = scene.ask("proxy-timeout=1.5"); // the first 32 need no more
        QCOMPARE(answer.wouldSucceed, std::size_t(10));
        QCOMPARE(answer.wouldStillFail, std::size_t(8));
        QVERIFY(answer.depthBefore == answer.depthAfter);
        QVERIFY(answer.depthBefore == std::size_t(38));
    }

    void whatWasThrownAwayIsReplayedWithItsUsualDuration()
    {
        Scene scene;
        scene.addCalm();
        scene.timeout = 1s;
        for (int k = 0; k < 40; ++k) {
            const Duration wait = k / 2 * 90ms, need = wait + 91ms;
            const bool unlogged = wait > 1s;
            scene.add({k * 1us, need > 1s ? 1s : need, need > 1s ? 504 : 200, unlogged ? Duration{} : wait, unlogged ? Duration{} : 90ms,
                unlogged ? 0 : 200, Cause::QueueTimeout});
        }
        const WhatIf answer = scene.ask("proxy-timeout=3");
        QCOMPARE(answer.wouldSucceed, std::size_t(18));
        QVERIFY(says(answer.assumptions, "thrown away"));
        QVERIFY(answer.fromWorkers == std::size_t(2));
    }

    void aConfigurationTellsTheWorkers_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("settings"); ///< name=value;…
        QTest::addColumn<int>("workers");      ///< 0: it tells none
        const auto row = [](const char *name, const char *format, const char *settings, int workers) {
            QTest::newRow(name) << QString::fromUtf8(format) << QString::fromUtf8(settings) << workers;
        };
        row("gunicorn", "gunicorn-conf", "workers=2", 2);
        row("gunicorn with threads", "gunicorn-conf", "workers=1;threads=2;worker_class=gthread", 2);
        row("gunicorn of many at once", "gunicorn-conf", "workers=1;worker_class=gevent", 0);
        row("uWSGI", "uwsgi-conf", "processes=2", 2);
        row("PHP-FPM", "php-fpm-conf", "pm.max_children=2", 2);
        row("a unit", "systemd-unit", "ExecStart=/venv/bin/gunicorn -w 2 --timeout=30 app:app", 2);
        row("a unit of another program", "systemd-unit", "ExecStart=/usr/bin/indexer --workers 2", 0);
        row("a number that is none", "gunicorn-conf", "workers=cpu_count()", 0);
    }
    void aConfigurationTellsTheWorkers()
    {
        QFETCH(QString, format);
        QFETCH(QString, settings);
        QFETCH(int, workers);
        Scene scene;
        scene.addCalm();
        scene.timeout = 60s;
        scene.findings.timeouts.push_back({60s, TimeoutKind::Read, TimeoutOrigin::Config, {}, {}, {}, {}});
        const SourceId conf = scene.all.sourceList[scene.all.addSource("app.conf", format.toStdString(), Role::Config, {})].id;
        for (const QString &setting : settings.split(u';')) {
            const auto mark = setting.indexOf(u'=');
            scene.all.settingList.push_back({conf, {{}, "scope", setting.first(mark).toStdString(), setting.sliced(mark + 1).toStdString()}});
        }
        const WhatIf answer = scene.ask("workers=4");
        QCOMPARE(static_cast<int>(answer.fromWorkers.value_or(0)), workers);
        QCOMPARE(answer.refusal.empty(), workers > 0); // no queue in the traffic tells it
    }

    void itRefusesWhereTheLogsDoNotTell_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("why");
        QTest::newRow("a server that counts its queue") << "iis" << "IIS";
        QTest::newRow("no server") << "no server" << "No server's log";
        QTest::newRow("no timeout") << "no timeout" << "--proxy-timeout";
        QTest::newRow("nothing waited") << "calm" << "Too few";
        QTest::newRow("no queue first come, first served") << "last first" << "does not reproduce";
        QTest::newRow("stamps of whole seconds") << "coarse" << "whole seconds";
    }
    void itRefusesWhereTheLogsDoNotTell()
    {
        QFETCH(QString, what);
        QFETCH(QString, why);
        Scene scene(what == u"iis" ? "iis-w3c" : "clf");
        scene.timeout = 1s;
        scene.addCalm();
        if (what == u"calm" || what == u"no server")
            scene.add({0s, 1s, 504, {}, 2s, what == u"calm" ? 200 : 0});
        else
            scene.addBurst(40);
        if (what == u"no server")
            scene.all.sourceList[scene.server].role = Role::Proxy;
        if (what == u"no timeout")
            std::ranges::for_each(scene.findings.requests, [](FlaggedRequest &request) { request.timeout.reset(); });
        if (what == u"coarse")
            std::ranges::for_each(scene.all.requestList, [](HopRequest &request) { request.coarse = true; });
        if (what == u"last first")
            serveTheLastFirst(scene);
        const WhatIf answer = scene.ask("workers=4");
        QVERIFY2(answer.refusal.find(why.toStdString()) != std::string::npos, answer.refusal.c_str());
        QCOMPARE(answer.unknown, scene.findings.requests.size());
        QCOMPARE(answer.wouldSucceed + answer.wouldStillFail + answer.newlyFailing, std::size_t(0));
    }

private:
    /// The same burst by a server that takes the newest request: the first ones wait longest.
    static void serveTheLastFirst(Scene &scene)
    {
        scene = Scene();
        scene.addCalm();
        scene.timeout = 1s;
        for (int k = 0; k < 40; ++k) {
            const Duration wait = (39 - k) / 2 * 90ms, need = wait + 91ms;
            scene.add({k * 1ms, std::min<Duration>(need, 1s), need > 1s ? 504 : 200, wait, 90ms, 200, Cause::QueueTimeout});
        }
    }
};

QTEST_GUILESS_MAIN(TestForecast)
#include "tst_forecast.moc"
