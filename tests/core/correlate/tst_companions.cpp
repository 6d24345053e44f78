// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/companions.h"
#include "correlate/corrections.h"

#include <QTest>

using namespace hopscope;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const Timestamp zero{hours(450'000)};

SourceInfo source(const char *path, const char *format, const char *host = "", Role role = Role::Unknown)
{
    SourceInfo info;
    info.path = path;
    info.format = format;
    info.host = host;
    info.role = role;
    return info;
}

Event happened(Duration time, Meaning meaning)
{
    Event made;
    made.time = zero + time;
    made.meaning = meaning;
    return made;
}

} // namespace

class TestCompanions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eventsFindTheirServer_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("log");
        QTest::newRow("by the host that both name") << QStringLiteral("events.jsonl") << QStringLiteral("web2") << 1;
        QTest::newRow("by the host in the file's name") << QStringLiteral("events.jsonl") << QStringLiteral("app3") << 2;
        QTest::newRow("by the beginning of the file's name") << QStringLiteral("app3_error.log") << QString() << 2;
        QTest::newRow("the first where nothing tells") << QStringLiteral("events.log") << QString() << 0;
    }
    void eventsFindTheirServer()
    {
        QFETCH(QString, path);
        QFETCH(QString, host);
        QFETCH(int, log);
        const SourceInfo logs[] = {source("a/one.log", "clf"), source("a/two.log", "iis-w3c", "WEB2"), source("a/app3_access.log", "clf")};
        const std::vector<Neighbour> candidates{{0, &logs[0], 1}, {1, &logs[1], 1}, {2, &logs[2], 1}};
        const auto found = closest(source(path.toUtf8().constData(), "journal", host.toUtf8().constData()), candidates);
        QCOMPARE(found, std::optional(static_cast<std::size_t>(log)));
    }
    void withoutCandidatesThereIsNone()
    {
        QVERIFY(!closest(source("events.log", "syslog"), {}));
    }
    void statusPagesOfProxiesAreTheirs()
    {
        SourceInfo metrics = source("stats.csv", "metrics-csv");
        metrics.id = SourceId(4);
        SampleSeries series;
        series.source = SourceId(4);
        series.name = "be_app/app1 qcur";
        QVERIFY(isOfProxy(metrics, std::vector{series}));
        series.name = "busy";
        QVERIFY(!isOfProxy(metrics, std::vector{series}));
        QVERIFY(isOfProxy(source("error.log", "x", "", Role::ProxyError), {}));
    }
    /// Apache serves and passes on; in its error log a connection that failed tells which of both.
    void anErrorLogOfApacheMayBeAProxys_data()
    {
        QTest::addColumn<int>("meaning");
        QTest::addColumn<bool>("proxys");
        QTest::newRow("no connection was made") << static_cast<int>(Meaning::Refused) << true;
        QTest::newRow("a file is forbidden") << static_cast<int>(Meaning::AccessDenied) << false;
    }
    void anErrorLogOfApacheMayBeAProxys()
    {
        QFETCH(int, meaning);
        Event event = happened(seconds(1), static_cast<Meaning>(meaning));
        event.source = "httpd";
        event.client = "10.0.0.7";
        QTEST(isProxysErrorLine(source("error.log", "apache-error", "", Role::ServerError), event), "proxys");
    }
    void aRightClockIsNotMoved()
    {
        const std::vector<Event> events{happened(seconds(10), Meaning::Recycle), happened(seconds(50), Meaning::WorkerCrash), happened(seconds(90), Meaning::ServiceStop)};
        std::vector<Timestamp> failures;
        for (const int second : {11, 51, 91})
            failures.push_back(zero + seconds(second));
        std::vector<Event> moved = events;
        for (Event &event : moved)
            *event.time += seconds(20);
        QVERIFY(agreesBetterAsStamped(events, moved, failures));
        for (Timestamp &failure : failures)
            failure += seconds(20);
        QVERIFY(!agreesBetterAsStamped(events, moved, failures));
    }
    void eventsTellTheirZoneByWhatFollows()
    {
        std::vector<Timestamp> failures{zero + seconds(11), zero + seconds(171), zero + seconds(300)};
        const std::vector<Event> events{happened(hours(2) + seconds(10), Meaning::Recycle), happened(hours(2) + seconds(170), Meaning::WorkerCrash)};
        QCOMPARE(zoneOfEvents(events, failures), std::optional(Duration(hours(2))));
        QCOMPARE(zoneOfEvents(std::span(events).first(1), failures), std::optional<Duration>());
        QCOMPARE(zoneOfEvents(events, {}), std::optional<Duration>());
    }
    void zonesAreWrittenAsPeopleDo_data()
    {
        QTest::addColumn<int>("ahead");
        QTest::addColumn<QString>("name");
        QTest::newRow("none") << 0 << QStringLiteral("UTC");
        QTest::newRow("east") << 120 << QStringLiteral("+02:00");
        QTest::newRow("west, half an hour") << -570 << QStringLiteral("-09:30");
    }
    void zonesAreWrittenAsPeopleDo()
    {
        QFETCH(int, ahead);
        QFETCH(QString, name);
        QCOMPARE(QString::fromStdString(zoneName(minutes(ahead))), name);
    }

    void correctionsAreApplied()
    {
        const Corrections corrections({{Correction::Kind::Role, "a.log", "server"}, {Correction::Kind::TimeZone, "a.log", "Europe/Berlin"},
            {Correction::Kind::ClockOffset, "a.log", "7.3"}, {Correction::Kind::ProxyTimeout, {}, "30"}, {Correction::Kind::Role, "b.log", "proxy"}});
        SourceInfo info = source("a.log", "clf", "", Role::Proxy);
        info.timeZoneOrigin = Origin::Inferred;
        corrections.applyTo(info);
        QCOMPARE(info.role, Role::Server);
        QCOMPARE(info.roleOrigin, Origin::Given);
        QCOMPARE(info.clockOffset, Duration(milliseconds(7300)));
        QVERIFY(!isOfUnknownZone(info));
        QCOMPARE(corrections.proxyTimeout(), std::optional<Duration>(seconds(30)));
        // 26 October 2025, 02:30 in Berlin comes twice; 03:30 local is 02:30 UTC.
        const Timestamp local{std::chrono::sys_days{std::chrono::year{2025} / 10 / 26} + hours(3) + minutes(30)};
        QCOMPARE(Corrections::clockOf(info).aligned(local), local - hours(1) - milliseconds(7300));
    }
    void whatCannotBeUnderstoodIsNoted()
    {
        const Corrections corrections({{Correction::Kind::Role, "a.log", "boss"}, {Correction::Kind::TimeZone, "a.log", "Nowhere/Land"},
            {Correction::Kind::ClockOffset, "a.log", "much"}, {Correction::Kind::ProxyTimeout, {}, "-1"}});
        SourceInfo info = source("a.log", "clf", "", Role::Proxy);
        corrections.applyTo(info);
        QCOMPARE(info.notes.size(), std::size_t{3});
        QCOMPARE(info.role, Role::Proxy);
        QVERIFY(!corrections.proxyTimeout());
    }
};

QTEST_APPLESS_MAIN(TestCompanions)
#include "tst_companions.moc"
