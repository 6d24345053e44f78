// SPDX-License-Identifier: GPL-3.0-or-later
#include "observed_files.h"

#include <QTest>

using namespace hopscope;

namespace {

/// Clients that live on: the line's texts are pointed at.
const char *client(int number)
{
    static std::vector<std::string> names = [] {
        std::vector<std::string> made;
        for (int i = 0; i < 200; ++i)
            made.push_back("192.0.2." + std::to_string(i + 1));
        return made;
    }();
    return names[static_cast<std::size_t>(number)].c_str();
}

const char *target(int number)
{
    static std::vector<std::string> names = [] {
        std::vector<std::string> made;
        for (int i = 0; i < 700; ++i)
            made.push_back("/page/" + std::to_string(i));
        return made;
    }();
    return names[static_cast<std::size_t>(number)].c_str();
}

/// Ten minutes in which a hundred clients ask for one page a second, each for another one.
std::vector<NginxRequest> ordinary(bool oneAddress = false)
{
    std::vector<NginxRequest> requests;
    for (int i = 0; i < 600; ++i)
        requests.push_back({static_cast<double>(i), oneAddress ? client(0) : client(i % 100), target(i)});
    return requests;
}

/// Twenty clients whose request fails; each repeats it `tries` times, and the last goes well.
std::vector<NginxRequest> repeating(int tries, double firstPause, double growth, bool oneAddress = false, const char *otherAgent = nullptr)
{
    std::vector<NginxRequest> requests = ordinary(oneAddress);
    for (int i = 0; i < 20; ++i) {
        double time = 300 + i;
        double pause = firstPause;
        for (int n = 0; n <= tries; ++n, time += pause + 2, pause *= growth) {
            NginxRequest request{time, oneAddress ? client(0) : client(100 + i), target(600 + (oneAddress ? 0 : i)), n < tries ? 504 : 200, 2.0};
            request.agent = n > 0 && otherAgent != nullptr ? otherAgent : request.agent;
            requests.push_back(request);
        }
    }
    return requests;
}

std::vector<Observation> retriesIn(const std::vector<NginxRequest> &requests)
{
    return observedIn({{"access.log", nginxLog(requests)}, {"nginx.conf", nginxConf()}}, "client-retries");
}

} // namespace

class TestObservedRequests : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void repeatedRequestsAreCounted()
    {
        const auto seen = retriesIn(repeating(1, 3, 1));
        QCOMPARE(seen.size(), std::size_t(1));
        QCOMPARE(seen[0].statement, std::string("20 of 20 failed requests came again from the same client within 60 s; 20 of these tries went "
                                                "well. The pause before it is 3 s (median)."));
        QCOMPARE(seen[0].severity, Severity::Note);
        QCOMPARE(seen[0].at.size(), std::size_t(3));
    }
    void pausesThatGrowAreTold_data()
    {
        QTest::addColumn<double>("growth");
        QTest::addColumn<QString>("says");
        QTest::newRow("grow") << 3.0 << QStringLiteral("The pauses grow from try to try; half of them are at most 9 s.");
        QTest::newRow("constant") << 1.0 << QStringLiteral("The pauses do not grow from try to try: 3 s (median).");
    }
    void pausesThatGrowAreTold()
    {
        QFETCH(double, growth);
        QFETCH(QString, says);
        const auto seen = retriesIn(repeating(3, 3, growth));
        QCOMPARE(seen.size(), std::size_t(1));
        QVERIFY2(seen[0].statement.starts_with("60 of 60 failed requests came again"), seen[0].statement.c_str());
        QVERIFY2(seen[0].statement.find(says.toStdString()) != std::string::npos, seen[0].statement.c_str());
    }
    void aStormIsAWarning()
    {
        std::vector<NginxRequest> requests = ordinary();
        for (int i = 0; i < 40; ++i) {
            for (int n = 0; n < 5; ++n)
                requests.push_back({300 + i + 4.0 * n, client(100 + i), target(600 + i), 504, 2.0});
        }
        const auto seen = retriesIn(requests);
        QCOMPARE(seen.size(), std::size_t(1));
        QCOMPARE(seen[0].title, std::string("Retry storm"));
        QCOMPARE(seen[0].severity, Severity::Warning);
        QVERIFY2(seen[0].statement.find("They are 160 of the 25") != std::string::npos, seen[0].statement.c_str());
    }
    void whoseAddressIsHiddenRepeatsNothing() { QVERIFY(retriesIn(repeating(1, 3, 1, true)).empty()); }
    void anotherBrowserIsAnotherPerson() { QVERIFY(retriesIn(repeating(1, 3, 1, false, "curl/8.5.0")).empty()); }
    void aHealthCheckRepeatsNothing()
    {
        std::vector<NginxRequest> requests = repeating(1, 3, 1);
        for (NginxRequest &request : requests)
            request.agent = "kube-probe/1.29";
        QVERIFY(retriesIn(requests).empty());
    }
    void whoAsksRegularlyRepeatsNothing()
    {
        std::vector<NginxRequest> requests;
        for (int i = 0; i < 600; ++i)
            requests.push_back({static_cast<double>(i), client(i % 10), target(i % 10), i % 20 == 0 ? 504 : 200});
        QVERIFY(retriesIn(requests).empty());
    }

    void attemptsAreToldByServer()
    {
        std::vector<NginxRequest> requests;
        for (int i = 0; i < 240; ++i) {
            NginxRequest first{static_cast<double>(i), client(i % 100), target(i), 200, 0.05, "10.0.0.5:8080"};
            NginxRequest second = first;
            second.servers = i < 31 ? "10.0.0.6:8080, 10.0.0.5:8080" : "10.0.0.6:8080";
            second.connect = i < 31 ? "-, 0.001" : "0.001";
            second.statuses = i < 31 ? "502, 200" : "200";
            requests.insert(requests.end(), {first, second});
        }
        const auto seen = observedIn({{"access.log", nginxLog(requests)}, {"nginx.conf", nginxConf()}}, "attempts");
        QCOMPARE(seen.size(), std::size_t(1));
        QCOMPARE(seen[0].statement, std::string("31 of 480 requests that the proxy passed on needed more than one attempt; 31 of them went well in "
                                                "the end. Of the requests that went there first, another attempt was needed: 10.0.0.6:8080 31 of "
                                                "240; 10.0.0.5:8080 none of 240."));
        QCOMPARE(seen[0].severity, Severity::Warning);
        QVERIFY(seen[0].title.find("10.0.0.6:8080") != std::string::npos);
    }
    void oneAttemptIsNothingToTell()
    {
        QVERIFY(observedIn({{"access.log", nginxLog(ordinary())}, {"nginx.conf", nginxConf()}}, "attempts").empty());
    }
};

QTEST_GUILESS_MAIN(TestObservedRequests)
#include "tst_observed_requests.moc"
