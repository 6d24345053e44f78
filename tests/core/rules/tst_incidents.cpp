// SPDX-License-Identifier: GPL-3.0-or-later
#include "composed_correlation.h"

#include "rules/incidents.h"
#include "rules/surroundings.h"
#include "rules/traffic.h"
#include "rules/wording.h"

#include <QTest>

#include <algorithm>

using namespace hopscope;
using std::chrono::seconds;

namespace {

constexpr Timestamp t0{Duration(1'795'223'053'000'000)};

JudgedRequest failed(int second, Cause cause, std::string target = "/report")
{
    JudgedRequest request;
    request.finding.time = t0 + seconds(second);
    request.finding.verdict.cause = cause;
    request.finding.method = "GET";
    request.finding.target = std::move(target);
    request.finding.timeout = seconds(60);
    request.proxy = ProxyKind::Nginx;
    HopEntry proxy;
    proxy.duration = seconds(60);
    request.finding.hops.push_back(proxy);
    return request;
}

JudgedRequest failedAt(int second, std::string upstream, Cause cause = Cause::ConnectionRefused, std::string target = "/report")
{
    JudgedRequest request = failed(second, cause, std::move(target));
    request.upstream = std::move(upstream);
    return request;
}

std::vector<Incident> grouped(std::vector<JudgedRequest> &requests, const ComposedCorrelation &all = {}, const Traffic &traffic = {})
{
    return groupIntoIncidents(requests, Surroundings(all), traffic);
}

JudgedRequest slow(int second, int serverSeconds)
{
    JudgedRequest request = failed(second, Cause::ProxyTimeoutRead);
    HopEntry server;
    server.duration = seconds(serverSeconds);
    request.finding.hops.push_back(server);
    return request;
}

} // namespace

class TestIncidents : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPauseDividesIncidents()
    {
        std::vector<JudgedRequest> requests{failed(0, Cause::ConnectionRefused), failed(100, Cause::ConnectionRefused),
            failed(300, Cause::ConnectionRefused)};
        const auto incidents = grouped(requests);
        QCOMPARE(incidents.size(), std::size_t(2));
        QCOMPARE(incidents[0].requests, std::size_t(2));
        QCOMPARE(requests[2].finding.incident, std::optional(IncidentId(2)));
    }
    void causesDoNotMix()
    {
        std::vector<JudgedRequest> requests{
            failed(0, Cause::ConnectionRefused), failed(1, Cause::UpstreamReturnedError), failed(2, Cause::ConnectionRefused)};
        const auto incidents = grouped(requests);
        QCOMPARE(incidents.size(), std::size_t(2));
        QCOMPARE(incidents[0].requests, std::size_t(2));
    }
    void failuresOfTwoServersAreTwoIncidents()
    {
        std::vector<JudgedRequest> requests{failedAt(0, "10.0.0.5:8080"), failedAt(1, "10.0.0.6:8080"), failedAt(2, "10.0.0.5:8080")};
        const auto incidents = grouped(requests);
        QCOMPARE(incidents.size(), std::size_t(2));
        QCOMPARE(incidents[0].upstream, std::string("10.0.0.5:8080"));
        QCOMPARE(incidents[0].requests, std::size_t(2));
        QCOMPARE(incidents[0].title, std::string("Connection refused at 10.0.0.5:8080: 2 requests in 2 s, all of them /report"));
        QCOMPARE(incidents[1].upstream, std::string("10.0.0.6:8080"));
    }
    void oneCauseBeforeAllServersIsOneIncident_data()
    {
        QTest::addColumn<Cause>("cause");
        QTest::addColumn<bool>("flood");
        QTest::newRow("the proxy's own limit") << Cause::ProxyResourceLimit << false;
        QTest::newRow("clients that leave") << Cause::ClientAbort << false;
        QTest::newRow("a flood") << Cause::QueueFull << true;
    }
    void oneCauseBeforeAllServersIsOneIncident()
    {
        QFETCH(Cause, cause);
        QFETCH(bool, flood);
        std::vector<JudgedRequest> requests{failedAt(0, "a:1", cause, "/a"), failedAt(1, "b:1", cause, "/b")};
        for (JudgedRequest &request : requests)
            request.finding.verdict.trigger = flood ? std::optional(Cause::Flood) : std::nullopt;
        const auto incidents = grouped(requests);
        QCOMPARE(incidents.size(), std::size_t(1));
        QVERIFY(incidents[0].upstream.empty());
        QCOMPARE(incidents[0].servers.different, std::size_t(2));
    }
    void aSlowPathOfTwoServersIsOneIncident()
    {
        std::vector<JudgedRequest> requests{failedAt(0, "a:1", Cause::ProxyTimeoutRead), failedAt(1, "b:1", Cause::ProxyTimeoutRead)};
        QCOMPARE(grouped(requests).size(), std::size_t(1));
    }
    void slowPathsOfTwoServicesAreTwoIncidents()
    {
        std::vector<JudgedRequest> requests{failedAt(0, "a:1", Cause::ProxyTimeoutRead, "/report"),
            failedAt(1, "b:1", Cause::ProxyTimeoutRead, "/cart"), failedAt(2, "c:1", Cause::ProxyTimeoutRead, "/report")};
        requests[2].finding.host = "other.example.com"; // the same path of another site
        QCOMPARE(grouped(requests).size(), std::size_t(3));
    }
    void anUnknownServerIsTheOnlyOneThatIsKnown()
    {
        std::vector<JudgedRequest> one{failedAt(0, "a:1"), failedAt(1, "")};
        QCOMPARE(grouped(one).size(), std::size_t(1));
        std::vector<JudgedRequest> two{failedAt(0, "a:1"), failedAt(1, ""), failedAt(2, "b:1")};
        QCOMPARE(grouped(two).size(), std::size_t(3));
    }
    void thePeakIsTheBusiestInterval()
    {
        std::vector<JudgedRequest> requests{failed(0, Cause::ConnectionRefused), failed(67, Cause::ConnectionRefused),
            failed(68, Cause::ConnectionRefused), failed(180, Cause::ConnectionRefused)}; // t0 is 13 s after the minute
        const auto incidents = grouped(requests);
        QVERIFY(incidents[0].peak);
        QCOMPARE(incidents[0].peak->interval, Duration(seconds(60)));
        QCOMPARE(incidents[0].peak->begin, t0 + seconds(47));
        QCOMPARE(incidents[0].peak->requests, std::size_t(2));
        std::vector<JudgedRequest> one{failed(0, Cause::ConnectionRefused)};
        QVERIFY(!grouped(one)[0].peak);
    }
    void whoWasHitIsCounted()
    {
        std::vector<JudgedRequest> requests;
        for (int i = 0; i < 9; ++i) {
            requests.push_back(failedAt(i, "a:1", Cause::ConnectionRefused, "/path" + std::to_string(i % 7)));
            requests.back().finding.client = i < 4 ? "10.0.0.9" : "10.0.1." + std::to_string(i);
        }
        requests[8].finding.healthCheck = true;
        const auto incidents = grouped(requests);
        QCOMPARE(incidents[0].paths.different, std::size_t(7));
        QCOMPARE(incidents[0].paths.top.size(), std::size_t(5));
        QCOMPARE(incidents[0].paths.top[0], (NamedCount{"/path0", 2}));
        QCOMPARE(incidents[0].clients.top[0], (NamedCount{"10.0.0.9", 4}));
        QCOMPARE(incidents[0].clients.different, std::size_t(5)); // the health check's is none
        QCOMPARE(incidents[0].clients.requests, std::size_t(8));
        QCOMPARE(incidents[0].healthChecks, std::size_t(1));
        QVERIFY2(incidents[0].summary.find("1 of them was a health check") != std::string::npos, incidents[0].summary.c_str());
        QCOMPARE(incidents[0].first, std::optional(LineReference{}));
    }
    void theShareIsOfWhatCameInThatTime()
    {
        ComposedCorrelation all;
        all.addSource("access.log", "nginx-access", Role::Proxy, {t0, t0 + seconds(100)});
        LargeVector<Traffic::PathRow> paths;
        for (int second = 0; second < 100; ++second) {
            HopRequest request;
            request.end = t0 + seconds(second);
            all.requestList.push_back(request);
            paths.push_back(second == 15 ? 0 : second % 2 == 0 ? 1 : 2); // 0: a health check
        }
        std::vector<JudgedRequest> requests{failed(10, Cause::ConnectionRefused), failed(20, Cause::ConnectionRefused),
            failed(15, Cause::ConnectionRefused)};
        requests[0].index = 10;
        requests[1].index = 20;
        requests[2].index = 15;
        const auto incidents = grouped(requests, all, Traffic(all.requestList, paths));
        QCOMPARE(incidents[0].share, (FailedShare{2, 10, 6}));
    }
    void healedRequestsBelongToNone()
    {
        std::vector<JudgedRequest> requests{failed(0, Cause::Retry)};
        requests[0].finding.healed = true;
        QVERIFY(grouped(requests).empty());
        QVERIFY(!requests[0].finding.incident);
    }
    void adviceNamesTheTimeoutThatWouldDo()
    {
        std::vector<JudgedRequest> requests{slow(0, 71), slow(5, 140)};
        const auto incidents = grouped(requests);
        const std::string advice = incidents.front().advice.front();
        QVERIFY2(advice.find("proxy_read_timeout 180s;   # now 60 s") != std::string::npos, advice.c_str());
        QVERIFY2(advice.find("location /report") != std::string::npos, advice.c_str());
        QVERIFY(incidents.front().summary.find("71 s to 140 s on each") != std::string::npos);
    }
    void noTimeoutIsAdvisedThatIsNoLonger()
    {
        std::vector<JudgedRequest> requests{slow(0, 20)}; // with a quarter to spare that is below the 60 s of now
        const auto incidents = grouped(requests);
        for (const std::string &advice : incidents.front().advice)
            QVERIFY2(advice.find("proxy_read_timeout") == std::string::npos, advice.c_str());
    }
    void noTimeoutIsAdvisedThatTheServiceCantHave()
    {
        std::vector<JudgedRequest> requests{slow(0, 140)};
        requests.front().proxy = ProxyKind::CloudFront;
        const auto incidents = grouped(requests);
        for (const std::string &advice : incidents.front().advice)
            QVERIFY2(advice.find("OriginReadTimeout") == std::string::npos, advice.c_str());
    }
    void aShorterConnectTimeoutIsAdvisedWhereItIsShorter_data()
    {
        QTest::addColumn<int>("now");
        QTest::addColumn<bool>("advised");
        QTest::newRow("60 s") << 60 << true;
        QTest::newRow("3 s") << 3 << false;
        QTest::newRow("1 s") << 1 << false;
    }
    void aShorterConnectTimeoutIsAdvisedWhereItIsShorter()
    {
        QFETCH(int, now);
        QFETCH(bool, advised);
        std::vector<JudgedRequest> requests{failed(0, Cause::ProxyTimeoutConnect)};
        requests.front().finding.timeout = seconds(now);
        const auto incidents = grouped(requests);
        QCOMPARE(incidents.front().advice.front().starts_with("proxy_connect_timeout 3s;   # now 60 s"), advised);
    }
    void theServersAddressIsFilledIn()
    {
        std::vector<JudgedRequest> requests{failed(0, Cause::ConnectionRefused)};
        requests.front().server = ServerAddress{{"10.0.0.5", 8080}, false};
        const auto incidents = grouped(requests);
        const auto &advice = incidents.front().advice;
        QVERIFY(std::ranges::find(advice, "Check: On the server: ss -ltnp | grep 8080; on Windows: netstat -ano | findstr :8080") != advice.end());
    }
    void hostileValuesComeIntoNoCommand()
    {
        std::vector<JudgedRequest> requests{slow(0, 140)};
        requests.front().finding.target = "/x;}$(reboot)";
        requests.front().backend = "be;reboot";
        requests.front().finding.attempts = {{"10.0.0.5;reboot/x", 502, Cause::ProxyTimeoutRead, {}}};
        for (const ProxyKind kind : {ProxyKind::Nginx, ProxyKind::HAProxy, ProxyKind::Apache}) {
            requests.front().proxy = kind;
            const auto incidents = grouped(requests);
            QVERIFY(incidents.front().advice.size() > 3);
            for (const std::string &advice : incidents.front().advice)
                QVERIFY2(advice.find("reboot") == std::string::npos, advice.c_str());
        }
    }
    void noTimeoutIsAdvisedWithoutTheServersWord()
    {
        std::vector<JudgedRequest> requests{failed(0, Cause::ProxyTimeoutRead)};
        const auto incidents = grouped(requests);
        for (const std::string &advice : incidents.front().advice)
            QVERIFY2(advice.find("proxy_read_timeout") == std::string::npos, advice.c_str());
    }
    void theAnswerSaysHowManyWhenAndWhy()
    {
        Findings findings;
        findings.summary.requests = 48310;
        findings.summary.failed = 3;
        findings.summary.byCause = {{Cause::ProxyTimeoutRead, 2}, {Cause::Undetermined, 1}};
        std::vector<JudgedRequest> requests{failed(0, Cause::ProxyTimeoutRead), failed(60, Cause::Undetermined)};
        for (JudgedRequest &request : requests)
            findings.requests.push_back(request.finding);
        const std::string answer = answerOf(findings);
        QCOMPARE(QString::fromStdString(answer), QStringLiteral("3 of 48,310 requests failed between 01:04:13 and 01:05:13 on 2026-11-21 (UTC). "
            "67 % because the proxy stopped waiting for the response; for 33 % the files do not decide."));
    }
    void oneSecondIsToldOnce()
    {
        Findings findings;
        findings.summary.failed = 2;
        findings.summary.byCause = {{Cause::ProxyTimeoutRead, 2}};
        for (int i = 0; i < 2; ++i)
            findings.requests.push_back(failed(0, Cause::ProxyTimeoutRead).finding);
        QVERIFY2(answerOf(findings).starts_with("2 requests failed at 01:04:13 on 2026-11-21 (UTC). All of them because"), answerOf(findings).c_str());
    }
    void whatWasLeftTellsNotHowLongTheServerWorks_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("told");
        QTest::newRow("it ended by itself") << 200 << true;
        QTest::newRow("the one in front left it") << 499 << false;
    }
    void whatWasLeftTellsNotHowLongTheServerWorks()
    {
        QFETCH(int, status);
        QFETCH(bool, told);
        std::vector<JudgedRequest> requests{failed(0, Cause::ProxyTimeoutRead)};
        HopEntry inner;
        inner.duration = seconds(74);
        inner.status = status;
        requests.front().finding.hops.push_back(inner);
        QCOMPARE(grouped(requests)[0].summary.find("worked") != std::string::npos, told);
    }
    void theAnswerIsAsSureAsTheVerdicts_data()
    {
        QTest::addColumn<double>("confidence");
        QTest::addColumn<QString>("why");
        QTest::newRow("likely") << 0.83 << QStringLiteral("It failed because the proxy stopped waiting");
        QTest::newRow("rather likely") << 0.6 << QStringLiteral("It failed probably because the proxy stopped waiting");
        QTest::newRow("possible") << 0.48 << QStringLiteral("It failed possibly because the proxy stopped waiting");
    }
    void theAnswerIsAsSureAsTheVerdicts()
    {
        QFETCH(double, confidence);
        QFETCH(QString, why);
        std::vector<JudgedRequest> requests{failed(0, Cause::ProxyTimeoutRead)};
        requests.front().finding.verdict.confidence = confidence;
        Findings findings;
        findings.summary.failed = 1;
        findings.summary.byCause = {{Cause::ProxyTimeoutRead, 1}};
        findings.requests.push_back(requests.front().finding);
        QVERIFY2(QString::fromStdString(answerOf(findings)).contains(why), answerOf(findings).c_str());
        const QString summary = QString::fromStdString(grouped(requests)[0].summary);
        QVERIFY2(summary.contains(QString(why).remove(QStringLiteral("It "))), qPrintable(summary));
    }
    void theAnswersNumbersAreKnownByWhatTheyCount()
    {
        Findings findings;
        findings.summary.requests = 100;
        findings.summary.failed = 10;
        findings.summary.healed = 2;
        findings.summary.byCause = {{Cause::ProxyTimeoutRead, 4}, {Cause::QueueTimeout, 3}, {Cause::Overload, 1}, {Cause::Flood, 1},
            {Cause::Retry, 1}};
        QStringList numbers;
        for (const AnswerPart &part : answerPartsOf(findings)) {
            if (part.counts != AnswerPart::Counts::Nothing)
                numbers << QStringLiteral("%1/%2/%3").arg(QString::fromStdString(part.text)).arg(int(part.counts)).arg(part.causes.size());
        }
        QCOMPARE(numbers, QStringList({QStringLiteral("10/1/0"), QStringLiteral("40 %/4/1"), QStringLiteral("30 %/4/1"),
            QStringLiteral("10 %/4/1"), QStringLiteral("2 other causes/4/2"), QStringLiteral("2/2/0")}));
    }
    void noShareIsAllOrNothingBesideAnother()
    {
        Findings findings;
        findings.summary.failed = 400;
        findings.summary.byCause = {{Cause::ProxyTimeoutRead, 399}, {Cause::QueueTimeout, 1}};
        const QString answer = QString::fromStdString(answerOf(findings));
        QVERIFY2(answer.contains(QStringLiteral(" 99 % because")) && answer.contains(QStringLiteral("less than 1 % because")), qPrintable(answer));
    }
    void bothDaysAreNamedWhereTheyDiffer()
    {
        std::vector<JudgedRequest> requests{failed(82'540, Cause::Undetermined), failed(82'560, Cause::Undetermined)}; // 23:59:53
        const std::string summary = grouped(requests)[0].summary;
        QVERIFY2(summary.starts_with("Between 2026-11-21 23:59:53 and 2026-11-22 00:00:13 UTC, 2 requests failed; why, the files do not decide."),
            summary.c_str());
        Findings findings;
        findings.summary.failed = 2;
        findings.summary.byCause = {{Cause::Undetermined, 2}};
        for (JudgedRequest &request : requests)
            findings.requests.push_back(request.finding);
        QVERIFY(answerOf(findings).starts_with("2 requests failed between 2026-11-21 23:59:53 and 2026-11-22 00:00:13 (UTC)."));
    }
    void noFailureIsSaidPlainly()
    {
        Findings findings;
        findings.summary.requests = 1;
        QCOMPARE(answerOf(findings), std::string("None of 1 request failed."));
        QCOMPARE(answerOf(Findings{}), std::string("No requests were found in these files."));
    }
};

QTEST_APPLESS_MAIN(TestIncidents)
#include "tst_incidents.moc"
