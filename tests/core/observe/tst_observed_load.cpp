// SPDX-License-Identifier: GPL-3.0-or-later
#include "observed_files.h"

#include <QTest>

using namespace hopscope;

namespace {

/// Four minutes with one request a second; from the second minute on, `arriving` a second come for half a minute, of which
/// two a second are finished, until all others fail together at the 100th second.
std::vector<NginxRequest> swelling(int arriving)
{
    std::vector<NginxRequest> requests;
    for (int second = 0; second < 240; ++second)
        requests.push_back({second + 0.5, "192.0.2.1", "/", 200, 0.1});
    for (int second = 60; second < 90; ++second) {
        for (int n = 0; n < arriving; ++n) {
            const bool finished = n < 2;
            const double came = second + 0.1 * n / arriving;
            requests.push_back({finished ? came + 0.2 : 100.0, "192.0.2.2", "/slow", finished ? 200 : 504, finished ? 0.2 : 100.0 - came});
        }
    }
    return requests;
}

std::vector<Observation> observed(const std::vector<NginxRequest> &requests, std::string_view kind, const QByteArray &metrics = {})
{
    ObservedFiles files{{"access.log", nginxLog(requests)}, {"nginx.conf", nginxConf()}};
    if (!metrics.isEmpty())
        files["metrics.csv"] = metrics;
    return observedIn(files, kind);
}

/// A row each five seconds; `before` and `during` are "busy,backlog" outside and within the time of `swelling`.
QByteArray workerMetrics(int workers, const QByteArray &before, const QByteArray &during)
{
    QByteArray csv = "time,workers,busy,backlog\n";
    for (int second = 0; second < 240; second += 5)
        csv += QDateTime::fromSecsSinceEpoch(1795255200 + second, Qt::UTC).toString(Qt::ISODate).toLatin1() + "," + QByteArray::number(workers)
            + "," + (second > 60 && second <= 100 ? during : before) + "\n";
    return csv;
}

} // namespace

class TestObservedLoad : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whenMoreCameThanWasFinished()
    {
        const auto seen = observed(swelling(12), "queue-growth");
        QCOMPARE(seen.size(), std::size_t(1));
        QCOMPARE(seen[0].statement, std::string("From 10:00:59 on 13 requests/s arrived and 2.9 requests/s were finished; the number in work grew from "
                                                "0 until 10:01:29, when it was 301 (usually 0). That tells how many waited, not why."));
        QCOMPARE(seen[0].severity, Severity::Note);
    }
    void aMeasuredQueueIsToldBesideIt()
    {
        const auto seen = observed(swelling(12), "queue-growth", workerMetrics(4, "1,0", "4,57"));
        QCOMPARE(seen.size(), std::size_t(1));
        QVERIFY2(seen[0].statement.find("backlog (metrics.csv) stood at 57 at 10:01:05 (usually 0).") != std::string::npos, seen[0].statement.c_str());
        QCOMPARE(seen[0].at.size(), std::size_t(1));
        QCOMPARE(seen[0].at[0].line, LineNumber(15));
    }
    void steadyTrafficGrowsNoQueue() { QVERIFY(observed(swelling(2), "queue-growth").empty()); }
    void aQueueWithoutFailuresIsNotTold()
    {
        std::vector<NginxRequest> requests = swelling(12);
        for (NginxRequest &request : requests)
            request.status = 200;
        QVERIFY(observed(requests, "queue-growth", workerMetrics(4, "1,0", "4,57")).empty());
    }

    void workersAtTheirLimitSpeakForAShortage()
    {
        const auto seen = observed(swelling(12), "load", workerMetrics(4, "1,0", "4,57"));
        QCOMPARE(seen.size(), std::size_t(1));
        QCOMPARE(seen[0].statement, std::string("busy workers (busy, metrics.csv): 4 of 4 (median of 8 samples) from 10:01:00 to 10:01:40, with the "
                                                "300 failed requests of incident 1; 1 of 4 when none failed. That speaks for a shortage, as the cause "
                                                "of the failures or as their consequence."));
        QVERIFY(observed(swelling(12), "load-room", workerMetrics(4, "1,0", "4,57")).empty());
    }
    void workersAtTheirLimitAllTheTimeExplainLess()
    {
        const auto seen = observed(swelling(12), "load", workerMetrics(4, "4,0", "4,57"));
        QCOMPARE(seen.size(), std::size_t(1));
        QVERIFY(seen[0].statement.find("speaks against it as the only cause") != std::string::npos);
    }
    void roomLeftSpeaksAgainstAShortage()
    {
        const auto seen = observed(swelling(12), "load-room", workerMetrics(8, "1,0", "3,0"));
        QCOMPARE(seen.size(), std::size_t(1));
        QCOMPARE(seen[0].statement, std::string("While requests failed, there was room left: busy workers (busy, metrics.csv) at most 3 of 8, 1 of 8 "
                                                "otherwise (median). That speaks against a shortage there."));
        QVERIFY(observed(swelling(12), "load", workerMetrics(8, "1,0", "3,0")).empty());
    }
    void tooFewSamplesSayNothing()
    {
        const QByteArray csv = workerMetrics(4, "1,0", "4,57");
        const QByteArray few = csv.left(csv.indexOf("\n", 400) + 1);
        QVERIFY(observed(swelling(12), "load", few).empty());
    }

    void connectingThatWasQuickIsToldOnlyOfSlowFailures()
    {
        const auto seen = observed(swelling(12), "network");
        QCOMPARE(seen.size(), std::size_t(1));
        QCOMPARE(seen[0].statement, std::string("Connecting to the server took 1.0 ms (median and 95th percentile) in 300 requests that went well. The 300 "
                                                "that failed after 500 ms or more had connected, too, the slowest in 1.0 ms: connecting is not what took "
                                                "the time."));
        std::vector<NginxRequest> quick = swelling(2);
        for (int i = 0; i < 20; ++i)
            quick.push_back({100.0 + i, "192.0.2.2", "/refused", 502, 0.001});
        QVERIFY(observed(quick, "network").empty());
    }
    void timeSpentOutsideTheServerIsTold_data()
    {
        QTest::addColumn<double>("outside"); // seconds beyond the server's time, while requests failed
        QTest::addColumn<QString>("says");
        QTest::newRow("queued") << 2.0 << QStringLiteral("While none failed, requests spent 50 ms (median and 95th percentile) at the proxy beyond "
                                                         "their time at the server. While others failed, 60 requests that went well spent 2 s (median "
                                                         "and 95th percentile) so: they were queued, connecting, or on the way for that long.");
        QTest::newRow("not") << 0.05 << QString();
    }
    void timeSpentOutsideTheServerIsTold()
    {
        QFETCH(double, outside);
        QFETCH(QString, says);
        std::vector<std::string> targets;
        for (int i = 0; i < 240; ++i)
            targets.push_back("/page/" + std::to_string(i));
        std::vector<NginxRequest> requests;
        QByteArray server;
        for (int i = 0; i < 240; ++i) {
            const bool troubled = i >= 100 && i < 160;
            const double own = i % 2 == 0 ? 0.101 : 0.102;
            const char *target = targets[static_cast<std::size_t>(i)].c_str();
            requests.push_back({i + 0.9, "192.0.2.1", target, 200, own + (troubled ? outside : 0.05)});
            server += "10.0.0.1 - - [21/Nov/2026:10:0" + QByteArray::number(i / 60) + ":" + QByteArray::number(i % 60).rightJustified(2, '0')
                + " +0000] \"GET " + target + " HTTP/1.0\" 200 612 \"-\" \"okhttp/4.12.0\" " + QByteArray::number(own, 'f', 3) + "\n";
        }
        for (int i = 0; i < 20; ++i)
            requests.push_back({100.0 + 3 * i + 2, "192.0.2.2", "/slow", 504, 2.0});
        const auto seen = observedIn({{"access.log", nginxLog(requests)}, {"nginx.conf", nginxConf()}, {"app_access.log", server}},
            "time-outside-server");
        QCOMPARE(seen.empty(), says.isEmpty());
        if (!seen.empty())
            QCOMPARE(QString::fromStdString(seen[0].statement), says);
    }
    void slowConnectingIsAWarning()
    {
        std::vector<NginxRequest> requests = swelling(12);
        for (NginxRequest &request : requests)
            request.connect = request.status == 504 ? "2.500" : "0.002";
        const auto seen = observed(requests, "network");
        QCOMPARE(seen.size(), std::size_t(1));
        QCOMPARE(seen[0].severity, Severity::Warning);
        QVERIFY2(seen[0].statement.ends_with("Of 300 that failed after 500 ms or more, 300 needed more than 100 ms to connect, the slowest 2.5 s. That "
                                             "speaks for the network, or for a server that takes no connections."), seen[0].statement.c_str());
    }
    void withoutConnectTimesNothingIsSaidOfConnecting()
    {
        std::vector<NginxRequest> requests = swelling(12);
        for (NginxRequest &request : requests)
            request.connect = "-";
        QVERIFY(observed(requests, "network").empty());
    }
};

QTEST_GUILESS_MAIN(TestObservedLoad)
#include "tst_observed_load.moc"
