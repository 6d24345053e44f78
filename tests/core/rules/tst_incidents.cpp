// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/incidents.h"
#include "rules/wording.h"

#include <QTest>

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
        const auto incidents = groupIntoIncidents(requests);
        QCOMPARE(incidents.size(), std::size_t(2));
        QCOMPARE(incidents[0].requests, std::size_t(2));
        QCOMPARE(requests[2].finding.incident, std::optional(IncidentId(2)));
    }
    void causesDoNotMix()
    {
        std::vector<JudgedRequest> requests{
            failed(0, Cause::ConnectionRefused), failed(1, Cause::UpstreamReturnedError), failed(2, Cause::ConnectionRefused)};
        const auto incidents = groupIntoIncidents(requests);
        QCOMPARE(incidents.size(), std::size_t(2));
        QCOMPARE(incidents[0].requests, std::size_t(2));
    }
    void healedRequestsBelongToNone()
    {
        std::vector<JudgedRequest> requests{failed(0, Cause::Retry)};
        requests[0].finding.healed = true;
        QVERIFY(groupIntoIncidents(requests).empty());
        QVERIFY(!requests[0].finding.incident);
    }
    void adviceNamesTheTimeoutThatWouldDo()
    {
        std::vector<JudgedRequest> requests{slow(0, 71), slow(5, 140)};
        const auto incidents = groupIntoIncidents(requests);
        const std::string advice = incidents.front().advice.front();
        QVERIFY2(advice.find("proxy_read_timeout 180s;   # now 60 s") != std::string::npos, advice.c_str());
        QVERIFY2(advice.find("location /report") != std::string::npos, advice.c_str());
        QVERIFY(incidents.front().summary.find("71 s to 140 s on each") != std::string::npos);
    }
    void noTimeoutIsAdvisedWithoutTheServersWord()
    {
        std::vector<JudgedRequest> requests{failed(0, Cause::ProxyTimeoutRead)};
        const auto incidents = groupIntoIncidents(requests);
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
