// SPDX-License-Identifier: GPL-3.0-or-later
#include "composed_correlation.h"

#include "rules/incidents.h"
#include "rules/recurrence.h"
#include "rules/surroundings.h"
#include "rules/traffic.h"

#include <QTest>

#include <random>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp t0{Duration(1'795'223'053'000'000)};

std::vector<Timestamp> at(std::initializer_list<Duration> offsets)
{
    std::vector<Timestamp> times;
    for (const Duration offset : offsets)
        times.push_back(t0 + offset);
    return times;
}

JudgedRequest failedAfter(Duration offset, Cause cause = Cause::WorkerRecycle)
{
    JudgedRequest request;
    request.finding.time = t0 + offset;
    request.finding.verdict.cause = cause;
    request.finding.target = "/";
    request.finding.hops.emplace_back();
    return request;
}

} // namespace

class TestRecurrence : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSteadyIntervalIsFound_data()
    {
        QTest::addColumn<std::vector<Timestamp>>("starts");
        QTest::addColumn<Duration>("every");
        QTest::addColumn<std::size_t>("fitting");
        QTest::newRow("29 h") << at({0h, 29h + 20s, 58h - 40s}) << Duration(29h) << std::size_t(3);
        QTest::newRow("daily") << at({0h, 24h, 48h + 2min, 72h}) << Duration(24h) << std::size_t(4);
        QTest::newRow("hourly, one missed") << at({0h, 1h, 2h + 10s, 4h, 5h}) << Duration(1h) << std::size_t(5);
        QTest::newRow("of its own") << at({0s, 2701s, 5400s}) << Duration(2700s) << std::size_t(3);
        QTest::newRow("one stray among six") << at({0h, 24h, 30h, 48h, 72h, 96h}) << Duration(24h) << std::size_t(5);
    }
    void aSteadyIntervalIsFound()
    {
        QFETCH(std::vector<Timestamp>, starts);
        QFETCH(Duration, every);
        QFETCH(std::size_t, fitting);
        const auto steady = steadyInterval(starts);
        QVERIFY(steady);
        QCOMPARE(steady->every, every);
        QCOMPARE(steady->fitting.size(), fitting);
    }
    void noneIsMadeUp_data()
    {
        QTest::addColumn<std::vector<Timestamp>>("starts");
        QTest::newRow("nothing") << at({});
        QTest::newRow("two are no row") << at({0h, 29h});
        QTest::newRow("a gap too long") << at({0h, 29h, 58h + 40min});
        QTest::newRow("a stray among four") << at({0h, 24h, 30h, 48h});
        QTest::newRow("three of four, the last far off") << at({0h, 1h, 2h, 7h + 20min});
        QTest::newRow("a missed one of three") << at({0h, 1h, 3h});
        QTest::newRow("too quick") << at({0s, 180s, 360s, 540s});
    }
    void noneIsMadeUp()
    {
        QFETCH(std::vector<Timestamp>, starts);
        QVERIFY(!steadyInterval(starts));
    }
    void chanceMakesHardlyAny()
    {
        std::mt19937 random(1);
        int found = 0;
        for (int round = 0; round < 1000; ++round) {
            std::vector<Timestamp> starts;
            for (int i = 0; i < 3 + round % 30; ++i)
                starts.push_back(t0 + std::chrono::seconds(random() % 604'800));
            std::ranges::sort(starts);
            found += steadyInterval(starts).has_value() ? 1 : 0;
        }
        QVERIFY2(found <= 2, std::to_string(found).c_str());
    }
    void intervalsAreSaidAsPeopleDo()
    {
        QCOMPARE(spokenInterval(29h), std::string("29 h"));
        QCOMPARE(spokenInterval(90min + 10s), std::string("1 h 30 min"));
        QCOMPARE(spokenInterval(2700s), std::string("45 min"));
        QCOMPARE(spokenInterval(168h), std::string("7 days"));
    }
    void iisRecyclesEvery29Hours_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<bool>("named");
        QTest::newRow("IIS") << QStringLiteral("iis-w3c") << true;
        QTest::newRow("another server") << QStringLiteral("clf") << false;
    }
    void iisRecyclesEvery29Hours()
    {
        QFETCH(QString, format);
        QFETCH(bool, named);
        ComposedCorrelation all;
        all.addSource("u_ex.log", format.toStdString(), Role::Server, {t0, t0 + 100h});
        std::vector<JudgedRequest> requests{failedAfter(0h), failedAfter(29h), failedAfter(58h + 1min), failedAfter(3h, Cause::ClientAbort)};
        const auto incidents = groupIntoIncidents(requests, Surroundings(all), {});
        QCOMPARE(incidents.size(), std::size_t(4));
        for (const Incident &incident : incidents) {
            QCOMPARE(incident.recurrence.has_value(), incident.cause == Cause::WorkerRecycle);
            if (!incident.recurrence)
                continue;
            QCOMPARE(incident.recurrence->every, Duration(29h));
            QCOMPARE(incident.recurrence->times, std::size_t(3));
            QVERIFY2(incident.summary.find("The same came back about every 29 h, 3 times.") != std::string::npos, incident.summary.c_str());
            QCOMPARE(incident.summary.find("periodicRestart time") != std::string::npos, named);
        }
    }
    void theConfiguredIntervalIsCited()
    {
        ComposedCorrelation all;
        all.addSource("applicationHost.config", "iis-conf", Role::Config, {t0, t0});
        Setting restart{{LineNumber(19), {}}, "system.applicationHost > applicationPools > add Shop > recycling > periodicRestart", "time", "06:00:00"};
        all.settingList.push_back({all.sourceList[0].id, restart});
        std::vector<JudgedRequest> requests{failedAfter(0h), failedAfter(6h), failedAfter(12h)};
        const auto incidents = groupIntoIncidents(requests, Surroundings(all), {});
        QVERIFY2(incidents[0].summary.find("(applicationHost.config:19)") != std::string::npos, incidents[0].summary.c_str());
    }
    void whatComesBeforeMayComeBack()
    {
        // The causes differ, the recycle before them does not.
        ComposedCorrelation all;
        const std::size_t journal = all.addSource("journal.json", "journald", Role::Events, {t0 - 1h, t0 + 100h});
        std::vector<JudgedRequest> requests{failedAfter(10s, Cause::ConnectionRefused), failedAfter(24h + 10s, Cause::PrematureClose),
            failedAfter(48h + 10s, Cause::ConnectionRefused)};
        for (const auto day : {0h, 24h, 48h})
            all.addEvent(journal, t0 + day, Meaning::Recycle, "Reloaded", "gunicorn");
        const auto incidents = groupIntoIncidents(requests, Surroundings(all), {});
        QVERIFY(incidents[1].recurrence);
        QVERIFY2(incidents[1].recurrence->statement.starts_with("What came before it came back every day at about 01:04 UTC, 3 times."),
            incidents[1].recurrence->statement.c_str());
    }
};

QTEST_APPLESS_MAIN(TestRecurrence)
#include "tst_recurrence.moc"
