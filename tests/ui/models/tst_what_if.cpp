// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture/fixture.h"
#include "models/what_if.h"

#include <QtTest>

using namespace hopscope;
using namespace std::chrono_literals;

namespace {

FlaggedRequest timedOut(std::optional<int> serverStatus, std::optional<Duration> serverDuration)
{
    FlaggedRequest request = fixture::flagged(Cause::ProxyTimeoutRead, 1, 504);
    HopEntry server;
    server.role = "server";
    server.status = serverStatus;
    server.duration = serverDuration;
    request.hops.push_back(server);
    return request;
}

} // namespace

class TestWhatIf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsByTheServersOwnDuration()
    {
        Findings findings;
        findings.requests = {timedOut(200, 70s), timedOut(200, 90s), timedOut(200, 91s), timedOut(500, 70s),
            fixture::flagged(Cause::WorkerCrash, 3)};
        QCOMPARE(whatIfTimeout(findings, 90s), (WhatIf{4, 2, 2, 0}));
    }

    void whatTheServerDidNotTellStaysUnknown()
    {
        Findings findings;
        findings.requests = {timedOut(200, std::nullopt), timedOut(499, 60s), fixture::flagged(Cause::ProxyTimeoutRead, 3)};
        QCOMPARE(whatIfTimeout(findings, 90s), (WhatIf{3, 0, 0, 3}));
    }

    void healedRequestsAreNotCounted()
    {
        Findings findings;
        findings.requests = {timedOut(200, 70s)};
        findings.requests.front().healed = true;
        QCOMPARE(whatIfTimeout(findings, 90s), WhatIf{});
    }

    void theSentenceNamesTheUnknownAndNeverPromisesForLess()
    {
        const QString more = whatIfWords({855, 743, 109, 3}, 60s, 90s);
        QVERIFY2(more.contains(QStringLiteral("743 of 855 would have succeeded")) && more.contains(QStringLiteral("3 cannot be told")),
            qPrintable(more));
        QVERIFY(!whatIfWords({855, 743, 112, 0}, 60s, 30s).contains(QStringLiteral("743")));
    }
};

QTEST_GUILESS_MAIN(TestWhatIf)
#include "tst_what_if.moc"
